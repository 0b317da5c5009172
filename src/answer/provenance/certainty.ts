import { opening, type Problem } from '../../content/problem.ts';
import { phraseIn } from '../../corpus/provenance/phrases.ts';
import { isSideOfSetting } from '../../question/slots.ts';
import { lookedAt, type Said, type Within } from './within.ts';

/** Named in the statement itself, or as a kind of what is named there. */
const NAMED = 0.85;

/** One way for several settings in one place, and in another no agreed way for one of them. */
export function oppositeCertainty({ said, concepts, words, at }: Within): Problem[] {
  const certain = said.filter(
    (one) => sidesOf(one).size > 1 && phraseIn(one.text, words['same-for-all']) !== undefined,
  );
  const open = said.filter(
    ({ text, claims }) =>
      phraseIn(text, words.uncertain) !== undefined ||
      claims.some((claim) => claim.kind === 'property' && claim.id === 'standardised' && !claim.holds),
  );
  return certain.flatMap((one) => {
    const against = open.find(
      (other) => other !== one && !lookedAt(one, other) && sharesTopic(one, other) && meets(one, other),
    );
    return against
      ? [
          at(
            one,
            `"${opening(one.text)}" is certain for every setting; line ${against.line} is not: "${opening(against.text)}"`,
            'Check both in the sources; if they stand, give both the same conflict="…", or agrees="…" if they do not touch.',
          ),
        ]
      : [];
  });

  function sharesTopic(a: Said, b: Said): boolean {
    return [...a.profile.concepts].some(
      ([id, strength]) =>
        strength >= NAMED &&
        (b.profile.concepts.get(id) ?? 0) >= NAMED &&
        concepts.concept(id)?.slot === 'intervention' &&
        concepts.concept(id)?.generic !== true &&
        concepts.ancestors(id).length > 0,
    );
  }

  function meets(a: Said, b: Said): boolean {
    const sides = sidesOf(a);
    return b.claims.some(({ about }) =>
      [...about.settings, ...about.assumed].some((setting) => sides.has(setting)),
    );
  }

  function sidesOf({ profile }: Said): Set<string> {
    return new Set(
      [...profile.concepts].flatMap(([id, strength]) => {
        const concept = concepts.concept(id);
        return strength >= NAMED && concept && isSideOfSetting(concept) ? [id] : [];
      }),
    );
  }
}
