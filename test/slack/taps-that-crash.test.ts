import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createSender } from '../../src/conversation/sender.ts';
import { addToBrief } from '../../src/slack/listeners/brief.ts';
import { askExpert, markResolved } from '../../src/slack/listeners/expert.ts';
import { feedback } from '../../src/slack/listeners/feedback.ts';
import type { TapArgs } from '../../src/slack/on-tap.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import { briefMarks } from '../../src/store/brief-marks.ts';
import { channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { expertKey } from '../../src/store/expert-requests.ts';
import { feedbackCounts } from '../../src/store/feedback.ts';
import type { Store } from '../../src/store/store.ts';
import { crashingStore } from '../conversation/crashing-store.ts';
import { type ModelSlack, createModelSlack } from '../conversation/model-slack.ts';
import { newFolder, openForTest } from '../store/engines.ts';
import { T0, anAnswer } from '../store/rows.ts';
import { DISCLAIMER, board, wording } from './an-answer.ts';

const PLACE = { team: 'T1', channel: 'C1', thread: '1790000000.000001' };
const KEY = expertKey(PLACE, 'a-1');
const ABOUT = { answer: 'a-1', about: ['topic-1'] };
const RESOLVE = { ...ABOUT, asker: 'U1', group: 'S1', why: 'not-in-corpus' };

/** Nobody listens there: the person who tapped is told nothing, and the rest goes by the outbox. */
const SLACK_IS_AWAY = new WebClient('xoxb-none', {
  slackApiUrl: 'http://127.0.0.1:9/',
  retryConfig: { retries: 0 },
});

function partsOf(store: Store) {
  return {
    store,
    wording,
    board,
    disclaimer: DISCLAIMER,
    now: () => T0,
    label: (concept: string) => concept,
    roleAsEditor: async () => undefined,
    onQueued: () => undefined,
  };
}

type Listener = (parts: ReturnType<typeof partsOf>) => (args: TapArgs) => Promise<void>;

/** A tap of U1 in the thread. True when Slack heard that it arrived. */
async function tap(store: Store, listener: Listener, value: object): Promise<boolean> {
  const message = { ts: '1790000000.000009', thread_ts: PLACE.thread };
  const body = {
    type: 'block_actions',
    trigger_id: 'trigger',
    team: { id: PLACE.team },
    user: { id: 'U1' },
    channel: { id: PLACE.channel },
    message,
    actions: [{ value: JSON.stringify(value) }],
  };
  let acknowledged = false;
  const ack = async (): Promise<void> => void (acknowledged = true);
  await listener(partsOf(store))({ body, ack, client: SLACK_IS_AWAY }).catch(() => undefined);
  return acknowledged;
}

async function prepared(): Promise<Store> {
  const store = await openForTest({ dataDir: newFolder() });
  const settings = { ...(await channelSettings(store.db, PLACE)), expertGroup: 'S1' };
  await saveChannelSettings(store.db, PLACE, settings, T0);
  await recordAnswer(store.db, { ...PLACE, key: 'k', userId: 'U1' }, anAnswer({ id: 'a-1' }), T0);
  return store;
}

/** All that is due within some minutes, which is longer than a channel's pace. */
async function send(store: Store, slack: ModelSlack): Promise<void> {
  let now = T0;
  const sender = createSender({
    store,
    deliver: slack,
    clock: () => now,
    onDeadLetter: () => undefined,
    onTrouble: () => undefined,
  });
  for (const end = T0 + MINUTES * 60_000; now < end; now += 60_000) while (await sender.step());
}

const MINUTES = 3;

const auditRows = async (store: Store, action: string) =>
  (await store.db.selectFrom('audit').selectAll().where('action', '=', action).execute()).length;

type Tapped = {
  name: string;
  listener: Listener;
  value: object;
  before?: (store: Store, slack: ModelSlack) => Promise<unknown>;
  /** Once the tap was made again: it is whole, and there once. */
  holds: (store: Store, slack: ModelSlack) => Promise<void>;
};

const ask = (store: Store) => tap(store, askExpert, ABOUT);

const TAPPED: Tapped[] = [
  {
    name: 'Ask an expert',
    listener: askExpert,
    value: ABOUT,
    async holds(store, slack) {
      expect(slack.copies(KEY)).toBe(1);
      expect(await auditRows(store, 'expert-asked')).toBe(1);
    },
  },
  {
    name: 'Mark resolved',
    listener: markResolved,
    value: RESOLVE,
    async before(store, slack) {
      await ask(store);
      await send(store, slack);
    },
    async holds(store, slack) {
      expect(slack.changes(`resolved:${KEY}`)).toBe(1);
      expect(slack.messages.map(({ key, text }) => ({ key, text: String(text) }))).toEqual([
        { key: KEY, text: expect.stringContaining('Resolved, says <@U1>.') },
      ]);
      expect(await auditRows(store, 'expert-resolved')).toBe(1);
      expect((await feedbackCounts(store.db, 'T1')).expert).toEqual({ open: 0, resolved: 1 });
    },
  },
  {
    name: 'Add to brief',
    listener: addToBrief,
    value: ABOUT,
    async holds(store) {
      expect(await briefMarks(store.db, PLACE)).toHaveLength(1);
      expect(await auditRows(store, 'brief-marked')).toBe(1);
    },
  },
  {
    name: 'Not useful',
    listener: feedback,
    value: { ...ABOUT, verdict: 'not-useful' },
    async holds(store) {
      expect((await feedbackCounts(store.db, 'T1')).notUseful.unsaid).toBe(1);
    },
  },
];

describe('a process that dies, with Slack away,', () => {
  test.each(TAPPED)(
    'just before or after any query of "$name" loses nothing and does nothing twice',
    async (one) => {
      for (const when of ['before', 'after'] as const) {
        let query = 0;
        for (let crashed = true; crashed;) {
          query += 1;
          const store = await prepared();
          const slack = createModelSlack();
          await one.before?.(store, slack);
          const mortal = crashingStore(store, { query, when });
          const acknowledged = await tap(mortal.store, one.listener, one.value);
          crashed = mortal.crashed();
          // Slack shows the person who tapped that it failed, and the person taps again; some do so anyway.
          if (!acknowledged || query % 2 === 0) await tap(store, one.listener, one.value);
          await send(store, slack);
          await one.holds(store, slack);
        }
        expect(query, 'a tap has several queries').toBeGreaterThan(2);
      }
    },
    60_000,
  );
});
