import { grouped } from '../corpus/grouped.ts';
import type { Concept } from '../corpus/lexicon.ts';
import type { Profile } from './profile.ts';
import type { Strengths } from './strengths.ts';
import { type Subset, isWithin } from './subset.ts';

/** By the place of a statement in the corpus, and what one gains that fits best. */
type Fit = { shares: Float64Array; gain: number };
/** What a question wants, for one look over all statements. */
export type Wanted = {
  /** Each concept with what a statement gains that speaks of it in full. */
  concepts: { concept: Concept; gain: number }[];
  /** How well its words, its likest question and all of its questions fit. */
  fits: [Fit, Fit, Fit];
  /** Forms by name: whether a statement has it, and what that is worth to one that gained so much by its concepts. */
  forms: { name: string; has: (profile: Profile) => boolean; gain: (concepts: number) => number }[];
  /** Statements of other guidelines are not looked at; undefined is the whole corpus. */
  subset?: Subset | undefined;
};

/**
 * So many on the whole, and so many for each concept, for what the others leave open. On a varied corpus of 3,500 statements one
 * answer to the 368 tuning turns differs from one that scores all; with 60 and 20 it was two.
 */
const PROMISING = 100;
const PROMISING_EACH = 30;
/** A corpus of this many statements is scored in a millisecond or two, so all of them are. */
export const FEW = 1000;
/** Steps in which promise is told apart: up to the most that a statement can gain, in steps finer than any weight. */
const MOST_REACH = 6;
const STEPS = 1024;
const NOWHERE = new Uint32Array(0);
const NO_CONFLICTS: Uint32Array[] = [];

/**
 * Which statements are worth a full score: the most promising ones for each concept of the question and on the whole, and
 * all sides of their conflicts. Their places, in the order of the corpus.
 */
export function createShortlist(
  profiles: Profile[],
  strengths: Strengths,
  few: number,
): (wanted: Wanted) => Uint32Array {
  const everywhere = Uint32Array.from(profiles.keys());
  const isIn = (subset: Subset | undefined) => (place: number) => isWithin(subset, profiles[place]?.passage);
  const within = (places: Uint32Array, subset: Subset | undefined): Uint32Array =>
    subset === undefined ? places : places.filter(isIn(subset));
  if (profiles.length <= few) return ({ subset }) => within(everywhere, subset);
  const bySide = grouped(profiles.keys(), (place) => profiles[place]?.statement.conflict ?? []);
  const conflicts = new Map(Array.from(bySide, ([name, sides]) => [name, Uint32Array.from(sides)]));
  const conflictsAt = profiles.map(({ statement: { conflict } }) =>
    conflict === undefined ? NO_CONFLICTS : conflict.map((name) => conflicts.get(name) ?? NOWHERE),
  );
  const formed = new Map<string, Uint32Array>();
  const reach = new Float64Array(profiles.length);
  const steps = new Uint16Array(profiles.length);

  function placesOf({ name, has }: Wanted['forms'][number]): Uint32Array {
    const before = formed.get(name);
    if (before) return before;
    const places = everywhere.filter((place) => {
      const profile = profiles[place];
      return profile !== undefined && has(profile);
    });
    formed.set(name, places);
    return places;
  }

  return ({ concepts, fits, forms, subset }) => {
    reach.fill(0);
    const lists = concepts.map(({ concept, gain }) => {
      const { codes, places } = strengths.of(concept);
      addStrength(reach, places, codes, strengths.values, gain);
      // What half of the corpus speaks of (no setting in particular stands in each) tells nothing apart.
      return places.length > profiles.length / 2 ? NOWHERE : places;
    });
    for (const form of forms) addForm(reach, placesOf(form), form.gain);
    tellApart(reach, fits, steps);
    // Promise of no step at all is never chosen.
    if (subset !== undefined) for (const place of everywhere) if (!isIn(subset)(place)) steps[place] = 0;
    const chosen = new Set(mostPromising(everywhere, PROMISING, steps));
    for (const list of lists)
      for (const place of mostPromising(list, PROMISING_EACH, steps)) chosen.add(place);
    addSides(chosen, conflictsAt, steps);
    // Nothing speaks of any of it; which statement is the best of none does not matter.
    if (chosen.size === 0) return within(everywhere, subset).slice(0, 1);
    return within(Uint32Array.from(chosen).toSorted(), subset);
  };
}

/**
 * What leads is among the chosen, so the sides of these are enough, and not those of their sides. Of more sides than a reader could
 * hold, the likeliest are added.
 */
function addSides(chosen: Set<number>, conflictsAt: Uint32Array[][], steps: Uint16Array): void {
  const told = new Set([...chosen].flatMap((place) => conflictsAt[place] ?? []));
  for (const sides of told) {
    const likeliest = sides.length > PROMISING_EACH ? mostPromising(sides, PROMISING_EACH, steps) : sides;
    for (const side of likeliest) chosen.add(side);
  }
}

function addStrength(
  reach: Float64Array,
  places: Uint32Array,
  codes: Uint8Array,
  values: Float64Array,
  gain: number,
): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    reach[place] = (reach[place] ?? 0) + gain * (values[codes[place] ?? 0] ?? 0);
  }
}

function addForm(reach: Float64Array, places: Uint32Array, gain: (concepts: number) => number): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    const reached = reach[place] ?? 0;
    reach[place] = reached + gain(reached);
  }
}

/** Adds the fits and finds the steps in one go: the arrays are long, and going through them takes longer than the sum. */
function tellApart(reach: Float64Array, [words, alike, likely]: Wanted['fits'], steps: Uint16Array): void {
  const perStep = STEPS / MOST_REACH;
  for (let place = 0; place < reach.length; place++) {
    const reached =
      (reach[place] ?? 0) +
      words.gain * (words.shares[place] ?? 0) +
      alike.gain * (alike.shares[place] ?? 0) +
      likely.gain * (likely.shares[place] ?? 0);
    // What is asked of a statement may speak against it.
    steps[place] = reached > 0 ? Math.min(STEPS - 1, Math.ceil(reached * perStep)) : 0;
  }
}

/** Counts how many statements reach each step instead of sorting all of them; of one step those that come first in the corpus. */
function mostPromising(places: Uint32Array, wanted: number, steps: Uint16Array): number[] {
  const counts = new Uint32Array(STEPS);
  // The least step that can be among those wanted, and how many have reached it so far.
  let least = 1;
  let reached = 0;
  const near: number[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    const step = steps[place] ?? 0;
    if (step < least) continue;
    near.push(place);
    counts[step] = (counts[step] ?? 0) + 1;
    reached += 1;
    while (reached - (counts[least] ?? 0) >= wanted) reached -= counts[least++] ?? 0;
  }
  let room = wanted - (reached - (counts[least] ?? 0));
  return near.filter((place) => {
    const step = steps[place] ?? 0;
    return step > least || (step === least && room-- > 0);
  });
}
