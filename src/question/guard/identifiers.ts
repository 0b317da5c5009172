import type { Guards } from '../../prompts/guards.ts';
import { addresses } from './addresses.ts';
import { agesOverEightyNine } from './ages.ts';
import { cuedIdentifiers } from './cued-identifiers.ts';
import { overlap, writtenDates } from './dates.ts';
import { findForms } from './numbers.ts';
import { findInitials } from './initials.ts';
import { findPersonNames } from './person-names.ts';
import { publicReferences } from './public-references.ts';
import type { Span } from './spans.ts';
import { hide } from './spans.ts';
import { readableWithOrigin } from './readable-text.ts';
import { socialHandles, webAddresses } from './web-addresses.ts';
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
  const { origin, onTheWeb, readable, dates, forms, rest, undated } = layersOf(text);
  const { cues, names } = guards;

  const found: Identifier[] = [
    ...typed(
      'url',
      onTheWeb.filter(({ ofPatient }) => ofPatient),
    ),
    ...typed('url', socialHandles(readable)),
    ...forms,
    ...typed('age', agesOverEightyNine(rest)),
    ...typed('address', addresses(rest)),
    ...cuedIdentifiers(rest, splitWords(rest), dates, cues.identifiers),
    ...typed('initials', findInitials(rest, names, vocabulary)),
    ...typed('name', findPersonNames(undated, splitWords(undated), names, vocabulary)),
  ];
  return found
    .map(({ type, start, end }) => ({ type, ...inOriginal({ start, end }, origin) }))
    .toSorted((a, b) => a.start - b.start);
}

/** A text without what is found by its form already: web addresses, public references, codes, and last the dates. */
export function layersOf(text: string) {
  const { text: seen, origin } = readableWithOrigin(text);
  const onTheWeb = webAddresses(seen);
  const readable = hide(seen, [...onTheWeb, ...publicReferences(seen)]);
  const dates = writtenDates(readable);
  // "01-02-2026 12" is a date and a number, not a telephone.
  const forms = findForms(readable).filter((form) => !dates.some((date) => overlap(date, form)));
  const rest = hide(readable, forms);
  return { origin, onTheWeb, readable, dates, forms, rest, undated: hide(rest, dates) };
}

function typed(type: IdentifierType, spans: Span[]): Identifier[] {
  return spans.map(({ start, end }) => ({ type, start, end }));
}

/** An end within what one character was unfolded to is the end of that character. */
function inOriginal({ start, end }: Span, origin: number[]): Span {
  let to = end;
  while (origin[to] === origin[to - 1]) to += 1;
  return { start: origin[start] ?? 0, end: origin[to] ?? 0 };
}
