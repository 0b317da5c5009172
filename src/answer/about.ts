import type { Answer } from './answer.ts';

/** More concepts than a title can name. */
const MOST_ABOUT = 8;

/** Ids of the concepts of a question, without what the corpus or a guess added: what it was about, without a word of the person. */
export function aboutOf({ why }: Answer): string[] {
  const named = why.concepts.filter(({ from, slot }) => from !== 'answer' && slot !== 'modifier');
  return [...new Set(named.map(({ id }) => id))].slice(0, MOST_ABOUT);
}
