import { z } from 'zod';
import type { ThreadContext } from '../question/context.ts';
import { answersIn } from '../store/answers.ts';
import type { Queries } from '../store/store.ts';
import { type Place, loadContext } from '../store/threads.ts';

/** Which answer's question is asked again, and the concepts that are not to be carried into it this time. */
export const Again = z.strictObject({
  answer: z.string().min(1).max(200),
  without: z.array(z.string().min(1).max(100)).min(1).max(20),
});
export type Again = z.infer<typeof Again>;

/**
 * The thread as it was before that answer, without the concepts: so the same question differs in nothing else, whatever was asked
 * since. Where that context has been forgotten it is the present one.
 */
export async function contextAgain(
  db: Queries,
  place: Place,
  { answer, without }: Again,
): Promise<ThreadContext | undefined> {
  const given = (await answersIn(db, place)).findLast(({ answerId }) => answerId === answer);
  const context = given?.asked ? (given.asked.context ?? undefined) : await loadContext(db, place);
  if (context === undefined) return undefined;
  // "No, the other group" turns the thread round: what it brought is not in the context, and goes only with all of it.
  const held = new Set(context.concepts);
  return without.every((id) => held.has(id)) ? withoutConcepts(context, without) : undefined;
}

function withoutConcepts(context: ThreadContext, dropped: string[]): ThreadContext {
  const stays = (id: string): boolean => !dropped.includes(id);
  return {
    ...context,
    concepts: context.concepts.filter(stays),
    ages: Object.fromEntries(Object.entries(context.ages).filter(([id]) => stays(id))),
    // What the last answer spoke of would bring it back.
    answerConcepts: context.answerConcepts.filter(stays),
  };
}
