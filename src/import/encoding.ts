import { detect } from 'chardet';
import { Unreadable } from './document.ts';

/** Encodings that are read unasked, by the names of chardet and of `TextDecoder`. */
const GUESSED: Partial<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-15': 'iso-8859-15',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
};
/** Bytes that are enough to tell an encoding. */
const SAMPLE = 64 * 1024;

/** The text of a file, with line ends as `\n`. What was not UTF-8 is told by a notice, because a guess can be wrong. */
export function decodeText(
  bytes: Uint8Array,
  declared: string | undefined,
): { text: string; notices: string[] } {
  if (bytes.length === 0) throw new Unreadable('The file is empty.', 'Choose the file that holds the text.');
  if (declared !== undefined) return { text: decoded(bytes, declared), notices: [] };
  const marked = markOf(bytes);
  const text = marked === undefined ? utf8(bytes) : decoded(bytes, marked);
  if (text !== undefined && !text.includes('\0')) return { text: lineEnds(text), notices: [] };
  const found = detect(bytes.subarray(0, SAMPLE)) ?? '';
  const encoding = GUESSED[found];
  // Latin text has no zero bytes; UTF-16 without its mark is told by where they stand.
  if (encoding === undefined || (bytes.includes(0) && !encoding.startsWith('utf-16')))
    throw new Unreadable(
      'The file is not text in UTF-8, UTF-16 or Windows-1252.',
      'Save it as UTF-8, or name its encoding with --encoding.',
    );
  return {
    text: decoded(bytes, encoding),
    notices: [`The file is not UTF-8 and was read as ${encoding}: look at its accents, dashes and signs.`],
  };
}

/** The encoding that a web page declares for itself, where it is one that is known. */
export function charsetOf(bytes: Uint8Array): string | undefined {
  if (markOf(bytes) !== undefined) return undefined;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const name = /<meta[^>]{0,200}\bcharset=["']?([\w-]{2,20})/i.exec(head)?.[1];
  try {
    const encoding = new TextDecoder(name ?? 'utf-8').encoding;
    return name === undefined || encoding === 'utf-8' ? undefined : encoding;
  } catch {
    return undefined;
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return lineEnds(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Unreadable(
      `The file cannot be read as ${encoding}.`,
      'Save it as UTF-8, or name its encoding with --encoding.',
      { cause: error },
    );
  }
}

function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
