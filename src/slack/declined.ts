import { z } from 'zod';
import type { Screening } from '../question/guard/screen.ts';

/**
 * Why a message is declined: an arrival has it in the place of the words, which are not kept. Kinds and ids only; nothing in it
 * says anything about a person.
 */
export type Declined = { kind: 'external' } | Extract<Screening, { kind: 'identifiers' | 'emergency' }>;

type IdentifierType = Extract<Declined, { kind: 'identifiers' }>['types'][number];
const Types = z.array(z.custom<IdentifierType>((type) => typeof type === 'string'));
const Schema: z.ZodType<Declined> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('external') }),
  z.strictObject({ kind: z.literal('identifiers'), types: Types }),
  z.strictObject({ kind: z.literal('emergency'), cue: z.string(), types: Types }),
]);

export function readDeclined(text: string): Declined {
  return Schema.parse(JSON.parse(text));
}
