import { describe, expect, it } from 'vitest';
import { aChecklist } from './an-answer.ts';
import { TUMOUR_BOARD, opened, say } from './a-case.ts';
import { type Practice, practising } from './practice.ts';

const items = [
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
];
const checklist = aChecklist(items);
const withItems = (work: (practice: Practice) => Promise<void>) => practising(work, { checklist });

describe.concurrent('a case', { timeout: 60_000 }, () => {
  it('is a thread with one message that is edited as the thread grows', () =>
    withItems(async (practice) => {
      const { workspace, replies } = practice;
      const { ts, card } = await opened(practice);
      expect(card().text).toContain('Case 1');
      say(practice, 'stage was discussed', ts);
      await workspace.waitFor(() => /Mentioned \(1\)\n• stage/.exec(card().text));
      say(practice, `${workspace.mention} survival?`, ts);
      await workspace.waitFor(() => /Asked here \(1\)/.exec(card().text));
      const cards = replies(TUMOUR_BOARD, ts).filter(({ text }) => text.startsWith('Case 1'));
      expect(cards).toHaveLength(1);
    }));

  it('reads what was said before it was opened', () =>
    withItems(async (practice) => {
      const { ts } = say(practice, 'fitness is good');
      say(practice, 'and the stage?', ts);
      const { card } = await opened(practice, ts);
      await practice.workspace.waitFor(() => /A mention of everything on the checklist/.exec(card().text));
    }));

  it('forgets what a message mentioned that is deleted, or says something else now', () =>
    withItems(async (practice) => {
      const { workspace } = practice;
      const { ts, card } = await opened(practice);
      const first = say(practice, 'stage', ts);
      const second = say(practice, 'fitness', ts);
      await workspace.waitFor(() => /Mentioned \(2\)/.exec(card().text));
      workspace.delete(TUMOUR_BOARD, first.ts);
      workspace.edit(TUMOUR_BOARD, second.ts, 'never mind');
      await workspace.waitFor(() => /No mention of anything on the checklist/.exec(card().text));
    }));
});
