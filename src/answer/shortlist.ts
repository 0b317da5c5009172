import type { Concept } from '../corpus/lexicon.ts';
import type { Profile } from './profile.ts';

/** What a question wants, for one look over all statements. */
export type Wanted = {
  /** Each concept with what a statement gains that speaks of it in full. */
  concepts: { concept: Concept; gain: number }[];
  /** How well its words fit, by its place in the corpus, and what it gains that fits best. */
  words: Float64Array;
  wordsGain: number;
  /** What it gains by its form. */
  form: (profile: Profile, concepts: number) => number;
};

/** A statement and its place in the corpus. */
type Placed = { profile: Profile; place: number };

/** With so many, no answer to the tuning questions on a varied corpus of 2,300 statements differs from one that scores all; with 50, two do. */
const PROMISING = 150;
/** A corpus of this many statements is scored in a millisecond, so all of them are. */
export const FEW = 1000;

/**
 * Which statements are worth a full score: the most promising ones for each concept of the question and on the whole, and
 * all sides of their conflicts. In the order of the corpus. `strength` must not depend on the question.
 */
export function createShortlist(
  profiles: Profile[],
  strength: (profile: Profile, concept: Concept) => number,
  few: number,
): (wanted: Wanted) => Placed[] {
  const placed = profiles.map((profile, place) => ({ profile, place }));
  if (profiles.length <= few) return () => placed;
  const conflicts = new Map<string, number[]>();
  for (const [place, { statement }] of profiles.entries())
    if (statement.conflict !== undefined)
      conflicts.set(statement.conflict, [...(conflicts.get(statement.conflict) ?? []), place]);
  const speakers = new Map<string, Speakers>();
  const reach = new Float64Array(profiles.length);

  function speakersOf(concept: Concept): Speakers {
    const known = speakers.get(concept.id) ?? speakersAmong(profiles, (one) => strength(one, concept));
    speakers.set(concept.id, known);
    return known;
  }

  return ({ concepts, words, wordsGain, form }) => {
    reach.fill(0);
    const lists = concepts.map(({ concept, gain }) => {
      const { places: spoken, strengths } = speakersOf(concept);
      for (let at = 0; at < spoken.length; at++) {
        const place = spoken[at] ?? 0;
        reach[place] = (reach[place] ?? 0) + gain * (strengths[at] ?? 0);
      }
      return spoken;
    });
    const worded: number[] = [];
    for (let place = 0; place < reach.length; place++) {
      const spoken = reach[place] ?? 0;
      const fit = words[place] ?? 0;
      const profile = profiles[place];
      if (spoken > 0 && profile) reach[place] = spoken + form(profile, spoken) + wordsGain * fit;
      else if (fit > 0) {
        worded.push(place);
        reach[place] = wordsGain * fit;
      }
    }
    const chosen = new Set([...lists, worded].flatMap((list) => mostPromising(list, reach)));
    for (const place of chosen)
      for (const side of conflicts.get(profiles[place]?.statement.conflict ?? '') ?? []) chosen.add(side);
    // Nothing speaks of any of it; which statement is the best of none does not matter.
    if (chosen.size === 0) return placed.slice(0, 1);
    return [...chosen].toSorted((a, b) => a - b).flatMap((place) => placed[place] ?? []);
  };
}

/** The statements that speak of a concept, and how far they do. */
type Speakers = { places: Uint32Array; strengths: Float32Array };

function speakersAmong(profiles: Profile[], strength: (profile: Profile) => number): Speakers {
  const speaking = profiles.flatMap((profile, place) => {
    const each = strength(profile);
    return each > 0 ? [{ place, strength: each }] : [];
  });
  return {
    places: Uint32Array.from(speaking, ({ place }) => place),
    strengths: Float32Array.from(speaking, (one) => one.strength),
  };
}

/** Keeps at most twice as many as are wanted while looking at all; of equals those that come first in the corpus. */
function mostPromising(places: ArrayLike<number>, reach: Float64Array): number[] {
  const byReach = (a: number, b: number) => (reach[b] ?? 0) - (reach[a] ?? 0) || a - b;
  let best: number[] = [];
  let least = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    if ((reach[place] ?? 0) <= least) continue;
    best.push(place);
    if (best.length < 2 * PROMISING) continue;
    best = best.toSorted(byReach).slice(0, PROMISING);
    least = reach[best.at(-1) ?? 0] ?? 0;
  }
  return best.toSorted(byReach).slice(0, PROMISING);
}
