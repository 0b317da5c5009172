import { resolve } from 'node:path';
import { readQuestionSets } from '../eval/cases.ts';
import type { Asked } from './plan.ts';

/** The synthetic conversations of the evaluation that were tuned on. */
export function tunedConversations(): Asked[] {
  const { conversations } = readQuestionSets(resolve(import.meta.dirname, '../eval/questions'));
  return conversations.filter(({ unseen }) => !unseen).flatMap(({ entries }) => entries);
}
