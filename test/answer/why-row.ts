import { z } from 'zod';
import type { Assistant, Reply } from '../../src/conversation/turn.ts';
import type { ThreadContext } from '../../src/question/context.ts';

/** Turns of one thread, and how the answer to the last of them came about. */
export const WhyRow = z.strictObject({
  turns: z.array(z.string()).min(1),
  guidelines: z.array(z.string()).optional(),
  why: z.strictObject({
    by: z.string(),
    terms: z.string().optional(),
    /** Concepts with where they come from, where the message does not name them. */
    asked: z.string().optional(),
    /** What was met, by the place of the statement; nothing after a colon says that it was not. */
    met: z.array(z.string()).optional(),
    coverage: z.string().optional(),
    /** The statements in their order, with the parts of their scores. */
    scores: z.array(z.string()).optional(),
  }),
});
export type WhyRow = z.infer<typeof WhyRow>;

export async function explained(
  assistant: Pick<Assistant, 'reply'>,
  { turns, guidelines }: Omit<WhyRow, 'why'>,
): Promise<WhyRow['why']> {
  let context: ThreadContext | undefined;
  let last: Reply | undefined;
  for (const text of turns) {
    last = await assistant.reply({ text, role: 'physician', context, guidelines });
    context = last.context;
  }
  if (!last) throw new Error('a row has turns');
  const { rule, answerType, terms, unknown, concepts, ledger, coverage, scores } = last.answer.why;
  const short = (value: number) => String(Math.round(value * 10) / 10);
  const asked = concepts.map(
    ({ id, slot, from }) => `${slot} ${id}${from === 'question' ? '' : ` (${from})`}`,
  );
  return {
    by: `${rule}, ${answerType ?? 'no question'}, ${unknown} unknown`,
    ...(terms.length > 0 ? { terms: terms.join(' ') } : {}),
    ...(asked.length > 0 ? { asked: asked.join(', ') } : {}),
    ...(ledger.length > 0
      ? { met: ledger.map(({ concept, met, by }) => `${concept}: ${met ? (by ?? 'met') : ''}`.trim()) }
      : {}),
    ...(coverage ? { coverage: `${short(coverage.share)} of ${short(coverage.least)}` } : {}),
    ...(scores.length > 0
      ? {
          scores: scores.map(({ statement, total, parts }) =>
            [
              `${statement} ${short(total)}:`,
              ...Object.entries(parts)
                .filter(([, value]) => Math.abs(value) >= 0.05)
                .map(([part, value]) => `${part} ${short(value)}`),
            ].join(' '),
          ),
        }
      : {}),
  };
}
