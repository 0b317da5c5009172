import { describe, expect, it } from 'vitest';
import { nothingLookedUp } from '../../src/answer/why.ts';
import { type ChannelSettings, channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { feedbackCounts } from '../../src/store/feedback.ts';
import { forget } from '../../src/store/forget.ts';
import type { Message, View } from '../../src/workspace/team.ts';
import { wording } from './an-answer.ts';
import { type Practice, practising as practisingWith } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const CHANNEL = 'C0TUMORBRD1';
const GROUP = 'S0EXPERTS01';

/** Forms are answered in the acknowledgement, so a slow one is none. */
const SLOW_ACK = { workspace: { redelivery: { ackMs: 10_000, delaysMs: [] } } };
const practising: typeof practisingWith = (work, options) =>
  practisingWith(work, { ...SLOW_ACK, ...options });

const soon = <T>({ workspace }: Practice, found: () => T) => workspace.waitFor(found, PATIENCE_MS);

async function withGroup({ store, workspace }: Practice, expertGroup: string | null = GROUP): Promise<void> {
  const place = { team: workspace.team.id, channel: CHANNEL };
  const settings: ChannelSettings = { ...(await channelSettings(store.db, place)), expertGroup };
  await saveChannelSettings(store.db, place, settings, Date.now());
}

/** A question of the nurse's in the channel, and the answer that it gets. */
async function answered(practice: Practice): Promise<{ ts: string; answer: Message }> {
  const { workspace, replies } = practice;
  const { ts } = workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} first?` });
  return { ts, answer: await soon(practice, () => replies(BOARD, ts)[0]) };
}

/** An answer that found nothing. */
async function silent(practice: Practice): Promise<{ ts: string; answer: Message }> {
  const why = {
    ...nothingLookedUp('covered'),
    rule: 'too-little-covered' as const,
    concepts: [{ id: 'topic-1', slot: 'intervention', from: 'question' as const }],
  };
  practice.answerWith({ kind: 'abstention', state: null, statements: [], citations: [], review: [], why });
  return answered(practice);
}

/** A busy machine takes its time. */
const PATIENCE_MS = 20_000;
const SOON = { timeout: PATIENCE_MS };

const said = (verdict: 'useful' | 'not-useful') => ({
  value: JSON.stringify({ answer: 'a-1', about: ['topic-1'], verdict }),
});

/** Taps *Not useful* and gives a reason; returns the view that it leads to. */
async function judge(practice: Practice, answer: Message, reason: string, user = 'nurse'): Promise<View> {
  const { workspace } = practice;
  await workspace.click(answer.ts, 'feedback', user, said('not-useful'));
  const form = await soon(practice, () => workspace.modals(user)[0]);
  const chosen = { type: 'radio_buttons', selected_option: { value: reason } };
  await workspace.submitView(form.id, { feedback_reason: { feedback_reason: chosen } });
  return soon(practice, () => workspace.modals(user).find((view) => view.callback_id === ''));
}

const requests = ({ replies }: Practice, ts: string) =>
  replies(BOARD, ts).filter(({ text }) => text.includes(`<!subteam^${GROUP}>`));

const refusals = ({ workspace }: Practice, user: string) =>
  workspace.ephemeral(BOARD, user).map(({ text }) => text);

describe.concurrent('useful or not', { timeout: 60_000 }, () => {
  it('is kept once for each person and answer, the last word counts, and a reason belongs to it', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const { answer } = await answered(practice);
      // A click may be acknowledged late on a busy machine.
      const counts = () => expect.poll(() => feedbackCounts(store.db, workspace.team.id), SOON);
      await workspace.click(answer.ts, 'feedback', 'nurse', said('useful'));
      await workspace.click(answer.ts, 'feedback', 'nurse', said('useful'));
      await workspace.click(answer.ts, 'feedback', 'attending', said('useful'));
      await counts().toMatchObject({ useful: 2, notUseful: { unsaid: 0 } });
      const view = await judge(practice, answer, 'outdated');
      expect(visibleText(view.blocks)).toContain(wording.feedback.noted);
      await counts().toMatchObject({ useful: 1, notUseful: { outdated: 1, unsaid: 0 } });
      // Tapped again, and the form closed without a word: the reason stays.
      await workspace.click(answer.ts, 'feedback', 'nurse', said('not-useful'));
      await counts().toMatchObject({ useful: 1, notUseful: { outdated: 1, unsaid: 0 } });
      const rows = JSON.stringify(await store.db.selectFrom('feedback').selectAll().execute());
      expect(rows).not.toMatch(/U0NURSE|U0ATTENDING|first\?/);
      await forget(store, { team: workspace.team.id, user: 'U0NURSE0001' }, Date.now());
      await counts().toMatchObject({ useful: 1, notUseful: { outdated: 0 } });
    }));

  it('is not half kept while the store is down', () =>
    practisingWith(async (practice) => {
      const { workspace, store, faults } = practice;
      const { answer } = await answered(practice);
      faults.storeDown = true;
      await workspace.click(answer.ts, 'feedback', 'nurse', said('useful'));
      faults.storeDown = false;
      expect(await feedbackCounts(store.db, workspace.team.id)).toMatchObject({ useful: 0 });
    }));

  it('a forged verdict, reason or place is nothing', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const { answer } = await answered(practice);
      await workspace.click(answer.ts, 'feedback', 'nurse', { value: '{"answer":"a-1","verdict":"great"}' });
      await workspace.click(answer.ts, 'feedback', 'nurse', said('not-useful'));
      const form = await soon(practice, () => workspace.modals('nurse')[0]);
      const reason = { type: 'radio_buttons', selected_option: { value: 'because' } };
      await workspace.submitView(form.id, { feedback_reason: { feedback_reason: reason } });
      await workspace.quiet();
      expect(await feedbackCounts(store.db, workspace.team.id)).toMatchObject({
        useful: 0,
        notUseful: { unsaid: 1, other: 0 },
      });
    }));
});

describe.concurrent('Ask an expert', { timeout: 60_000 }, () => {
  it('from a reason tags the group of the channel in the thread, once, with a way to say that it is settled', () =>
    practising(async (practice) => {
      await withGroup(practice);
      const { workspace } = practice;
      const { ts, answer } = await answered(practice);
      const view = await judge(practice, answer, 'hard-to-understand');
      await workspace.click(view.id, 'ask_expert', 'nurse');
      const request = await soon(practice, () => requests(practice, ts)[0]);
      await soon(practice, () =>
        visibleText(workspace.modals('nurse')[0]?.blocks).includes(wording.expert.asked),
      );
      const seen = visibleText(request.blocks);
      expect(seen).toContain('About: words for topic-1');
      expect(seen).toContain('It was found: hard to understand');
      expect(seen).toContain(wording.expert.resolve);
      expect(request.text).toContain('Asked by <@U0NURSE0001>.');
      expect(JSON.stringify(request.blocks)).toContain(`{"type":"usergroup","usergroup_id":"${GROUP}"}`);
      // Somebody else finds the answer not useful either.
      const other = await judge(practice, answer, 'outdated', 'attending');
      expect(visibleText(other.blocks)).toContain(wording.expert.askedBefore);
      expect(visibleText(other.blocks)).not.toContain(wording.expert.ask);
      await workspace.quiet();
      expect(requests(practice, ts)).toHaveLength(1);
    }));

  it('stands below an answer that found nothing; double taps of two people are one request', () =>
    practising(async (practice) => {
      await withGroup(practice);
      const { workspace, store } = practice;
      const { ts, answer } = await silent(practice);
      const tap = (user: string) => workspace.click(answer.ts, 'ask_expert', user);
      await Promise.all([tap('nurse'), tap('attending'), tap('nurse')]);
      await soon(practice, () => requests(practice, ts)[0]);
      await workspace.quiet(1200);
      expect(requests(practice, ts)).toHaveLength(1);
      expect(requests(practice, ts)[0]?.text).toContain(wording.expert.notInCorpus);
      expect([...refusals(practice, 'nurse'), ...refusals(practice, 'attending')].join()).toContain(
        wording.expert.askedBefore,
      );
      const audit = await store.db
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'expert-asked')
        .execute();
      expect(audit).toHaveLength(1);
      expect((await feedbackCounts(store.db, workspace.team.id)).expert).toEqual({ open: 1, resolved: 0 });
    }));

  it('says how a group is set where there is none, and that a direct message has none', () =>
    practising(async (practice) => {
      const { workspace, reply } = practice;
      const { ts, answer } = await silent(practice);
      await workspace.click(answer.ts, 'ask_expert', 'nurse');
      await soon(practice, () =>
        refusals(practice, 'nurse').some((text) => text.includes(wording.expert.noGroup)),
      );
      const { channel } = workspace.directMessage('nurse', 'and here?');
      const direct = await reply(channel);
      await workspace.click(direct.ts, 'ask_expert', 'nurse');
      const told = await soon(practice, () => workspace.ephemeral(channel, 'nurse')[0]);
      expect(told.text).toContain(wording.expert.direct);
      expect(requests(practice, ts)).toEqual([]);
    }));
});

describe.concurrent('Mark resolved', { timeout: 60_000 }, () => {
  async function asked(practice: Practice): Promise<{ ts: string; request: Message }> {
    await withGroup(practice);
    const { ts, answer } = await silent(practice);
    await practice.workspace.click(answer.ts, 'ask_expert', 'nurse');
    return { ts, request: await soon(practice, () => requests(practice, ts)[0]) };
  }
  const resolved = ({ replies }: Practice, ts: string) =>
    replies(BOARD, ts).filter(({ text }) => text.includes('Resolved, says'));

  it.each([
    ['the one who asked', 'nurse', 'U0NURSE0001'],
    ['a member of the group', 'attending', 'U0ATTENDING'],
    ['an editor', 'guest', 'U0GUEST0001'],
  ])('by %s changes the message, which says by whom', (_, user, id) =>
    practising(
      async (practice) => {
        const { workspace, store } = practice;
        const { ts, request } = await asked(practice);
        await workspace.click(request.ts, 'expert_resolve', user);
        const message = await soon(practice, () => resolved(practice, ts)[0]);
        expect(message.ts).toBe(request.ts);
        expect(message.text).toContain(`Resolved, says <@${id}>.`);
        expect(message.text).toContain('About: words for topic-1');
        expect(visibleText(message.blocks)).not.toContain(wording.expert.resolve);
        expect((await feedbackCounts(store.db, workspace.team.id)).expert).toEqual({ open: 0, resolved: 1 });
        const audit = await store.db
          .selectFrom('audit')
          .selectAll()
          .where('action', '=', 'expert-resolved')
          .execute();
        expect(audit).toHaveLength(1);
        expect(JSON.stringify(audit)).not.toContain(id);
      },
      { editors: [{ id: 'U0GUEST0001' }] },
    ),
  );

  it('by anybody else does nothing, and says who may; nor does a forged or a late tap', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      const { ts, request } = await asked(practice);
      await workspace.click(request.ts, 'expert_resolve', 'guest');
      await soon(practice, () =>
        refusals(practice, 'guest').some((text) => text.includes(wording.expert.mayNotResolve)),
      );
      const value = JSON.stringify({
        answer: 'a-9',
        about: [],
        asker: 'U0GUEST0001',
        group: GROUP,
        why: 'other',
      });
      await workspace.click(request.ts, 'expert_resolve', 'guest', { value });
      await soon(practice, () =>
        refusals(practice, 'guest').some((text) => text.includes(wording.expert.gone)),
      );
      expect(resolved(practice, ts)).toEqual([]);
      // Two at once: one of them is told.
      await Promise.all([
        workspace.click(request.ts, 'expert_resolve', 'nurse'),
        workspace.click(request.ts, 'expert_resolve', 'attending'),
      ]);
      await soon(practice, () => resolved(practice, ts)[0]);
      await workspace.quiet(1200);
      expect(workspace.calls('chat.update').filter(({ ok }) => ok)).toHaveLength(1);
    }));
});
