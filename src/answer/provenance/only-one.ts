import { opening, type Problem } from '../../content/problem.ts';
import { phraseIn } from '../../corpus/provenance/phrases.ts';
import { tokenize } from '../../language/analyzer.ts';
import type { Claim } from '../disagreement/claims.ts';
import { createSignReader } from '../disagreement/signs.ts';
import { covers } from '../disagreement/subject-match.ts';
import { lookedAt, type Said, type Within } from './within.ts';

type Of<Kind> = Extract<Claim, { kind: Kind }>;

/** "The only factor", and elsewhere in the same text another one. */
export function notTheOnlyOnes({ said, concepts, signs, words, at }: Within): Problem[] {
  const reader = createSignReader(signs);
  // "The single most important" is foremost, not alone; what stands in a conflict was looked at.
  const exclusive = said.filter(
    ({ text, profile }) =>
      profile.statement.conflict === undefined && phraseIn(text, words['not-exclusive']) === undefined,
  );
  return exclusive.flatMap((one) =>
    one.claims
      .filter((claim): claim is Of<'only'> => claim.kind === 'only')
      .flatMap((only) => {
        const other = said.find(
          (another) => another !== one && !lookedAt(one, another) && namesAnother(another, only),
        );
        return other
          ? [
              at(
                one,
                `"${opening(one.text)}" knows only one ${only.of}; line ${other.line} names another: "${opening(other.text)}"`,
                'Say of whom it is the only one; if the sources disagree, give both the same conflict="…".',
              ),
            ]
          : [];
      }),
  );

  function namesAnother(another: Said, only: Of<'only'>): boolean {
    return (
      another.claims.some(
        (claim) => claim.kind === 'among' && claim.of === only.of && !covers(only.about, claim.about),
      ) && namesKind(another.text, only.of)
    );
  }

  /** A growth factor is a drug, not a factor. */
  function namesKind(text: string, kind: string): boolean {
    const tokens = tokenize(text);
    const drugs = concepts.mentions(tokens).filter(({ concept }) => concept.slot === 'intervention');
    return reader
      .kinds(tokens)
      .some(
        ({ value, start, end }) =>
          value === kind && !drugs.some((drug) => drug.start <= start && end <= drug.end),
      );
  }
}
