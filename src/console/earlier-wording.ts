import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Receipt } from '../answer/receipt.ts';
import { isProven } from '../answer/wording-in.ts';
import { readGuideline } from '../corpus/sections.ts';

const run = promisify(execFile);

/** Newest first; a receipt that is older than this many changes of the guidelines is looked up by its version's own checkout. */
const MOST_REVISIONS = 200;
/** Bytes; the largest guideline that is read at all has four million. */
const LARGEST_FILE = 8 * 1024 * 1024;

/**
 * The words that a receipt was given for, from the history of the corpus folder when it is kept in git. Undefined where there is no
 * history, or none of its revisions has a statement with the receipt's hash.
 */
export async function earlierWording(folder: string, receipt: Receipt): Promise<string | undefined> {
  const revisions = await git(
    folder,
    'log',
    `--max-count=${MOST_REVISIONS}`,
    '--format=%H',
    '--',
    'guidelines',
  );
  const read = new Set<string>();
  for (const revision of lines(revisions)) {
    for (const entry of lines(await git(folder, 'ls-tree', '-r', revision, '--', 'guidelines'))) {
      const [, blob = '', name = ''] = /^\S+ blob (\S+)\t(.*\.md)$/.exec(entry) ?? [];
      if (blob === '' || read.has(blob)) continue;
      read.add(blob);
      const text = (await git(folder, 'cat-file', 'blob', blob))?.replace(/\r\n?/g, '\n') ?? '';
      const { passages } = readGuideline({ file: name, text, firstLine: 1 }, name, []);
      const found = passages
        .flatMap(({ statements }) => statements)
        .find((statement) => isProven(statement.text, receipt));
      if (found) return found.text;
    }
  }
  return undefined;
}

function lines(output: string | undefined): string[] {
  return output?.split('\n').filter(Boolean) ?? [];
}

/** What git says in the folder; undefined when there is no git, no repository or no such thing. */
async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    return (
      await run('git', ['-C', folder, '-c', 'core.quotePath=off', ...args], { maxBuffer: LARGEST_FILE })
    ).stdout;
  } catch {
    return undefined;
  }
}
