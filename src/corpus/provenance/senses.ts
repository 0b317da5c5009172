import type { Problem } from '../../content/problem.ts';
import type { GlossaryEntry } from '../glossary.ts';
import type { Checking } from './checking.ts';
import { names, phraseIn } from './phrases.ts';

type Sense = NonNullable<GlossaryEntry['senses']>[number];

/** So many words beside a term say in which sense it is used. */
const REACH = 3;

/**
 * A term with several senses that a guideline uses in one and a source or heading of it in another, while no statement says
 * which is meant.
 */
export function sensesMixed({ whole, corpus, words, cited, at }: Checking): Problem[] {
  return corpus.glossary.entries.flatMap((entry): Problem[] => {
    const { term, senses = [] } = entry;
    if (senses.length < 2) return [];
    const using = whole.statements.filter(({ text }) => names(text, term));
    if (using.some(({ text }) => phraseIn(text, words.defining) !== undefined)) return [];
    const meant = whole.statements.flatMap((statement) => {
      const sense = senseOf(statement.text, term, senses);
      return sense ? [{ sense, statement }] : [];
    });
    for (const { sense, statement } of meant) {
      const beside = cited(statement)
        .map((reference) => ({ reference, other: senseOf(reference.title, term, senses) }))
        .find(({ other }) => other && other !== sense);
      if (beside)
        return [
          at(
            statement.location.line,
            `"${term}" is used of ${sense.label}, and the source [@${beside.reference.key}] uses it of ${beside.other?.label}.`,
            `Say in a statement what "${term}" means here, and cite a source that means the same.`,
          ),
        ];
    }
    const others = new Set(meant.map(({ sense }) => sense));
    const [first, second] = [...others].map((sense) => meant.find((one) => one.sense === sense));
    return first && second
      ? [
          at(
            second.statement.location.line,
            `"${term}" is used of ${second.sense.label} here and of ${first.sense.label} on line ${first.statement.location.line}.`,
            `Say in a statement what "${term}" means.`,
          ),
        ]
      : [];
  });
}

/** The one sense whose own words stand beside the term. */
function senseOf(text: string, term: string, senses: Sense[]): Sense | undefined {
  const tokens = wordsOf(text);
  const wanted = wordsOf(term);
  const near = tokens.flatMap((_, at) =>
    wanted.every((word, step) => tokens[at + step] === word)
      ? [
          ...tokens.slice(Math.max(0, at - REACH), at),
          ...tokens.slice(at + wanted.length, at + wanted.length + REACH),
        ]
      : [],
  );
  const labels = senses.map(({ label }) => wordsOf(label).filter((word) => word.length >= SHORTEST));
  const fitting = senses.filter((_, at) =>
    labels[at]?.some(
      (word) => near.includes(word) && labels.every((other, place) => place === at || !other.includes(word)),
    ),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Shorter words name no sense. */
const SHORTEST = 6;

/** Small letters, plurals of English words as their singular. */
function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word
      .replace(/ies$/, 'y')
      .replace(/(?<=[^s])s$/, '')
      .replace(/tumor$/, 'tumour'),
  );
}
