import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withKey } from '../content/yaml-key.ts';
import { Review } from '../corpus/guideline.ts';
import { readCorpus } from '../corpus/load.ts';
import { problemList } from '../content/problem.ts';

/** What came of it, in words for whoever typed the command. */
export type Approved = { done: boolean; told: string };

/** Writes an approval for the present text of a guideline into its front matter, or nothing at all. */
export async function approve(
  folder: string,
  id: string,
  { by, at }: { by: string; at: string },
): Promise<Approved> {
  const { corpus, problems } = await readCorpus(folder);
  if (!corpus)
    return {
      done: false,
      told: `Nothing was approved, because the corpus has faults.\n${problemList(problems)}`,
    };
  const guideline = corpus.guidelines.find((one) => one.id === id);
  if (!guideline) {
    const ids = corpus.guidelines.map((one) => one.id).join(', ');
    return { done: false, told: `There is no guideline "${id}". There are: ${ids}.` };
  }
  const review = Review.safeParse({ status: 'approved', by, at, 'text-sha256': guideline.textSha256 });
  if (!review.success)
    return {
      done: false,
      told: '--by is a role ("sarcoma board lead") in one line, --at a day (2026-11-28).',
    };
  const path = join(folder, guideline.file);
  const text = await readFile(path, 'utf8');
  const head = /^(?:\uFEFF)?---\r?\n([^]*?)\r?\n---/.exec(text)?.[1];
  const changed = head === undefined ? undefined : withKey(head, 'review', review.data);
  if (head === undefined || changed === undefined)
    throw new Error('a guideline that was read has a head with a review');
  // Whole or not at all: a file that is half written would stop the next start.
  await writeFile(
    `${path}.new`,
    text.replace(head, () => changed),
  );
  await rename(`${path}.new`, path);
  return {
    done: true,
    told: `Approved: "${guideline.title}", by ${by} on ${at}, for the text ${guideline.textSha256.slice(0, 12)}. Commit ${guideline.file}; a changed sentence ends it.`,
  };
}
