import { lstat, readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Problem } from '../content/problem.ts';
import type { ImportWords } from '../prompts/import.ts';
import { readApart } from './apart.ts';
import { Unreadable, textsOf, type ImportedDocument } from './document.ts';
import { charsetOf, decodeText } from './encoding.ts';
import { readHtmlPage, readHtmlText } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readPlainText } from './plain-text.ts';

const MB = 1024 * 1024;
/** The largest file of each kind that is read, in bytes; a text must fit into one file of the corpus, which reads 4 MB. */
const LARGEST = { text: 4 * MB, html: 16 * MB, docx: 64 * MB, pdf: 64 * MB };
/** More files at once are a slip. */
const MOST_FILES = 200;

type Kind = 'markdown' | 'text' | 'html' | 'docx' | 'pdf';
const KINDS: Partial<Record<string, Kind>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.docx': 'docx',
  '.pdf': 'pdf',
};
const READ = 'Markdown (.md), HTML (.html), PDF (.pdf), Word (.docx) and plain text (.txt) are read.';

export type ReadOptions = {
  words: ImportWords;
  encoding?: string | undefined;
  /** Told now and then during long work. */
  progress?: ((done: number, all: number) => void) | undefined;
  /** See `readApart`. */
  reader?: URL | undefined;
};

/** The files that the paths name, those in folders included, in the order of their names. Whatever is not read becomes a problem. */
export async function filesToImport(paths: string[], problems: Problem[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const stat = await lstat(path).catch(() => undefined);
    if (!stat) problems.push(problemOf(path, 'There is no such file or folder.', 'Correct the path.'));
    else if (!stat.isDirectory()) found.push(path);
    else {
      const inside = await filesIn(path);
      if (inside.length === 0)
        problems.push(problemOf(path, 'The folder holds no files.', `Name another. ${READ}`));
      found.push(...inside);
    }
  }
  if (found.length > MOST_FILES)
    problems.push(
      problemOf(
        paths[0] ?? '',
        `These are ${found.length} files; at most ${MOST_FILES} are read at once.`,
        'Bring them in in parts.',
      ),
    );
  return found.slice(0, MOST_FILES);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const inside = await Promise.all(
    names.map(async (entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    }),
  );
  return inside.flat();
}

/** Reads one document. Whatever is wrong with the file becomes a problem, and the answer is undefined. */
export async function readDocument(
  path: string,
  options: ReadOptions,
  problems: Problem[],
): Promise<ImportedDocument | undefined> {
  try {
    const document = await read(path, options);
    const texts = textsOf(document.blocks);
    if (!texts.some((text) => /\p{L}/u.test(text)))
      throw new Unreadable('The file holds no text.', 'Choose the file that holds the text.');
    // Told before the draft of it is made, which would take minutes and be refused.
    if (texts.reduce((sum, { length }) => sum + length, 0) > LARGEST.text)
      throw new Unreadable(
        `Its text alone has more than ${megabytes(LARGEST.text)} MB, which no file of the corpus holds.`,
        'Split it by chapters.',
      );
    return document;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.push(problemOf(path, error.message, error.mend));
    return undefined;
  }
}

async function read(path: string, options: ReadOptions): Promise<ImportedDocument> {
  const stat = await lstat(path);
  if (stat.isSymbolicLink())
    throw new Unreadable('This is a symbolic link.', 'Name the file that it leads to.');
  if (!stat.isFile()) throw new Unreadable('This is no regular file.', `Name a file. ${READ}`);
  const kind = KINDS[extname(path).toLowerCase()];
  if (kind === undefined)
    throw new Unreadable('Files of this kind are not read.', `${READ} Save it as one of these.`);
  const limit = kind === 'markdown' || kind === 'text' ? LARGEST.text : LARGEST[kind];
  if (stat.size > limit)
    throw new Unreadable(
      `The file has ${megabytes(stat.size)} MB; at most ${megabytes(limit)} MB of this kind are read.`,
      'Split it by chapters, or remove its pictures.',
    );
  if (stat.size === 0) throw new Unreadable('The file is empty.', 'Choose the file that holds the text.');
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Unreadable(`The file cannot be read (${error.code ?? error.name}).`, 'Check who may read it.', {
      cause: error,
    });
  });
  return readBytes(bytes, kind, path, options);
}

async function readBytes(
  bytes: Uint8Array,
  kind: Kind,
  path: string,
  { words, encoding, progress, reader }: ReadOptions,
): Promise<ImportedDocument> {
  switch (kind) {
    case 'docx':
    case 'pdf':
      return readApart({ kind, bytes }, progress, reader);
    case 'markdown':
    case 'text':
    case 'html': {
      const declared = kind === 'html' ? (encoding ?? charsetOf(bytes)) : encoding;
      const { text, notices } = decodeText(bytes, declared);
      const document = stackGuarded(() => {
        if (kind === 'html') return readHtmlPage(text, words);
        return kind === 'text' ? readPlainText(text) : readMarkdown(text, path, readHtmlText);
      });
      document.notices.unshift(...notices);
      return document;
    }
  }
}

/** Parsers of nested text call themselves. */
function stackGuarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Unreadable('Its parts are nested too deeply.', 'Save it anew, or as plain text.', {
      cause: error,
    });
  }
}

export function problemOf(file: string, what: string, mend: string): Problem {
  return { level: 'error', file, line: 1, what, mend };
}

function megabytes(bytes: number): string {
  return (bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0);
}
