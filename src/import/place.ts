import { cp, lstat, mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../content/problem.ts';
import { readCorpus, type Corpus } from '../corpus/load.ts';
import type { Draft } from './draft.ts';

export type Placing = {
  folder: string;
  force: boolean;
  dryRun: boolean;
  /** Told where the temporary folder is, so that a command that is ended from outside can remove it. */
  atWork?: (temporary: string) => void;
  /** How a file gets to its place; a test lets it fail. */
  move?: (from: string, to: string) => Promise<void>;
};

/** What became of the drafts: the corpus as it is with them, and its problems. Nothing was written when one of them is an error. */
export type Placed = { corpus: Corpus | undefined; problems: Problem[]; files: string[] };

/** Files of a draft below the corpus folder. */
export function filesOf({ slug, items }: Draft): string[] {
  return [`guidelines/${slug}.md`, ...(items.length > 0 ? [`references/${slug}.json`] : [])];
}

/**
 * Puts drafts into a corpus, all or none: they are written beside it into a copy, the copy is loaded, and only when it loads are
 * the files moved. What was moved is taken back when a later move fails.
 */
export async function placeDrafts(drafts: Draft[], placing: Placing): Promise<Placed> {
  const folder = await realpath(placing.folder);
  const files = drafts.flatMap(filesOf);
  const problems = await collisions(drafts, folder, placing.force);
  if (problems.length > 0) return { corpus: undefined, problems, files };
  const temporary = await mkdtemp(join(dirname(folder), '.import-'));
  placing.atWork?.(temporary);
  try {
    const copy = join(temporary, basename(folder));
    await cp(folder, copy, { recursive: true });
    for (const draft of drafts) await write(draft, copy);
    const read = await readCorpus(copy);
    if (read.corpus && !placing.dryRun)
      await moveAll(drafts, copy, folder, join(temporary, 'replaced'), placing.move ?? rename);
    return { corpus: read.corpus, problems: read.problems, files };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function collisions(drafts: Draft[], folder: string, force: boolean): Promise<Problem[]> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { slug } of drafts) {
    const file = `${basename(folder)}/guidelines/${slug}.md`;
    const problem = (what: string, mend: string) =>
      problems.push({ level: 'error', file, line: 1, what, mend });
    if (seen.has(slug))
      problem('Two of the documents have this name.', 'Bring them in one by one, with --slug or --title.');
    else if (!force && (await exists(join(folder, `guidelines/${slug}.md`))))
      problem(
        'There is such a guideline already.',
        'Give another --slug or --title, or replace it with --force.',
      );
    seen.add(slug);
  }
  return problems;
}

async function write(draft: Draft, folder: string): Promise<void> {
  const [guideline = '', references] = filesOf(draft);
  await rm(join(folder, `references/${draft.slug}.json`), { force: true });
  await writeFile(join(folder, guideline), draft.markdown);
  if (references === undefined) return;
  await mkdir(join(folder, 'references'), { recursive: true });
  await writeFile(join(folder, references), `${JSON.stringify(draft.items, null, 2)}\n`);
}

async function moveAll(
  drafts: Draft[],
  from: string,
  to: string,
  replaced: string,
  move: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const draft of drafts) {
      const wanted = filesOf(draft);
      // References first: an unused one is mended by removing it, a guideline without them does not load.
      for (const file of [`references/${draft.slug}.json`, `guidelines/${draft.slug}.md`]) {
        const [place, kept] = [join(to, file), join(replaced, file)];
        await mkdir(dirname(kept), { recursive: true });
        if (!(await exists(dirname(place)))) {
          await mkdir(dirname(place));
          undo.push(() => rm(dirname(place), { recursive: true }));
        }
        if (await exists(place)) {
          await move(place, kept);
          undo.push(() => rename(kept, place));
        }
        if (wanted.includes(file)) {
          await move(join(from, file), place);
          undo.push(() => rm(place));
        }
      }
    }
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}
