import type { Concept } from '../corpus/lexicon.ts';

/** Slots that alone do not make a topic: a turn that names nothing else is elliptical. */
const THIN_SLOTS = new Set<Concept['slot']>(['disease', 'setting', 'site', 'extent', 'modifier', 'time']);
/** Slots that say what is wanted; the others say of whom, or who says so ("What did COSS find?"). */
const ASKING_SLOTS = new Set<Concept['slot']>(['intervention', 'outcome', 'attribute']);

/** Slots that ask something of a subject that must be named elsewhere. */
export const NEEDS_SUBJECT = new Set<Concept['slot']>(['outcome', 'attribute', 'modifier', 'disease']);

/** Slots of whom and what a question is about: what is asked next, of the same case, goes on about them. */
export const CASE_SLOTS = new Set<Concept['slot']>(['disease', 'setting', 'site', 'population', 'extent']);
/** The case counts less than what is named: as much as what a thread carries over. */
export const CASE_WEIGHT = 0.5;

/** Whether a question about this concept alone could be looked up. */
export function namesTopic({ slot }: Concept): boolean {
  return !THIN_SLOTS.has(slot);
}

export function saysWhatIsWanted({ slot }: Concept): boolean {
  return ASKING_SLOTS.has(slot);
}

/** Which patients or which disease are meant. */
export function saysOfWhom({ slot, generic }: Concept): boolean {
  return CASE_SLOTS.has(slot) && generic !== true;
}

/** A setting that excludes another: at diagnosis, at relapse, localised. */
export function isSideOfSetting({ slot, opposite }: Concept): boolean {
  return slot === 'setting' && opposite.length > 0;
}
