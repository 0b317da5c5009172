import { basename, extname } from 'node:path';
import type { Problem } from '../content/problem.ts';
import { readCorpus, type Corpus } from '../corpus/load.ts';
import type { ImportWords } from '../prompts/import.ts';
import { draftOf, type Draft, type Told } from './draft.ts';
import { placeDrafts, type Placing } from './place.ts';
import { filesToImport, problemOf, readDocument } from './read-file.ts';

export type BringingIn = Placing & {
  words: ImportWords;
  told: Told;
  /** YYYY-MM-DD, for documents that bear no date. */
  today: string;
  encoding?: string | undefined;
  /** Told which file is read, and for long files how far. */
  progress?: (line: string) => void;
  /** See `readApart`. */
  reader?: URL | undefined;
};

/**
 * What was brought in: the corpus as it is with the drafts, and what is wrong with them (warnings). When the corpus is undefined,
 * nothing was written, and the problems say why.
 */
export type BroughtIn = { drafts: Draft[]; corpus: Corpus | undefined; problems: Problem[] };

/** Reads documents and puts them into a corpus as drafts, all or none. */
export async function bringIn(paths: string[], bringing: BringingIn): Promise<BroughtIn> {
  const { folder, words, told, today, encoding, progress, reader } = bringing;
  const before = await readCorpus(folder);
  if (!before.corpus) return { drafts: [], corpus: undefined, problems: before.problems };
  const problems: Problem[] = [];
  const files = await filesToImport(paths, problems);
  if (files.length > 1 && (told.title ?? told.slug ?? told.url) !== undefined)
    problems.push(
      problemOf(
        paths[0] ?? '',
        'A title, slug or address is given for several documents.',
        'Bring them in one by one.',
      ),
    );
  const { references, lexicon } = before.corpus;
  const drafts: Draft[] = [];
  for (const [at, path] of files.entries()) {
    const place = `${at + 1}/${files.length} ${basename(path)}`;
    progress?.(place);
    const options = {
      words,
      encoding,
      reader,
      progress: (done: number, all: number) => progress?.(`${place}: page ${done} of ${all}`),
    };
    const document = await readDocument(path, options, problems);
    if (!document) continue;
    const around = {
      words,
      known: [...references.values()],
      diseases: lexicon.concepts.filter(({ slot }) => slot === 'disease'),
      today,
      name: basename(path, extname(path)),
    };
    drafts.push(draftOf(document, told, around));
  }
  progress?.('');
  if (problems.length > 0) return { drafts, corpus: undefined, problems };
  const placed = await placeDrafts(drafts, bringing);
  const ours = placed.files.map((file) => `${basename(folder)}/${file}`);
  return {
    drafts,
    corpus: placed.corpus,
    problems: placed.corpus
      ? placed.problems.filter(({ file }) => ours.includes(file))
      : placed.problems.filter(({ level }) => level === 'error'),
  };
}
