import { opening, type Problem } from '../../content/problem.ts';
import { phraseIn } from '../../corpus/provenance/phrases.ts';
import { tokenize } from '../../language/analyzer.ts';
import { isSideOfSetting } from '../../question/slots.ts';
import type { Claim } from '../disagreement/claims.ts';
import { differ } from '../disagreement/figures.ts';
import { lookedAt, type Said, type Within } from './within.ts';

type FigureClaim = Extract<Claim, { kind: 'figure' }>;
type Measured = { one: Said; claim: FigureClaim };

/** Outcomes by which one setting is better than another. */
const OUTLOOK = new Set(['prognosis', 'overall-survival']);

/** "A does better than B" beside figures of both that say the opposite. */
export function contradictedComparisons({ said, concepts, words, at }: Within): Problem[] {
  const figures = said.flatMap((one) =>
    one.claims.flatMap((claim): Measured[] =>
      claim.kind === 'figure' && OUTLOOK.has(claim.outcome) && claim.about.limits.size === 0
        ? [{ one, claim }]
        : [],
    ),
  );
  return said.flatMap((one) => {
    const sides = comparedIn(one);
    if (!sides) return [];
    const { better, worse } = sides;
    for (const high of figures.filter(({ claim }) => isOf(claim, better)))
      for (const low of figures.filter(({ claim }) => isOf(claim, worse)))
        if (
          high.claim.when === low.claim.when &&
          differ(high.claim.figure, low.claim.figure) &&
          high.claim.figure.high < low.claim.figure.low &&
          !lookedAt(one, high.one) &&
          !lookedAt(one, low.one)
        )
          return [
            at(
              one,
              `"${opening(one.text)}" is contradicted by figures: line ${high.one.line} "${opening(high.one.text)}", line ${low.one.line} "${opening(low.one.text)}"`,
              'Look up which population each figure is of; if both stand, give all three the same conflict="…".',
            ),
          ];
    return [];
  });

  /** Which of the two settings that a sentence compares it calls the better one. */
  function comparedIn({ text, claims }: Said): { better: string; worse: string } | undefined {
    const change = claims.find(
      (claim) => claim.kind === 'change' && OUTLOOK.has(claim.outcome) && claim.by !== 0,
    );
    const comparator = phraseIn(text, words.comparators);
    if (change?.kind !== 'change' || comparator === undefined) return undefined;
    const cut = text.toLowerCase().lastIndexOf(comparator.toLowerCase());
    const first = sideIn(text.slice(0, cut));
    const second = sideIn(text.slice(cut));
    if (first === undefined || second === undefined || first === second) return undefined;
    return change.by > 0 ? { better: first, worse: second } : { better: second, worse: first };
  }

  function sideIn(text: string): string | undefined {
    return concepts.mentions(tokenize(text)).find(({ concept }) => isSideOfSetting(concept))?.concept.id;
  }
}

function isOf({ about: { settings, assumed } }: FigureClaim, side: string): boolean {
  const own = settings.size > 0 ? settings : assumed;
  return own.size === 1 && own.has(side);
}
