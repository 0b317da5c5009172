import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DELIVERY_LIMIT_MS, FILE_LIMIT_MS } from '../../src/conversation/delivery.ts';
import { LAST_POST_MS } from '../../src/conversation/sender.ts';
import { STOP_LIMIT_MS } from '../../src/shutdown.ts';
import { DRAIN_MS, LAST_CLAIM_MS } from '../../src/slack/app.ts';
import { POST_TIMEOUT_MS } from '../../src/slack/clients.ts';
import type { Message } from '../../src/workspace/team.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { practising, type Practice, withShortDisclaimer } from './practice.ts';

const BOARD = 'tumour-board';
const disclaimer = knowledge.prompts.disclaimer.line;
/** What Kubernetes leaves, unless it is told otherwise. */
const KUBERNETES_MS = 30_000;

/** Stops the app while an answer is being made that takes so long, and tells how that ended. */
async function stopDuringAnswer(
  takesMs: number,
  look: (stopped: { whole: boolean; asked: Message; practice: Practice }) => Promise<void>,
): Promise<void> {
  let begun = false;
  const slow = {
    ...withShortDisclaimer(assistant, disclaimer),
    async reply(turn: Parameters<typeof assistant.reply>[0]) {
      begun = true;
      await pause(takesMs);
      return assistant.reply(turn);
    },
  };
  await practising(
    async (practice) => {
      const { workspace, app } = practice;
      workspace.faults.posts.push({ kind: 'hang-after-accepting' });
      const asked = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} What does synchronous mean?`,
      });
      await workspace.waitFor(() => begun);
      await look({ whole: await app.stop(), asked, practice });
    },
    { assistant: slow, disclaimer },
  );
}

test(
  'what is answered soon after the signal is posted, and a post that Slack does not answer is waited for',
  () =>
    stopDuringAnswer(LAST_CLAIM_MS - 500, async ({ whole, asked, practice }) => {
      expect(practice.replies(BOARD, asked.ts)).toHaveLength(1);
      expect(whole).toBe(true);
      const rows = await practice.store.db.selectFrom('outbox').select(['status', 'lease']).execute();
      expect(rows).toEqual([{ status: 'looking', lease: null }]);
    }),
  40_000,
);

test(
  'what is answered later is kept for the next process: its post would be cut off',
  () =>
    stopDuringAnswer(LAST_CLAIM_MS + 1500, async ({ whole, practice }) => {
      expect(practice.workspace.calls('chat.postMessage')).toEqual([]);
      expect(whole).toBe(true);
      const rows = await practice.store.db.selectFrom('outbox').select(['status', 'lease']).execute();
      expect(rows).toEqual([{ status: 'ready', lease: null }]);
    }),
  40_000,
);

test('each limit is longer than those that it waits for, and the container is killed last', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of ours
  const compose = parse(readFileSync('compose.yaml', 'utf8')) as Record<
    'x-bot',
    { stop_grace_period: string }
  >;
  const grace = Number.parseInt(compose['x-bot'].stop_grace_period, 10) * 1000;
  const limits = [
    POST_TIMEOUT_MS,
    DELIVERY_LIMIT_MS,
    FILE_LIMIT_MS,
    LAST_POST_MS,
    DRAIN_MS,
    STOP_LIMIT_MS,
    Math.min(grace, KUBERNETES_MS),
  ];
  expect(limits).toEqual([...new Set(limits)].toSorted((a, b) => a - b));
  // After a look nothing is posted any more: a look may take as long as a post.
  expect(DRAIN_MS - LAST_CLAIM_MS).toBeGreaterThan(DELIVERY_LIMIT_MS);
});
