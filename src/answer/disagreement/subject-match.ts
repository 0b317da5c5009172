import type { Subject } from './subject.ts';

/** Of the words that say what is done or looked at, two claims on the same thing share at least this part. */
const LEAST_SHARED = 0.5;
/** Without a sign of what is claimed, the words must be nearly the same … */
const NEARLY_SAME = 0.7;
/** … and there must be enough of them to tell. */
const FEWEST_WORDS = 2;
/** A concept of the lexicon weighs as much as two words. */
const CONCEPT_WEIGHT = 2;

/** Whether two claims speak of the same thing in the same people. `words` asks for nearly the same words. */
export function alike(a: Subject, b: Subject, by: 'subject' | 'words'): boolean {
  if (!sameSetting(a, b) || !same(a.limits, b.limits)) return false;
  if (!same(conceptsOf(a.things), conceptsOf(b.things))) return false;
  const all = new Set([...a.things, ...b.things]);
  const shared = [...all].filter((thing) => a.things.has(thing) && b.things.has(thing));
  const share = all.size === 0 ? 1 : weigh(shared) / weigh([...all]);
  if (by === 'words') return shared.length >= FEWEST_WORDS && share >= NEARLY_SAME;
  const something = shared.length + a.limits.size + a.settings.size > 0;
  return something && share >= LEAST_SHARED;
}

export function sameSetting(a: Subject, b: Subject): boolean {
  return same(a.settings, b.settings);
}

/** Whether everything that the second is about is named in the first, too. */
export function covers(a: Subject, b: Subject): boolean {
  return [...b.limits, ...b.things].every((one) => a.limits.has(one) || a.things.has(one));
}

function conceptsOf(things: Set<string>): Set<string> {
  return new Set([...things].filter((thing) => !thing.startsWith('w:')));
}

/** Whether the second names every aspect (intent, duration …) that the first names. */
export function sharesAspects(a: Subject, b: Subject): boolean {
  return [...a.things].every((thing) => !thing.startsWith('a:') || b.things.has(thing));
}

function weigh(things: string[]): number {
  return things.reduce((sum, thing) => sum + (thing.startsWith('w:') ? 1 : CONCEPT_WEIGHT), 0);
}

function same(a: Set<string>, b: Set<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}
