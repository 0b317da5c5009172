import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Joined } from '../content/joined.ts';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Text = z.string().regex(/^\S(?:.*\S)?$/);

/** What a concept can fill in a question. `modifier` colours a question without deciding what it is about ("role", "benefit"). */
const Slot = z.enum([
  'disease',
  'setting',
  'site',
  'extent',
  'resection',
  'intervention',
  'outcome',
  'time',
  'population',
  'source',
  'attribute',
  'modifier',
]);
type Slot = z.infer<typeof Slot>;

const Concept = z.strictObject({
  id: Id,
  slot: Slot,
  label: Text,
  terms: z.array(Text).min(1),
  /** What it is a kind of. */
  broader: z.array(Id).default([]),
  /** What it excludes; the first is what its negation means. */
  opposite: z.array(Id).default([]),
  /** Names only the kind of thing ("treatment"): a statement that names one of that kind meets it better than one with the bare word. */
  generic: z.boolean().optional(),
  /** Questions of every field of medicine name it ("prognosis of …"); one that names no other concept is not known to be of ours. */
  shared: z.boolean().optional(),
  /** Close enough to be worth showing second. */
  related: z.array(Id).default([]),
});
export type Concept = z.infer<typeof Concept>;

/** `corpus/lexicon.yaml` or the files of `corpus/lexicon/`: what clinicians call things. */
export const Lexicon = z.strictObject({
  concepts: z.array(Concept).min(1),
  /** Short forms that stand for several concepts ("OS"): the reading with most cues in the question wins, else the default. */
  ambiguous: z
    .array(
      z.strictObject({
        term: Text,
        /** Of several readings. A term with one reading has none, and says nothing where no cue stands beside it. */
        default: Id.optional(),
        readings: z.array(z.strictObject({ concept: Id, cues: z.array(Text).min(1) })).min(1),
      }),
    )
    .default([]),
});
export type Lexicon = z.infer<typeof Lexicon>;

/** Two terms are one when they differ in letter case, hyphens or white space alone. */
export function termKey(term: string): string {
  return term
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐-–]+/g, ' ')
    .trim();
}

/** What the schema cannot say: ids are unique, ids that are named exist, and no term belongs to two concepts. */
export function checkLexicon({ value: lexicon, placeOf }: Joined<Lexicon>, problems: Problem[]): void {
  const fault = (path: PropertyKey[], what: string, mend: string): void => {
    problems.push({ level: 'error', ...placeOf(path), what, mend });
  };
  const known = new Set(lexicon.concepts.map(({ id }) => id));
  const ambiguous = new Map(lexicon.ambiguous.map((entry) => [termKey(entry.term), entry]));
  const seen = new Set<string>();
  const owners = new Map<string, string>();
  for (const [index, concept] of lexicon.concepts.entries()) {
    if (seen.has(concept.id))
      fault(
        ['concepts', index, 'id'],
        `The concept "${concept.id}" exists already.`,
        'Join the two, or rename one.',
      );
    seen.add(concept.id);
    for (const key of ['broader', 'opposite', 'related'] as const)
      for (const [place, id] of concept[key].entries()) {
        if (id === concept.id)
          fault(['concepts', index, key, place], `"${id}" names itself under "${key}".`, 'Remove it.');
        else if (!known.has(id))
          fault(
            ['concepts', index, key, place],
            `There is no concept "${id}".`,
            'Correct the id, or add the concept.',
          );
      }
    for (const [place, term] of concept.terms.entries()) {
      const owner = owners.get(termKey(term));
      const path = ['concepts', index, 'terms', place];
      if (concept.terms.indexOf(term) < place)
        fault(path, `The term "${term}" stands twice under "${concept.id}".`, 'Remove one.');
      else if (owner !== undefined && owner !== concept.id && !ambiguous.has(termKey(term)))
        fault(
          path,
          `The term "${term}" belongs to "${owner}" already.`,
          'Remove one of the two, or list the term under "ambiguous" with its readings.',
        );
      owners.set(termKey(term), concept.id);
    }
  }
  checkAmbiguous(lexicon, known, fault);
}

function checkAmbiguous(
  lexicon: Lexicon,
  known: ReadonlySet<string>,
  fault: (path: PropertyKey[], what: string, mend: string) => void,
): void {
  const seen = new Set<string>();
  for (const [index, { term, readings, default: fallback }] of lexicon.ambiguous.entries()) {
    const path = ['ambiguous', index];
    if (seen.has(termKey(term)))
      fault([...path, 'term'], `The ambiguous term "${term}" is listed twice.`, 'Join the two entries.');
    seen.add(termKey(term));
    for (const [place, { concept }] of readings.entries())
      if (!known.has(concept))
        fault(
          [...path, 'readings', place, 'concept'],
          `There is no concept "${concept}".`,
          'Correct the id, or add the concept.',
        );
    if (fallback === undefined) {
      if (readings.length > 1)
        fault(path, `"${term}" has several readings and no default.`, 'Name the commonest of them.');
    } else if (readings.length === 1)
      fault(
        [...path, 'default'],
        `"${term}" has one reading, which cannot be its default.`,
        'Remove the default, add a reading, or list the term under its concept.',
      );
    else if (!readings.some(({ concept }) => concept === fallback))
      fault(
        [...path, 'default'],
        `The default "${fallback}" is none of the readings.`,
        'Name the concept of one of the readings.',
      );
  }
}
