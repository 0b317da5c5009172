import { opening, type Problem } from '../../content/problem.ts';
import type { Corpus } from '../load.ts';
import type { Checking } from './checking.ts';
import { names } from './phrases.ts';

/**
 * A source whose title is about another disease than the section that cites it. Where an editor has said what a reference is
 * about, the lint of the corpus compares that.
 */
export function otherDiseases({ whole, corpus, cited, at }: Checking): Problem[] {
  const { disease } = whole.guideline;
  const headings = new Map(whole.passages.map(({ id, headingPath }) => [id, headingPath.join(' ')]));
  const ours = ownNames(disease, corpus);
  const foreign = new Map<string, string[]>();
  return whole.statements.flatMap((statement) =>
    cited(statement).flatMap((reference) => {
      if (reference.disease !== undefined || ours.some((name) => names(reference.title, name))) return [];
      const known = foreign.get(reference.key) ?? foreignIn(reference.title, corpus);
      foreign.set(reference.key, known);
      const heading = headings.get(statement.passageId) ?? '';
      if (known.length === 0 || known.some((name) => names(heading, name) || names(statement.text, name)))
        return [];
      return [
        at(
          statement.location.line,
          `"${opening(statement.text)}" is said of ${disease}, and its source [@${reference.key}] is about ${known.join(' and ')}.`,
          'Look for a source on the disease itself; if this one covers it, say so as "disease" of the reference.',
        ),
      ];
    }),
  );
}

/** All that the lexicon calls the disease. */
function ownNames(disease: string, { lexicon }: Corpus): string[] {
  const concept = lexicon.concepts.find(
    ({ slot, label, terms }) =>
      slot === 'disease' && [label, ...terms].some((term) => term.toLowerCase() === disease.toLowerCase()),
  );
  return [disease, ...(concept?.terms ?? [])];
}

/** "Colorectal and breast cancer": diseases of the scope's list, and organs where a word for tumours stands in the title, too. */
function foreignIn(title: string, { scope }: Corpus): string[] {
  const tumour = scope['tumour-words'].some((word) => names(title, word));
  const organs = tumour ? scope.organs.filter((organ) => names(title, organ)) : [];
  return [...organs, ...scope.diseases.filter((disease) => names(title, disease))];
}
