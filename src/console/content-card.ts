import type { Corpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';

/** What a folder of content holds, in a few lines for its editors. */
export function contentCard(corpus: Corpus, prompts: Prompts): string {
  const references = [...corpus.references.values()];
  const years = references.flatMap(({ year }) => year ?? []).toSorted((a, b) => a - b);
  const incomplete = references.filter((reference) => reference.incomplete.length > 0).length;
  const { lexicon, glossary } = corpus;
  const rules = prompts.guards.cues.emergencies.length + prompts.guards.cues.orders.length;
  return [
    `Corpus ${corpus.version}`,
    ...corpus.guidelines.map((guideline) => `  ${guideline.title}\n    ${guidelineLine(corpus, guideline)}`),
    `  ${counted(references.length, 'reference')}, ${years[0]}–${years.at(-1)}, ${incomplete} incomplete`,
    ...countBy(references.map(({ evidenceType }) => evidenceType)).map(
      ([type, count]) => `    ${count} ${type}`,
    ),
    `  ${counted(lexicon.concepts.length, 'concept')} with ${counted(lexicon.concepts.flatMap(({ terms }) => terms).length, 'term')}, ` +
      `${lexicon.ambiguous.length} ambiguous; ${counted(glossary.entries.length, 'term')} in the glossary`,
    ...(corpus.notes.length > 0 ? [`  ${counted(corpus.notes.length, 'local practice note')}`] : []),
    'Prompts',
    `  ${counted(prompts.smalltalk.intents.length, 'intent')}, ${counted(rules, 'guard rule')}`,
    `  ${counted(prompts.suggestions.questions.length, 'suggested question')}`,
  ].join('\n');
}

function guidelineLine(
  corpus: Corpus,
  { review, updated, provenance, passageIds }: Corpus['guidelines'][number],
): string {
  const statements = passageIds.reduce(
    (sum, id) => sum + (corpus.passages.get(id)?.statements.length ?? 0),
    0,
  );
  const state =
    review.changedSince === undefined
      ? review.status
      : `changed since the approval of ${review.changedSince}`;
  return `${state}, last updated ${updated}, ${provenance}: ${counted(passageIds.length, 'section')}, ${counted(statements, 'statement')}`;
}

/** Most frequent first, then by name. */
function countBy(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
