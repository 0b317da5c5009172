import { createHash } from 'node:crypto';
import type { Location } from '@stryker-mutator/api/core';

/** Where a mutant stands and what it puts there: the same in every run. */
export type Placed = {
  fileName: string;
  location: Location;
  mutatorName: string;
  replacement?: string | undefined;
};

/** A place in an order that a seed gives to all mutants, from 0 to 1: the first so many are a random sample. */
export function placeOf(
  { fileName, location: { start, end }, mutatorName, replacement }: Placed,
  seed: string,
): number {
  const file = fileName.slice(fileName.lastIndexOf('src/'));
  const words = JSON.stringify([seed, file, start, end, mutatorName, replacement]);
  return createHash('sha256').update(words).digest().readUInt32BE() / 2 ** 32;
}

/** Wilson's interval of 95 % for a share. */
export function interval(hits: number, all: number): [low: number, high: number] {
  const z = 1.96;
  const share = hits / all;
  const centre = share + z ** 2 / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  const scale = 1 + z ** 2 / all;
  return [(centre - spread) / scale, (centre + spread) / scale];
}
