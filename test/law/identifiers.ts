import { receiptsIn } from '../../src/answer/receipt.ts';
import type { IdentifierType } from '../../src/question/guard/identifiers.ts';
import { type Sent, decoded, stringsIn } from './outgoing.ts';

/** Finds what could tell who a patient is: the pieces of a text, as the bot's guard sees them. */
export type FindIdentifiers = (text: string) => { type: IdentifierType; piece: string }[];

/**
 * Identifiers that people typed, wherever they come back: also where nobody reads them, as in a button's value or a message's
 * metadata.
 */
export function echoProblems(sent: Sent, typed: Iterable<string>): string[] {
  const all = stringsIn(sent.args).map(({ text }) => decoded(text).toLowerCase());
  return [...typed]
    .filter((identifier) => all.some((text) => hasWord(text, identifier.toLowerCase())))
    .map((identifier) => `an identifier that a person typed comes back: ${identifier}`);
}

/**
 * What looks like an identifier in the words that people see, and is none of the public names that the corpus has. Days are said of
 * statements and guidelines ("as last shown here on …"); a date of birth is of another type. The hashes of receipts, briefs and
 * corpora are left out, whose digits and slashes may look like anything.
 */
export function foundProblems(
  sent: Sent,
  find: FindIdentifiers,
  isPublic: (words: string) => boolean,
  frames: RegExp[] = [],
): string[] {
  const withoutFrame = (line: string): string =>
    frames.reduce((rest, frame) => rest.replace(frame, ''), line);
  const lines = stringsIn(sent.args)
    .filter(({ around, text }) => isSeen(text, around))
    .flatMap(({ text }) => decoded(text).split('\n'))
    // "America/Indiana/Knox" is chosen from a list of Node's.
    .filter((line) => !TIME_ZONES.has(line));
  return lines.flatMap((line) =>
    find(withoutFrame(withoutHashes(line)))
      .filter(({ type, piece }) => type !== 'date' && !isPublic(piece))
      .map(({ piece }) => `the guard finds an identifier in it: ${piece} (in: ${line.slice(0, 80)})`),
  );
}

const TIME_ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

const NAMED_HASH = /\b(brief|corpus|receipt) [0-9a-f]{12}\b/gi;

function withoutHashes(line: string): string {
  const rest = receiptsIn(line).receipts.reduce((left, receipt) => left.replaceAll(receipt, ''), line);
  return rest.replace(NAMED_HASH, '$1');
}

/** Whether it stands there as a word of its own, or several. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + word.length] ?? '';
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}]/u;

const SEEN = new Set(['text', 'alt_text', 'title', 'initial_value', 'fallback', 'status', 'message']);

/** Ids, values, addresses and types are for machines. */
function isSeen(text: string, around: unknown[]): boolean {
  const [holder] = around;
  if (typeof holder !== 'object' || holder === null) return false;
  return Object.entries(holder).some(([name, value]) => value === text && SEEN.has(name));
}
