import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from './problem.ts';

/**
 * A content file's text, with line ends as `\n` and without a byte order mark, so that offsets and hashes are the same on
 * every machine and checkout. `file` is how problems name it; `firstLine` is where the text begins in the file.
 */
export type Source = { file: string; text: string; firstLine: number };

/** No guideline or list comes near this; a larger file is an export or a mistake. Bytes. */
const LARGEST_FILE = 4 * 1024 * 1024;

/** Reads one file below a content folder. Whatever is wrong with it becomes a problem, and the answer is undefined. */
export async function readSource(
  folder: string,
  name: string,
  problems: Problem[],
): Promise<Source | undefined> {
  const file = `${basename(folder)}/${name}`;
  const fail = (what: string, mend: string, line = 1): undefined => {
    problems.push({ level: 'error', file, line, what, mend });
  };
  const bytes = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return fail(...unreadable(bytes));
  if (bytes.length > LARGEST_FILE)
    return fail(
      `The file has ${bytes.length} bytes; at most ${LARGEST_FILE} are read.`,
      'Split it, or remove what is not content.',
    );
  if (bytes.includes(0))
    return fail('The file is not text: it contains zero bytes.', 'Save it as plain text, encoded in UTF-8.');
  const text = decode(bytes);
  if (text === undefined)
    return fail(
      'This line is not valid UTF-8.',
      'Save the file as UTF-8, and look at the accents and dashes of this line.',
      badLine(bytes),
    );
  if (text.trim() === '') return fail('The file is empty.', 'Fill it, or remove it if nothing needs it.');
  if (bytes[0] === 0xef && bytes[1] === 0xbb)
    problems.push({
      level: 'warning',
      file,
      line: 1,
      what: 'The file begins with a byte order mark.',
      mend: 'Save it as UTF-8 without BOM.',
    });
  return { file, text, firstLine: 1 };
}

/** The line, in the file, of an offset in the text. */
export function lineAt(source: Source, offset: number): number {
  let line = source.firstLine;
  for (let at = source.text.indexOf('\n'); at !== -1 && at < offset; at = source.text.indexOf('\n', at + 1))
    line += 1;
  return line;
}

function unreadable(error: NodeJS.ErrnoException): [what: string, mend: string] {
  if (error.code === 'ENOENT')
    return ['The file does not exist.', 'Create it, or correct the name of the folder.'];
  if (error.code === 'EISDIR')
    return ['This is a folder, and a file is expected.', 'Move the folder away and put a file in its place.'];
  return [`The file cannot be read (${error.code ?? error.name}).`, 'Check who may read it.'];
}

/** TextDecoder drops a leading byte order mark by itself. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    return undefined;
  }
}

/** No byte of a longer UTF-8 sequence equals a line feed, so each line can be judged by itself. */
function badLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (decode(bytes.subarray(start, end === -1 ? undefined : end)) === undefined || end === -1) return line;
    start = end + 1;
  }
}
