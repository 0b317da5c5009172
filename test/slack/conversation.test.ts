import { describe, expect, it } from 'vitest';
import { DISCLAIMER } from './an-answer.ts';
import { practising } from './practice.ts';

describe('in Slack', { concurrent: true }, () => {
  it('a mention gets exactly one reply, in its thread, though two events bring it', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const asked = workspace.post({
        user: 'attending',
        channel: 'tumour-board',
        text: `${workspace.mention} what about the example?`,
      });
      const answered = await reply('tumour-board', asked.ts);
      await workspace.quiet();
      expect(workspace.deliveries().map(({ name }) => name)).toEqual(
        expect.arrayContaining(['app_mention', 'message']),
      );
      expect(replies('tumour-board', asked.ts)).toHaveLength(1);
      expect(answered.thread_ts).toBe(asked.ts);
      expect(answered.text).toContain('The first example statement');
      expect(answered.text.endsWith(DISCLAIMER)).toBe(true);
      expect(turns).toHaveLength(1);
      expect(turns[0]?.text).toContain('what about the example?');
    }));
});
