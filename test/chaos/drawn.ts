import { createHash } from 'node:crypto';

/** From 0 up to 1, by seed and name alone: what one thing draws does not hang on what was drawn before. */
export function drawn(seed: number, ...name: (string | number)[]): number {
  const digest = createHash('sha256')
    .update([seed, ...name].join(' '))
    .digest();
  return digest.readUInt32BE() / 2 ** 32;
}

export function oneOf<T>(list: readonly T[], draw: number): T {
  const one = list[Math.floor(draw * list.length)];
  if (one === undefined) throw new Error('a list to draw from has entries');
  return one;
}
