import type { Likeness } from './name-likeness.ts';

/** How a lone word is written: with a capital inside a sentence, or where one begins; small, or where capitals tell nothing; in a script without them. */
export type Writing = 'inside' | 'first' | 'small' | 'caseless';

/**
 * Fitted by `npm run eval:fit-names` on all marked messages, the table of exact results and what the bot says itself, near weights set
 * by hand before; those of which there is no example stand as they were set.
 */
const TABLE = {
  // A word by itself.
  'given.inside': 3.7,
  'given.first': 4.5,
  'given.small': 3.1,
  'given.caseless': 2.5,
  'listed.inside': 3.8,
  'listed.first': 2.9,
  'listed.small': 2.4,
  'listed.caseless': 2.3,
  'either.inside': 2.8,
  'either.first': 2.4,
  'either.small': 2,
  'either.caseless': 2,
  'surname.inside': 1.4,
  'surname.first': 1.5,
  'surname.small': 1.3,
  'surname.caseless': 1.5,
  'doubtful.inside': 0.8,
  'doubtful.first': 0.4,
  'doubtful.small': 0.2,
  'doubtful.caseless': 0.5,
  'doubtful-surname.inside': 0.8,
  'doubtful-surname.first': -1.5,
  'doubtful-surname.small': -0.1,
  'doubtful-surname.caseless': 0,
  'eponym.inside': -1,
  'eponym.first': -1.7,
  'eponym.small': -1,
  'eponym.caseless': -1,
  'name-like.inside': 2.2,
  'name-like.first': 2,
  'name-like.small': 0.6,
  'name-like.caseless': 1.5,
  'unheard.inside': 1.4,
  'unheard.first': 1.1,
  'unheard.small': -0.8,
  'unheard.caseless': 0.9,
  'clinical.inside': -0.8,
  'clinical.first': -1.8,
  'clinical.small': -0.5,
  'clinical.caseless': -0.5,
  shortAndSmall: -1.6,
  // Each word of two and more.
  'pair.known': 2.8,
  'pair.doubtful': 0.8,
  'pair.eponym': 1.1,
  'pair.name-like': 1.8,
  'pair.unheard': 1.4,
  'pair.clinical': 0,
  'pair.small': -1.1,
  'pair.bothSmall': 0.4,
  'pair.wrongPlace': -0.4,
  initialBefore: 1.1,
  // What stands before, after and around.
  nameCue: 3.7,
  kinOf: 3.1,
  subject: 3.2,
  patientCue: 3,
  personNoun: 2.5,
  spokenOf: 2.9,
  personCue: 1.4,
  weakCue: 0.2,
  ageInFull: 3.8,
  age: 3.3,
  bareNumber: 1.3,
  sex: 2.7,
  day: 2.6,
  deed: 3.4,
  kin: 3.3,
  belonging: 2.6,
  possessive: 0.7,
  verb: 0.6,
  verbOfState: 2.9,
  bed: 3.3,
  state: 2.3,
  stateBeside: 1.3,
  stateAtStart: 0.4,
  ofList: 0.4,
  inBrackets: 0.8,
  clock: 2.5,
  withFamily: 3.3,
  pronoun: 0.8,
  besideName: 2,
  receiver: 2.4,
  dose: -0.4,
  past: 0.4,
  paperOf: 1,
  placeBefore: 0.1,
  article: -0.4,
  particle: 0.8,
  inRow: 0.5,
  besideGiven: 1.2,
  subjectOfQuestion: 1.6,
  ours: 1,
  identified: 3.1,
  measured: 2.1,
  ofBoard: 1.9,
};

export type Evidence = keyof typeof TABLE;
export const WEIGHTS: Record<Evidence, number> = TABLE;
/** The scale of the weights. */
export const ENOUGH = 3;

export function weightOf(evidence: Evidence[]): number {
  return evidence.reduce((sum, each) => sum + WEIGHTS[each], 0);
}

export function strongest(evidence: Evidence[]): Evidence[] {
  return evidence.toSorted((a, b) => WEIGHTS[b] - WEIGHTS[a]).slice(0, 1);
}

export function weightInPair(likeness: Likeness): number {
  return likeness === 'none' ? -9 : WEIGHTS[`pair.${likeness}`];
}
