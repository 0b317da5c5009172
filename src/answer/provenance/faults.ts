import { opening, type Problem } from '../../content/problem.ts';
import { grouped } from '../../corpus/grouped.ts';
import type { Corpus } from '../../corpus/load.ts';
import { phraseIn } from '../../corpus/provenance/phrases.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ProvenanceWords } from '../../prompts/provenance.ts';
import type { ConceptReader } from '../../question/concepts.ts';
import { createClaimReader } from '../disagreement/claims.ts';
import type { Profile } from '../profile.ts';
import { contradictedComparisons } from './comparatives.ts';
import { oppositeCertainty } from './certainty.ts';
import { notTheOnlyOnes } from './only-one.ts';
import { turningSentences } from './turning.ts';
import type { Said, Within } from './within.ts';

/**
 * Where a guideline is at odds with itself, and where it grades nothing. Statements that an editor marked with `conflict` or
 * `agrees` were looked at. All are warnings.
 */
export function faultsWithin(
  corpus: Corpus,
  profiles: Profile[],
  concepts: ConceptReader,
  signs: Disagreement,
  words: ProvenanceWords,
  folder: string,
): Problem[] {
  const claimsOf = createClaimReader(concepts, signs);
  const byGuideline = grouped(profiles, ({ passage }) => [passage.guidelineId]);
  const rules = [oppositeCertainty, contradictedComparisons, notTheOnlyOnes, turningSentences];
  return corpus.guidelines.flatMap((guideline) => {
    const said = (byGuideline.get(guideline.id) ?? []).map((profile): Said => ({
      profile,
      claims: claimsOf(profile),
      text: profile.statement.text,
      line: profile.statement.location.line,
    }));
    const at: Within['at'] = ({ line }, what, mend) => ({
      level: 'warning',
      file: `${folder}/${guideline.file}`,
      line,
      what,
      mend,
    });
    const within: Within = { said, concepts, signs, words, at };
    return [...rules.flatMap((rule) => rule(within)), ...ungraded(within, guideline.note ?? '')];
  });
}

/** A text of which less advises anything reports what was found, and needs no grades. */
const LEAST_ADVISING = 0.25;

/** Advice without a grade anywhere. */
function ungraded({ said, words, at }: Within, note: string): Problem[] {
  const advising = said.filter(({ claims }) => claims.some(({ kind }) => kind === 'advice'));
  const [first] = advising;
  if (
    !first ||
    advising.length < LEAST_ADVISING * said.length ||
    said.some(({ profile }) => profile.statement.grade !== undefined)
  )
    return [];
  if (phraseIn(note, words.ungraded) !== undefined) return [];
  return [
    at(
      first,
      `${advising.length} statements advise something, and none has a grade; the first is "${opening(first.text)}".`,
      'Add grade="…" where the source gives one; else write "ungraded in the source" in the note.',
    ),
  ];
}
