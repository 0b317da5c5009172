import type { Concept } from '../corpus/lexicon.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Asked, Question } from '../question/question.ts';
import { mayBeDenied } from '../question/question.ts';
import { createDiseaseReader } from './diseases.ts';
import { createNamed } from './named.ts';
import type { Profile } from './profile.ts';
import { createShortlist, FEW } from './shortlist.ts';
import { createStrength } from './strength.ts';
import { createStrengths } from './strengths.ts';
import type { Subset } from './subset.ts';
import { createTraits } from './traits.ts';
import {
  BOUND_TO_FORM,
  COMPARED_LOSS,
  DENIAL_SHARE,
  HALF_TELLING_WORDS,
  LIMIT_LOSS,
  MOST_LIMITS,
  NAME_LOSS,
  OPPOSITE_LOSS,
  OTHER_DISEASE_LOSS,
  OTHER_FORM_LOSS,
  OTHER_SOURCE_LOSS,
  OTHER_TREATMENT_LOSS,
  RULE_SHARE,
  THREAD_WEIGHT,
  WEIGHTS,
} from './weights.ts';

type Parts = {
  concepts: number;
  words: number;
  questions: number;
  likelihood: number;
  answerType: number;
  setting: number;
  polarity: number;
  focus: number;
  narrower: number;
  study: number;
  thread: number;
};
/** How well each statement fits a question in words, by its likest editors' question, and by all of them. */
export type Fits = { words: Float64Array; alike: Float64Array; likely: Float64Array };
/** A statement with its score for one question. `covers` is the share (0 to 1) of what was asked that it speaks of. */
export type Ranked = { profile: Profile; total: number; covers: number; parts: Parts };

/**
 * Scores every statement that is worth it (see `createShortlist`): how much of what is asked it covers (rare concepts count more), how well
 * its words and the questions written for it fit, whether its form fits the answer type, and whether it stands on the asked side. Ties keep
 * the order of the corpus.
 */
export function createStatementRanker(profiles: Profile[], concepts: ConceptReader, few = FEW) {
  const { importance, strength, speaksOf, opposable, opposes, sourcesIn, held } = createStrength(
    profiles,
    concepts,
  );
  const diseasesIn = createDiseaseReader(profiles, concepts);
  const named = createNamed(profiles, concepts);
  const traits = createTraits(profiles, {
    opposes,
    speaksOf,
    namesTreatment: (profile) =>
      [...profile.concepts].some(([id, share]) => share === 1 && isTreatment(concepts.concept(id))),
  });
  /** Of which statements name kinds: chemotherapy, surgery. */
  const classes = new Set(held.flatMap(({ id }) => concepts.ancestors(id)));
  const strengths = createStrengths(profiles, strength);
  const shortlist = createShortlist(profiles, strengths, few);
  // Looking through all statements for a concept takes some milliseconds, better at the start than with the first question.
  if (profiles.length > few)
    for (const concept of held) {
      strengths.of(concept);
      traits.opposing(concept);
      if (concept.slot === 'intervention') traits.onOtherTreatment(concept);
    }

  /** How far the statement at a place meets several concepts, each times its gain. */
  function summed(asked: { concept: Concept; gain: number }[]): (place: number) => number {
    const meetings = asked.map(({ concept, gain }) => ({ gain, codes: strengths.of(concept).codes }));
    return (place) => {
      let sum = 0;
      for (const { gain, codes } of meetings) sum += gain * (strengths.values[codes[place] ?? 0] ?? 0);
      return sum;
    };
  }

  return {
    importance,
    strength,
    speaksOf,
    diseasesIn,
    /**
     * For `asked` in place of what the question asks; its disease and its form stay. The rest is from 0 to 1, in the order of the
     * statements: `words` is how well their words fit (see `PassageIndex`), `alike` how like the question is to the likest one written
     * for them (see `Likeness`), `likely` how well all of these explain it (see `Likelihood`, which goes below 0). What is outside the
     * subset is left out, and changes no score of what is in it.
     */
    rank(question: Question, asked: Asked[], { words, alike, likely }: Fits, subset?: Subset): Ranked[] {
      const asking = asked.filter(({ from }) => from !== 'answer');
      const lastAnswer = asked.filter(({ from }) => from === 'answer');
      const mayBeRuled = mayBeDenied(question);
      const weighed = asking.map((one) => ({ ...one, gain: importance(one) }));
      const total = weighed.reduce((sum, { gain }) => sum + gain, 0);
      const spokenOf = Math.max(1, lastAnswer.length);
      const askedIds = new Set(
        asked.flatMap(({ concept }) => [concept.id, ...concepts.ancestors(concept.id), ...concept.related]),
      );
      const asksFor = new Set(asking.map(({ concept }) => concept.id));
      const besideAsked = named.beside(askedIds, asksFor);
      const coveredBy = summed(weighed);
      const inThread = summed(lastAnswer.map(({ concept }) => ({ concept, gain: 1 })));
      const told = question.terms.length;
      const wordsWeight = (WEIGHTS.words * told) / (told + HALF_TELLING_WORDS);
      // "Does samarium cure?" is answered by what says that it palliates.
      const opposing = opposable(asking)
        .filter(({ slot }) => !mayBeRuled || slot !== 'attribute')
        .flatMap((concept) => traits.opposing(concept) ?? []);
      const treatments = asking
        .filter(({ concept, from }) => from === 'question' && concept.slot === 'intervention')
        .map(({ concept }) => concept);
      const comparedWith = treatments.map(traits.comparedWith);
      const namesParticular = treatments.some(({ id }) => !classes.has(id));
      const onOtherTreatment = namesParticular ? treatments.map(traits.onOtherTreatment) : [];
      /** Asked about both sides of a comparison, a statement that makes it is about what is asked. */
      const namesOne = (profile: Profile) => treatments.some(({ id }) => profile.concepts.get(id) === 1);
      const sources = sourcesIn(asking);
      const cited = new Set(question.cites);
      const namesSources = sources.length + cited.size > 0;
      const onOtherDisease = traits.onOtherDisease(diseasesIn(question.asked, subset));
      const isInForm = traits.giving(question.answerType);
      const isBoundToForm = BOUND_TO_FORM.has(question.answerType);
      const asksForName = question.answerType === 'definition';
      const givesShare = traits.giving('share');
      const places = shortlist({
        subset,
        concepts: [
          ...weighed.map(({ concept, gain }) => ({ concept, gain: gain / total })),
          ...lastAnswer.map(({ concept }) => ({ concept, gain: THREAD_WEIGHT / spokenOf })),
        ],
        fits: [
          { shares: words, gain: wordsWeight },
          { shares: alike, gain: WEIGHTS.questions },
          { shares: likely, gain: WEIGHTS.likelihood },
        ],
        forms: [
          { name: question.answerType, has: ({ gives }) => gives.has(question.answerType), gain: typeGain },
          ...(question.asserts
            ? [{ name: 'denial', has: ({ denies }: Profile) => denies, gain: denialGain }]
            : []),
        ],
      });
      const ranked: Ranked[] = [];
      for (const place of places) {
        const profile = profiles[place];
        if (profile === undefined) continue;
        const covered = coveredBy(place);
        const covers = total > 0 ? covered / total : 0;
        const beside = besideAsked(place);
        const isStudy = named.namesSource(place);
        // A figure and what a study found belong to their population; other statements may name patients as their subject.
        const narrower = givesShare[place] === 1 || isStudy ? beside.limits : 0;
        const isOtherSource =
          namesSources &&
          !sources.some((source) => profile.concepts.has(source)) &&
          !profile.statement.citationKeys.some((key) => cited.has(key));
        const factor =
          (traits.limits[place] === 1 ? 1 - LIMIT_LOSS : 1) *
          (opposing.some((marks) => marks[place] === 1) ? 1 - OPPOSITE_LOSS : 1) *
          (comparedWith.some((marks) => marks[place] === 1) && !namesOne(profile) ? 1 - COMPARED_LOSS : 1) *
          (namesParticular && onOtherTreatment.every((marks) => marks[place] === 1)
            ? 1 - OTHER_TREATMENT_LOSS
            : 1) *
          (isOtherSource ? 1 - OTHER_SOURCE_LOSS : 1) *
          (onOtherDisease(place) ? 1 - OTHER_DISEASE_LOSS : 1);
        const form =
          (isBoundToForm && isInForm[place] !== 1 ? 1 - OTHER_FORM_LOSS : 1) *
          (!asksForName && traits.names[place] === 1 ? 1 - NAME_LOSS : 1);
        const parts: Parts = {
          concepts: WEIGHTS.concepts * covers,
          words: wordsWeight * (words[place] ?? 0),
          questions: WEIGHTS.questions * (alike[place] ?? 0),
          likelihood: WEIGHTS.likelihood * (likely[place] ?? 0),
          answerType: isInForm[place] === 1 ? typeGain(covers) : 0,
          setting: factor,
          polarity:
            (question.asserts && traits.denies[place] === 1 ? denialGain(covers) : 0) +
            (mayBeRuled && traits.rules[place] === 1 ? WEIGHTS.polarity * RULE_SHARE * covers : 0),
          focus: -WEIGHTS.focus * beside.share,
          thread: (THREAD_WEIGHT * inThread(place)) / spokenOf,
          narrower: -WEIGHTS.narrower * Math.min(MOST_LIMITS, narrower),
          study: !namesSources && isStudy ? -WEIGHTS.study : 0,
        };
        const sum =
          (parts.concepts +
            parts.words +
            parts.questions +
            parts.likelihood +
            parts.answerType +
            parts.polarity +
            parts.focus +
            parts.narrower +
            parts.study +
            parts.thread) *
          factor *
          form;
        ranked.push({ profile, total: sum, covers: covers * factor, parts });
      }
      return ranked.toSorted((a, b) => b.total - a.total);
    },
  };
}

/** A drug or a procedure, not a word for any treatment. */
function isTreatment(concept: Concept | undefined): boolean {
  return concept?.slot === 'intervention' && !concept.generic;
}

function typeGain(covers: number): number {
  return WEIGHTS.answerType * Math.min(1, covers * 1.5);
}

function denialGain(covers: number): number {
  return WEIGHTS.polarity * DENIAL_SHARE * covers;
}

export type StatementRanker = ReturnType<typeof createStatementRanker>;
