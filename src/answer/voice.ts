import type { Role } from '../question/context.ts';
import type { Shelf } from './cite.ts';
import type { Subset } from './subset.ts';
import type { Words } from './words.ts';

/** Who reads, from which corpus, in which words: what every reply is rendered with. */
export type Voice = {
  role: Role;
  shelf: Shelf;
  words: Words;
  /** The part of the shelf that is used; undefined is all of it. */
  subset?: Subset | undefined;
};
