import type { Subject } from './subject.ts';

/** Of the words that say what is done or looked at, two claims on the same thing share at least this part. */
const LEAST_SHARED = 0.5;
/** Without a sign of what is claimed, the words must be nearly the same … */
const NEARLY_SAME = 0.7;
/** … and there must be enough of them to tell. */
const FEWEST_WORDS = 2;
/** A concept of the lexicon weighs as much as two words. */
const CONCEPT_WEIGHT = 2;

/** How exactly two claims must speak of the same people and thing. */
export type Strictness = 'figure' | 'claim' | 'words';

/**
 * Whether two claims speak of the same thing in the same people. A figure belongs to its people to the letter; a claim without
 * figures may name a site or an age group that the other leaves open; `words` asks for nearly the same words, too.
 */
export function alike(a: Subject, b: Subject, how: Strictness): boolean {
  if (how === 'figure' ? !same(settingsOf(a), settingsOf(b)) : !sameSetting(a, b)) return false;
  if (how === 'claim' ? !compatible(a.limits, b.limits) : !same(a.limits, b.limits)) return false;
  if (!same(conceptsOf(a.things), conceptsOf(b.things))) return false;
  const all = new Set([...a.things, ...b.things]);
  const shared = [...all].filter((thing) => a.things.has(thing) && b.things.has(thing));
  const share = all.size === 0 ? 1 : weigh(shared) / weigh([...all]);
  if (how === 'words') return shared.length >= FEWEST_WORDS && share >= NEARLY_SAME;
  const something = shared.length + a.limits.size + a.settings.size > 0;
  return something && share >= LEAST_SHARED;
}

/** Whether the settings are one. Where one claim leaves it open, the other may only be placed in one by its heading. */
function sameSetting(a: Subject, b: Subject): boolean {
  const [ours, theirs] = [settingsOf(a), settingsOf(b)];
  if (ours.size > 0 && theirs.size > 0) return same(ours, theirs);
  return a.settings.size + b.settings.size === 0;
}

/** Whether there is a setting that both may be about. */
export function meetInSetting(a: Subject, b: Subject): boolean {
  const [ours, theirs] = [settingsOf(a), settingsOf(b)];
  return ours.size > 0 && theirs.size > 0 ? [...ours].some((one) => theirs.has(one)) : sameSetting(a, b);
}

/** What it says of the setting, or where it says nothing, what is assumed. */
export function settingsOf({ settings, assumed }: Subject): Set<string> {
  return settings.size > 0 ? settings : assumed;
}

/** Sites and kinds of people may be left open by one of the two; numbers, extent and resection may not. */
function compatible(a: Set<string>, b: Set<string>): boolean {
  const part = (limits: Set<string>, is: (limit: string) => boolean) => new Set([...limits].filter(is));
  const isOpen = (limit: string) => MAY_BE_OPEN.some((kind) => kind.test(limit));
  const firm = (limit: string) => !isOpen(limit);
  return (
    same(part(a, firm), part(b, firm)) &&
    MAY_BE_OPEN.every((kind) => {
      const [ours, theirs] = [part(a, (limit) => kind.test(limit)), part(b, (limit) => kind.test(limit))];
      return ours.size === 0 || theirs.size === 0 || same(ours, theirs);
    })
  );
}
const MAY_BE_OPEN = [/^(?:p:.*|age)$/, /^(?:lung|bone-site|both-lungs)$/];

/** Whether everything that the second is about is named in the first, too. */
export function covers(a: Subject, b: Subject): boolean {
  return [...b.limits, ...b.things].every((one) => a.limits.has(one) || a.things.has(one));
}

/** What either is about. */
export function union(a: Subject, b: Subject): Subject {
  return {
    settings: new Set([...a.settings, ...b.settings]),
    assumed: a.assumed,
    limits: new Set([...a.limits, ...b.limits]),
    things: new Set([...a.things, ...b.things]),
  };
}

/** What the lexicon has a name for; the rest are words. */
export function conceptsOf(things: Set<string>): Set<string> {
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
