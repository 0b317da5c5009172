import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Joined } from '../content/joined.ts';
import { termKey, type Lexicon } from './lexicon.ts';
import { splitSentences } from './sentences.ts';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Text = z.string().regex(/^\S(?:.*\S)?$/);

/** A term in plain words. `terms` are the words of a statement that call for the explanation; without them, the term itself. */
export const GlossaryEntry = z.strictObject({
  concept: Id.optional(),
  term: Text,
  /** One sentence. */
  plain: Text,
  /** When the term means several things: what can be meant, for the question back. */
  senses: z
    .array(z.strictObject({ id: Id, label: Text, plain: Text }))
    .min(2)
    .optional(),
  terms: z.array(Text).min(1).optional(),
});

export type GlossaryEntry = z.infer<typeof GlossaryEntry>;

/** `corpus/glossary.yaml` or the files of `corpus/glossary/`. */
export const Glossary = z.strictObject({ entries: z.array(GlossaryEntry).min(1) });
export type Glossary = z.infer<typeof Glossary>;

/** Entries and senses are unique, their concepts exist (when the lexicon could be read), and each explanation is one sentence. */
export function checkGlossary(
  { value, placeOf }: Joined<Glossary>,
  lexicon: Lexicon | undefined,
  problems: Problem[],
): void {
  const add = (level: Problem['level'], path: PropertyKey[], what: string, mend: string): void => {
    problems.push({ level, ...placeOf(path), what, mend });
  };
  const concepts = lexicon && new Set(lexicon.concepts.map(({ id }) => id));
  const seen = new Set<string>();
  const senses = new Set<string>();
  for (const [index, entry] of value.entries.entries()) {
    const path = ['entries', index];
    if (seen.has(termKey(entry.term)))
      add('error', path, `The term "${entry.term}" is explained twice.`, 'Keep one of the two entries.');
    seen.add(termKey(entry.term));
    if (concepts && entry.concept !== undefined && !concepts.has(entry.concept))
      add(
        'error',
        [...path, 'concept'],
        `There is no concept "${entry.concept}" in the lexicon.`,
        'Correct the id, or leave "concept" out.',
      );
    if (splitSentences(entry.plain).length > 1)
      add(
        'warning',
        [...path, 'plain'],
        `The explanation of "${entry.term}" is longer than one sentence.`,
        'Say it in one short sentence.',
      );
    for (const [place, sense] of (entry.senses ?? []).entries()) {
      if (senses.has(sense.id))
        add(
          'error',
          [...path, 'senses', place, 'id'],
          `The sense "${sense.id}" exists already.`,
          'Rename one of the two.',
        );
      senses.add(sense.id);
    }
  }
}
