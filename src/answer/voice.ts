import type { Role } from '../question/context.ts';
import type { Shelf } from './cite.ts';
import type { Words } from './words.ts';

/** Who reads, from which corpus, in which words: what every reply is rendered with. */
export type Voice = { role: Role; shelf: Shelf; words: Words };
