import { cardOf, type GuidelineCard } from '../corpus/card.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';
import { counted } from './card-text.ts';

/** What a folder of content holds, in a few lines for its editors; `npm run corpus` says more of the corpus. */
export function contentCard(corpus: Corpus, prompts: Prompts): string {
  // No day: what is stale is not said here.
  const { guidelines, references, version } = cardOf(corpus, '');
  const years = [...corpus.references.values()].flatMap(({ year }) => year ?? []);
  const { lexicon, glossary } = corpus;
  const rules = prompts.guards.cues.emergencies.length + prompts.guards.cues.orders.length;
  return [
    `Corpus ${version}`,
    ...guidelines.map((guideline) => `  ${guideline.title}\n    ${guidelineLine(guideline)}`),
    `  ${counted(references.total, 'reference')}, ${Math.min(...years)}–${Math.max(...years)}, ${references.incomplete.length} incomplete`,
    ...references.byType.map(({ name, count }) => `    ${count} ${name}`),
    `  ${counted(lexicon.concepts.length, 'concept')} with ${counted(lexicon.concepts.flatMap(({ terms }) => terms).length, 'term')}, ` +
      `${lexicon.ambiguous.length} ambiguous; ${counted(glossary.entries.length, 'term')} in the glossary`,
    ...(corpus.notes.length > 0 ? [`  ${counted(corpus.notes.length, 'local practice note')}`] : []),
    'Prompts',
    `  ${counted(prompts.smalltalk.intents.length, 'intent')}, ${counted(rules, 'guard rule')}`,
    `  ${counted(prompts.suggestions.questions.length, 'suggested question')}`,
  ].join('\n');
}

function guidelineLine({ review, updated, provenance, sections, statements }: GuidelineCard): string {
  const { status, changedSince } = review;
  const state = changedSince === undefined ? status : `changed since the approval of ${changedSince}`;
  return `${state}, last updated ${updated}, ${provenance}: ${counted(sections, 'section')}, ${counted(statements, 'statement')}`;
}
