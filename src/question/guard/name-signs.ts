import type { NameReading } from './name-likeness.ts';
import type { Evidence } from './name-weights.ts';
import { strongest } from './name-weights.ts';
import { signAfter } from './signs-after.ts';
import { signBefore } from './signs-before.ts';
import { signOfPlace } from './signs-beside.ts';
import { joinedEnd, joinedFirst, signOfNeighbours } from './signs-neighbours.ts';
import { pronounAfter, stateAfter } from './signs-state.ts';

/** The signs around the words from `first` up to `end` that they name a patient. */
export function signsAround(reading: NameReading, first: number, end: number): Evidence[] {
  const firsts = [first, joinedFirst(reading, first) ?? first];
  return [
    strongest(firsts.flatMap((at) => signBefore(reading, at, end))),
    signAfter(reading, joinedEnd(reading, end) ?? end),
    signOfPlace(reading, first, end),
    stateAfter(reading, first, end),
    pronounAfter(reading, end),
    signOfNeighbours(reading, first, end),
  ].flat();
}
