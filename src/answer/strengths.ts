import { grouped } from '../corpus/grouped.ts';
import type { Concept } from '../corpus/lexicon.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Profile } from './profile.ts';

/**
 * How far each statement meets a concept, by its place in the corpus. Few strengths are distinct, so that one byte a statement
 * tells which of `values` it is; `places` are those of the statements that meet it at all.
 */
type Meeting = { codes: Uint8Array; places: Uint32Array };

export type Strengths = {
  /** Worked out once and kept: all concepts of ten thousand sections together take some megabytes. */
  of: (concept: Concept) => Meeting;
  /** Strengths from 0 to 1 by their code. */
  values: Float64Array;
};

const MOST_VALUES = 256;

/** `strength` is that of `createStrength`, and must not depend on the question. */
export function createStrengths(
  profiles: Profile[],
  strength: (profile: Profile, asked: { concept: Concept }) => number,
): Strengths {
  const speaking = grouped(profiles.keys(), (place) => {
    const { concepts, askedOf } = profiles[place] ?? NO_ONE;
    return [...concepts.keys(), ...askedOf];
  });
  const values = new Float64Array(MOST_VALUES);
  const codes = new Map([[0, 0]]);
  const known = new Map<string, Meeting>();

  function codeOf(value: number): number {
    const code = codes.get(value) ?? codes.size;
    if (code === MOST_VALUES) throw new Error('there are few distinct strengths');
    values[code] = value;
    codes.set(value, code);
    return code;
  }

  /** Only these can meet it; a side of a setting is met by what is of no setting, too. */
  function candidates(concept: Concept): Iterable<number> {
    if (isSideOfSetting(concept)) return profiles.keys();
    return [concept.id, ...concept.broader, ...concept.related].flatMap((id) => speaking.get(id) ?? []);
  }

  function meetingOf(concept: Concept): Meeting {
    const met = new Uint8Array(profiles.length);
    for (const place of candidates(concept)) {
      const profile = profiles[place];
      if (profile) met[place] = codeOf(strength(profile, { concept }));
    }
    return { codes: met, places: Uint32Array.from(profiles.keys()).filter((place) => met[place] !== 0) };
  }

  return {
    values,
    of(concept) {
      const before = known.get(concept.id);
      if (before) return before;
      const meeting = meetingOf(concept);
      known.set(concept.id, meeting);
      return meeting;
    },
  };
}

const NO_ONE = { concepts: new Map<string, number>(), askedOf: new Set<string>() };
