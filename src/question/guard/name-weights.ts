import type { Likeness } from './name-likeness.ts';

/** How a lone word is written: with a capital inside a sentence, or where one begins; small, or where capitals tell nothing; in a script without them. */
export type Writing = 'inside' | 'first' | 'small' | 'caseless';

const TABLE = {
  // A word by itself.
  'given.inside': 3,
  'given.first': 3,
  'given.small': 3,
  'given.caseless': 2.5,
  'listed.inside': 3,
  'listed.first': 2.5,
  'listed.small': 2.5,
  'listed.caseless': 2.5,
  'either.inside': 2,
  'either.first': 2,
  'either.small': 2,
  'either.caseless': 2,
  'surname.inside': 1.5,
  'surname.first': 1.5,
  'surname.small': 1.5,
  'surname.caseless': 1.5,
  'doubtful.inside': 1.5,
  'doubtful.first': 0.5,
  'doubtful.small': 0.5,
  'doubtful.caseless': 0.5,
  'doubtful-surname.inside': 0,
  'doubtful-surname.first': 0,
  'doubtful-surname.small': 0,
  'doubtful-surname.caseless': 0,
  'eponym.inside': -1,
  'eponym.first': -1,
  'eponym.small': -1,
  'eponym.caseless': -1,
  'name-like.inside': 1.5,
  'name-like.first': 1.5,
  'name-like.small': 1,
  'name-like.caseless': 1.5,
  'unheard.inside': 1,
  'unheard.first': 1,
  'unheard.small': -0.5,
  'unheard.caseless': 1,
  'clinical.inside': -0.5,
  'clinical.first': -0.5,
  'clinical.small': -0.5,
  'clinical.caseless': -0.5,
  shortAndSmall: -0.5,
  // Each word of two and more.
  'pair.known': 2,
  'pair.doubtful': 1,
  'pair.eponym': 1,
  'pair.name-like': 1,
  'pair.unheard': 1,
  'pair.clinical': 0,
  'pair.small': -0.5,
  'pair.bothSmall': 1,
  'pair.wrongPlace': -0.5,
  initialBefore: 1,
  // What stands before, after and around.
  nameCue: 3,
  kinOf: 3,
  subject: 2.5,
  patientCue: 2,
  personNoun: 2,
  spokenOf: 2,
  personCue: 1.5,
  weakCue: 1,
  ageInFull: 3,
  age: 2.5,
  bareNumber: 1,
  sex: 2,
  day: 1.5,
  deed: 2.5,
  kin: 3,
  belonging: 2.5,
  possessive: 1,
  verb: 1,
  verbOfState: 2.5,
  bed: 2.5,
  state: 1.5,
  stateBeside: 1,
  stateAtStart: 0.5,
  ofList: 1,
  inBrackets: 0.5,
  clock: 1.5,
  withFamily: 3,
  pronoun: 0.5,
  besideName: 1.5,
  receiver: 2,
  dose: 0,
  past: 0,
  paperOf: 0.5,
  placeBefore: 0,
  article: 0,
  particle: 0.5,
  inRow: 0.5,
  besideGiven: 1.5,
  subjectOfQuestion: 1.5,
  ours: 1,
  identified: 3,
  measured: 2,
  ofBoard: 1.5,
};

export type Evidence = keyof typeof TABLE;
export const WEIGHTS: Record<Evidence, number> = TABLE;
/** A message with no identifier is worth a second look less often than a name is worth finding. */
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
