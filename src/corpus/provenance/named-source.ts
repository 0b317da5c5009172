import { opening, type Problem } from '../../content/problem.ts';
import { termKey, type Lexicon } from '../lexicon.ts';
import type { Reference } from '../reference.ts';
import type { Checking } from './checking.ts';
import { names } from './phrases.ts';

/** Sources, and guidelines, that only retell. In a mixed guideline an editor has said of each reference what it is. */
const RETELLING = new Set<Reference['provenance']>(['tertiary summary', 'unreviewed']);

/** A trial or guideline that the text names, while the citation leads to a page that retells it. */
export function namedButNotCited({ whole, corpus, words, cited, at }: Checking): Problem[] {
  if (!RETELLING.has(whole.guideline.provenance)) return [];
  const kinds = words['source-kinds'].join('|');
  const pattern = new RegExp(`\\b([A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*)(?= (?:${kinds})\\b)`, 'g');
  const known = sourceNames(corpus.lexicon);
  const others = new Set(
    corpus.lexicon.concepts
      .filter(({ slot }) => slot !== 'source')
      .flatMap(({ terms }) => terms.map(termKey)),
  );
  return whole.statements.flatMap((statement) => {
    const sources = cited(statement);
    const byLexicon = known.filter((terms) =>
      terms.some((term) => statement.text.includes(term) && names(statement.text, term)),
    );
    const byShape = [...statement.text.matchAll(pattern)]
      .map(([, name = '']) => [name])
      .filter(([name = '']) => !others.has(termKey(name)) && !byLexicon.flat().includes(name));
    const unproven = [...byLexicon, ...byShape].filter(
      (terms) => !sources.some((source) => isNamed(source, terms)),
    );
    const [first] = unproven;
    const name = first?.find((term) => statement.text.includes(term));
    if (name === undefined || !sources.some(({ provenance }) => RETELLING.has(provenance))) return [];
    return [
      at(
        statement.location.line,
        `"${opening(statement.text)}" names ${name} and cites [@${statement.citationKeys.join('; @')}].`,
        `Cite ${name} itself, as it was read; keep the other only if it says more.`,
      ),
    ];
  });
}

/** Names of sources that the lexicon knows: proper names, not kinds of study. */
function sourceNames({ concepts }: Lexicon): string[][] {
  return concepts
    .filter(({ slot, terms }) => slot === 'source' && terms.some((term) => /^[A-Z]{2}/.test(term)))
    .map(({ terms }) => terms.filter((term) => /\p{Lu}/u.test(term)).toSorted((a, b) => b.length - a.length));
}

function isNamed({ vancouver, title, container }: Reference, terms: string[]): boolean {
  return terms.some((term) => [vancouver, title, container].some((text) => names(text, term)));
}
