import type { Answer } from '../../src/answer/answer.ts';
import type { Assistant } from '../../src/conversation/turn.ts';
import type { Role, ThreadContext } from '../../src/question/context.ts';

/** Asks the turns of one thread, and hands over their answers in order. */
export type Ask = (turns: string[], role?: Role) => Promise<Answer[]>;

export function asking(assistant: Assistant): Ask {
  return async (turns, role = 'physician') => {
    const answers: Answer[] = [];
    let context: ThreadContext | undefined;
    for (const text of turns) {
      const reply = await assistant.reply({ text, role, context });
      context = reply.context;
      answers.push(reply.answer);
    }
    return answers;
  };
}
