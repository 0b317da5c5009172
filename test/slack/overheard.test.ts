import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeardMessage } from '../../src/slack/heard-message.ts';
import { heardWords, mayBeAnswered, shouldAnswer } from '../../src/slack/should-answer.ts';
import { Listening } from '../../src/store/rows/workspaces.ts';
import { board, wording } from './an-answer.ts';
import { practising } from './practice.ts';

const BOARD = 'tumour-board';
const policy = { botUserId: 'U0BOT', ...heardWords(wording, board) };

describe('a message that is not for the bot', () => {
  it('costs a read of the store at most, none where nothing that is set could change it, and one more in a thread, which may be a case', () =>
    practising(async ({ workspace, reads, reply, replies }) => {
      const { ts } = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} a question`,
      });
      await reply(BOARD, ts);
      await workspace.quiet();
      const costs = async (text: string, threadTs?: string): Promise<number> => {
        const before = reads();
        workspace.post({
          user: 'attending',
          channel: BOARD,
          text,
          ...(threadTs !== undefined && { threadTs }),
        });
        await workspace.quiet();
        return reads() - before;
      };
      const { ts: theirs } = workspace.post({ user: 'nurse', channel: BOARD, text: 'Lunch at noon.' });
      await workspace.quiet();
      expect(await costs('The list for Tuesday is out.')).toBe(0);
      expect(await costs('<@U0NURSE0001> can you bring the scans?')).toBe(0);
      expect(await costs('Does anybody have the list?')).toBe(1);
      expect(await costs('At noon, then.', theirs)).toBe(2);
      expect(replies(BOARD, theirs)).toEqual([]);
    }));

  it('is not answered whatever is set and whatever happened in its thread, where nothing was read for it', () => {
    const texts = fc.constantFrom(
      'a statement',
      'what is it?',
      '<@U0BOT> hello',
      '<@U2> and you?',
      'stop',
      'unquiet',
      '',
    );
    const messages = fc.record<HeardMessage>({
      eventId: fc.constant('Ev1'),
      team: fc.constant('T1'),
      channel: fc.constant('C1'),
      channelKind: fc.constantFrom('direct', 'shared'),
      external: fc.boolean(),
      user: fc.constant('U1'),
      ts: fc.constant('1.2'),
      threadTs: fc.constantFrom(undefined, '1.1'),
      text: texts,
    });
    const threads = fc.record({ answered: fc.boolean(), quiet: fc.boolean(), inCase: fc.boolean() });
    const rules = fc.record({
      listening: fc.constantFrom(...Listening.options),
      allowExternal: fc.boolean(),
    });
    fc.assert(
      fc.property(messages, threads, rules, (message, thread, set) => {
        if (!mayBeAnswered(message, policy))
          expect(shouldAnswer(message, thread, set, policy)).toBe('silence');
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
