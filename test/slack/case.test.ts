import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/workspace/team.ts';
import { aChecklist } from './an-answer.ts';
import { type Practice, practising } from './practice.ts';

const BOARD = 'tumour-board';
const items = [
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
];
const checklist = aChecklist(items);
const withItems = (work: (practice: Practice) => Promise<void>) => practising(work, { checklist });

const say = ({ workspace }: Practice, text: string, threadTs?: string): Message =>
  workspace.post({ user: 'attending', channel: BOARD, text, ...(threadTs && { threadTs }) });

async function open(practice: Practice, threadTs?: string): Promise<{ ts: string; card: () => Message }> {
  const { ts } = say(practice, `${practice.workspace.mention} prep`, threadTs);
  const thread = threadTs ?? ts;
  const posted = await practice.workspace.waitFor(() =>
    practice.replies(BOARD, thread).find(({ text }) => text.includes('in preparation')),
  );
  const card = (): Message => {
    const found = practice.replies(BOARD, thread).find((one) => one.ts === posted.ts);
    if (found === undefined) throw new Error('the card is gone');
    return found;
  };
  return { ts: thread, card };
}

describe.concurrent('a case', { timeout: 60_000 }, () => {
  it('is a thread with one message that is edited as the thread grows', () =>
    withItems(async (practice) => {
      const { workspace, replies } = practice;
      const { ts, card } = await open(practice);
      expect(card().text).toContain('Case 1');
      say(practice, 'stage was discussed', ts);
      await workspace.waitFor(() => /Mentioned \(1\)\n• stage/.exec(card().text));
      say(practice, `${workspace.mention} survival?`, ts);
      await workspace.waitFor(() => /Asked here \(1\)/.exec(card().text));
      const cards = replies(BOARD, ts).filter(({ text }) => text.startsWith('Case 1'));
      expect(cards).toHaveLength(1);
    }));

  it('reads what was said before it was opened', () =>
    withItems(async (practice) => {
      const { ts } = say(practice, 'fitness is good');
      say(practice, 'and the stage?', ts);
      const { card } = await open(practice, ts);
      await practice.workspace.waitFor(() => /Everything on the checklist was mentioned/.exec(card().text));
    }));

  it('forgets what a message mentioned that is deleted, or says something else now', () =>
    withItems(async (practice) => {
      const { workspace } = practice;
      const { ts, card } = await open(practice);
      const first = say(practice, 'stage', ts);
      const second = say(practice, 'fitness', ts);
      await workspace.waitFor(() => /Mentioned \(2\)/.exec(card().text));
      workspace.delete(BOARD, first.ts);
      workspace.edit(BOARD, second.ts, 'never mind');
      await workspace.waitFor(() => /Nothing on the checklist was mentioned yet/.exec(card().text));
    }));
});
