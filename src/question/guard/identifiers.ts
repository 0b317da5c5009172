import type { Guards } from '../../prompts/guards.ts';
import { addresses } from './addresses.ts';
import { agesOverEightyNine } from './ages.ts';
import { cuedIdentifiers } from './cued-identifiers.ts';
import { writtenDates } from './dates.ts';
import { findForms } from './numbers.ts';
import { findPersonNames } from './person-names.ts';
import { publicReferences } from './public-references.ts';
import type { Span } from './spans.ts';
import { hide } from './spans.ts';
import { visibleWithOrigin } from './visible-text.ts';
import { splitWords } from './words.ts';

export type IdentifierType =
  | 'name'
  | 'initials'
  | 'record-number'
  | 'national-id'
  | 'date-of-birth'
  | 'date'
  | 'age'
  | 'phone'
  | 'e-mail'
  | 'address'
  | 'url'
  | 'vehicle';

/** `start` and `end` are places in the text as it was given. */
export type Identifier = { type: IdentifierType; start: number; end: number };

/**
 * What could tell who a patient is, as far as rules can see; it is no de-identification. `vocabulary` are the words of the
 * corpus, lower case. The caller caps the text.
 */
export function findIdentifiers(text: string, guards: Guards, vocabulary: ReadonlySet<string>): Identifier[] {
  const { text: seen, origin } = visibleWithOrigin(text);
  const readable = hide(seen, publicReferences(seen));

  const forms = findForms(readable);
  const dates = writtenDates(readable);
  const rest = hide(readable, forms);
  const words = splitWords(rest);
  const found = [
    ...forms.filter(
      ({ start, end, type }) =>
        type === 'e-mail' || type === 'url' || !dates.some((date) => date.start <= start && end <= date.end),
    ),
    ...agesOverEightyNine(rest).map((span) => ({ ...span, type: 'age' as const })),
    ...addresses(rest).map((span) => ({ ...span, type: 'address' as const })),
    ...cuedIdentifiers(rest, words, dates, guards.cues.identifiers),
    ...findPersonNames(rest, words, guards.names, vocabulary),
  ];
  return found
    .map(({ type, start, end }) => ({ type, ...inOriginal({ start, end }, origin) }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function inOriginal({ start, end }: Span, origin: number[]): Span {
  return { start: origin[start] ?? 0, end: origin[end] ?? origin.at(-1) ?? 0 };
}
