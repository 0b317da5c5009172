import { z } from 'zod';
import type { NoticeKind } from '../../src/answer/answer.ts';
import type { Assistant, Reply } from '../../src/conversation/turn.ts';
import type { ThreadContext } from '../../src/question/context.ts';
import { Role } from '../../src/question/context.ts';

/** Turns of one thread, and the whole of what the last of them gets, but for the words of statements and the fine order of what supports the first. */
export const AnswerRow = z.strictObject({
  turns: z.array(z.string()).min(1),
  role: Role.optional(),
  /** Ids of guidelines, for a channel that uses a part of the corpus. */
  guidelines: z.array(z.string()).optional(),
  gets: z.strictObject({
    /** Kind or state, and the rule. */
    is: z.string(),
    reading: z.string().optional(),
    without: z.string().optional(),
    /** Id of the statement that leads; which side of a conflict does is a matter of years. */
    first: z.string().optional(),
    columns: z.string().optional(),
    /** Where all is told: ids of the statements in their order, a bar behind the sides of a conflict. */
    all: z.string().optional(),
    cells: z.array(z.string()).optional(),
    'see-also': z.array(z.string()).optional(),
    pointers: z.array(z.string()).optional(),
    review: z.array(z.string()).optional(),
    notices: z.array(z.string()).optional(),
    body: z.string().optional(),
    gap: z.string().optional(),
    tap: z.array(z.string()).optional(),
  }),
});
export type AnswerRow = z.infer<typeof AnswerRow>;

/** Their words are the same wherever they stand. */
const SAID_ALIKE = new Set<NoticeKind>([
  'differs',
  'provenance',
  'limits',
  'conflict',
  'phi',
  'emergency',
  'order',
  'language',
  'false-premise',
]);
/** Said of every answer, or of what stands in it. */
const LEFT_OUT = new Set<NoticeKind>(['review-status', 'plain-language']);

export async function answered(
  assistant: Pick<Assistant, 'reply'>,
  { turns, role = 'physician', guidelines }: Omit<AnswerRow, 'gets'>,
  how: { whole: boolean } = { whole: false },
): Promise<AnswerRow['gets']> {
  let context: ThreadContext | undefined;
  let last: Reply | undefined;
  for (const text of turns) {
    last = await assistant.reply({ text, role, context, guidelines });
    context = last.context;
  }
  if (!last) throw new Error('a row has turns');
  const { answer, gap } = last;
  const { statements, comparison, sides, notices, body, followUps } = answer;
  const said = notices
    .filter(({ kind }) => !LEFT_OUT.has(kind))
    .map(({ kind, text }) => (SAID_ALIKE.has(kind) && !how.whole ? kind : `${kind}: ${text}`));
  return {
    is: `${answer.state ?? answer.kind} by ${answer.why.rule}`,
    ...(answer.readAs === null ? {} : { reading: answer.readAs }),
    ...(answer.withoutCarried === null ? {} : { without: answer.withoutCarried }),
    ...(statements[0] && sides === 0 ? { first: statements[0].id } : {}),
    ...(comparison ? { columns: comparison.columns.join(' | ') } : {}),
    ...(how.whole ? wholeOf(answer) : {}),
    ...(said.length > 0 ? { notices: said } : {}),
    ...(body === null ? {} : { body: body.split('\n', 1)[0] ?? '' }),
    ...(gap
      ? {
          gap: `${gap.kind}: ${gap.concepts.join(' ')}; missing ${gap.missing.join(' ')}; ${gap.outside ?? '-'}`,
        }
      : {}),
    ...(answer.kind === 'clarification' ? { tap: followUps } : {}),
  };
}

/** What of an answer is a matter of weights in a large corpus. */
function wholeOf({
  statements,
  sides,
  comparison,
  seeAlso,
  pointers,
  review,
}: Reply['answer']): Partial<AnswerRow['gets']> {
  const ids = statements.map(({ id }) => id);
  const cells = (comparison?.rows ?? []).map(
    ({ label, cells: [left, right] }) =>
      `${label}: ${left.map((at) => ids[at]).join()} | ${right.map((at) => ids[at]).join()}`,
  );
  const all = sides > 0 ? [...ids.slice(0, sides), '|', ...ids.slice(sides)] : ids;
  return {
    ...(all.length > 0 ? { all: all.join(' ') } : {}),
    ...(cells.length > 0 ? { cells } : {}),
    ...(seeAlso.length > 0 ? { 'see-also': seeAlso } : {}),
    ...(pointers.length > 0
      ? { pointers: pointers.map(({ title, section, url }) => [title, ...section, url].join(' › ')) }
      : {}),
    ...(review.length > 0 ? { review } : {}),
  };
}
