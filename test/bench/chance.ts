import { createCipheriv, createHash } from 'node:crypto';

export type Chance = {
  /** A whole number from 0 to `below` exclusive. */
  whole: (below: number) => number;
  /** True in this share (0 to 1) of the calls. */
  is: (share: number) => boolean;
  one: <T>(of: readonly T[]) => T;
};

const BLOCK = 2 ** 16;
const WORDS = 2 ** 32;

/** The same numbers for the same seed on every machine: the key stream of a cipher. */
export function createChance(seed: string): Chance {
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(seed).digest(), Buffer.alloc(16));
  let block = Buffer.alloc(0);
  let at = 0;

  function share(): number {
    if (at === block.length) {
      block = cipher.update(Buffer.alloc(BLOCK));
      at = 0;
    }
    at += 4;
    return block.readUInt32LE(at - 4) / WORDS;
  }

  const whole = (below: number) => Math.floor(share() * below);
  return {
    whole,
    is: (wanted) => share() < wanted,
    one(of) {
      const chosen = of[whole(of.length)];
      if (chosen === undefined) throw new Error('there is something to choose from');
      return chosen;
    },
  };
}
