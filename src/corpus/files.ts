import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Problem } from '../content/problem.ts';

/** Paths of the guidelines in a corpus folder, sorted by code unit, because locales differ. */
export async function guidelineFiles(folder: string, problems: Problem[]): Promise<string[]> {
  const fail = (what: string, mend: string): void => {
    problems.push({ level: 'error', file: `${basename(folder)}/guidelines`, line: 1, what, mend });
  };
  const entries = await entriesOf(`${folder}/guidelines`);
  if (!entries) {
    fail('The folder cannot be read.', 'Create it, or correct CORPUS_DIR.');
    return [];
  }
  const guidelines = ofKind(entries, `${basename(folder)}/guidelines`, ['md'], 'a guideline', problems);
  if (guidelines.length === 0) fail('There is no guideline.', 'Add at least one *.md file.');
  return guidelines.map((name) => `guidelines/${name}`);
}

/** The files of a list that a corpus may do without (`notes/*.yaml`), sorted by code unit. */
export async function optionalFiles(
  folder: string,
  list: string,
  extension: string,
  problems: Problem[],
): Promise<string[]> {
  const entries = (await entriesOf(`${folder}/${list}`)) ?? [];
  const names = ofKind(entries, `${basename(folder)}/${list}`, [extension], 'a part of this list', problems);
  return names.map((name) => `${list}/${name}`);
}

/**
 * A list is one file (`lexicon.yaml`), or a folder of them (`lexicon/*.yaml`), or both: their paths, sorted by code unit. Files of the
 * folder may have any of the endings, the one file has the first.
 */
export async function listFiles(
  folder: string,
  list: string,
  extensions: string[],
  problems: Problem[],
): Promise<string[]> {
  const entries = (await entriesOf(`${folder}/${list}`)) ?? [];
  const place = `${basename(folder)}/${list}`;
  const parts = ofKind(entries, place, extensions, 'a part of this list', problems);
  const whole = `${list}.${extensions[0]}`;
  const beside = (await entriesOf(folder))?.some(({ name }) => name === whole) ?? false;
  return [...(beside || parts.length === 0 ? [whole] : []), ...parts.map((name) => `${list}/${name}`)];
}

/** Undefined when there is no such folder, or it cannot be read. */
function entriesOf(folder: string): Promise<Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch(() => undefined);
}

/** Warns of what is not read, so that nobody wonders why it has no effect; hidden files are the system's own. */
function ofKind(
  entries: Dirent[],
  place: string,
  extensions: string[],
  what: string,
  problems: Problem[],
): string[] {
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  const wanted = names.filter((name) => extensions.some((extension) => name.endsWith(`.${extension}`)));
  for (const name of names.filter((other) => !wanted.includes(other)).toSorted())
    problems.push({
      level: 'warning',
      file: `${place}/${name}`,
      line: 1,
      what: `This is not ${what} and is not read.`,
      mend: `Name it ${extensions.map((extension) => `*.${extension}`).join(' or ')}, or move it elsewhere.`,
    });
  return wanted.toSorted();
}
