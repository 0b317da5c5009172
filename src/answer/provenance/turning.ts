import { opening, type Problem } from '../../content/problem.ts';
import { phraseIn } from '../../corpus/provenance/phrases.ts';
import type { Within } from './within.ts';

/** Advice and its own refutation in one sentence: cut in half it would say the opposite. Statements in a conflict were looked at. */
export function turningSentences({ said, words, at }: Within): Problem[] {
  return said.flatMap((one) => {
    const { statement } = one.profile;
    if (statement.conflict !== undefined || statement.agrees !== undefined) return [];
    const contrast = phraseIn(one.text, words.contrasts);
    if (contrast === undefined) return [];
    const advises = one.claims.findIndex(
      (claim) => claim.kind === 'advice' && claim.level !== 'against' && claim.level !== 'unneeded',
    );
    const denies = one.claims.findLastIndex((claim) => claim.kind === 'change' && claim.by <= 0);
    if (advises < 0 || denies <= advises) return [];
    return [
      at(
        one,
        `"${opening(one.text)}" advises and says after "${contrast}" that it did not help.`,
        'It is always shown whole; look up what the source advises, and name it with conflict="…" if another disagrees.',
      ),
    ];
  });
}
