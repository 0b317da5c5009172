import type { Lexicon } from '../corpus/lexicon.ts';
import type { ChecklistWords } from '../prompts/checklist.ts';
import { tokenize } from '../language/analyzer.ts';
import type { Spoken } from '../question/spoken.ts';

/** Words that are no names: those of the corpus, of the lexicon's terms, and of the items that we list, which may be pasted back. */
export function vocabularyOf(
  { words }: Spoken,
  lexicon: Lexicon,
  { groups }: Pick<ChecklistWords, 'groups'>,
): Set<string> {
  const terms = lexicon.concepts.flatMap((concept) => concept.terms);
  const listed = groups.flatMap(({ label, items }) => [label, ...items.map((item) => item.label)]);
  const spoken = [...terms, ...listed].flatMap((each) => tokenize(each));
  return new Set([...words.keys(), ...spoken.map(({ word }) => word)]);
}
