import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bringIn, type BringingIn } from '../../src/import/bring-in.ts';
import { loadPrompts } from '../../src/prompts/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { corpusFiles } from '../corpus/a-corpus.ts';
import { builtUrl } from '../support/built.ts';

const { importing: words } = await loadPrompts('prompts');
const reader = builtUrl('import/reading-apart');

/** Brings files into a small corpus about apples, and hands over everything that came of it. */
export async function importing(
  files: Record<string, string | Uint8Array>,
  options: Partial<BringingIn> & { paths?: string[] } = {},
) {
  const to = options.folder ?? (await aFolder('corpus', corpusFiles()));
  const from = await aFolder('documents', files);
  const before = await filesBelow(join(to, '..'));
  const { paths = Object.keys(files), ...rest } = options;
  const brought = await bringIn(
    paths.map((name) => join(from, name)),
    { folder: to, force: false, dryRun: false, words, told: {}, today: '2026-02-03', reader, ...rest },
  );
  const read = (name: string) => readFileSync(join(to, name), 'utf8');
  const [draft] = brought.drafts;
  return {
    ...brought,
    to,
    from,
    read,
    /** The draft as it stands on disk. */
    guideline: () => read(`guidelines/${draft?.slug ?? ''}.md`),
    statements: () =>
      [...(brought.corpus?.statements.values() ?? [])].filter(
        ({ location }) => location.file === `guidelines/${draft?.slug ?? ''}.md`,
      ),
    reference: (key: string) => draft?.items.find(({ id }) => id === key),
    /** What stands beside and in the corpus now that did not before. */
    added: (await filesBelow(join(to, '..'))).filter((name) => !before.includes(name)),
    told: brought.problems.map(
      ({ level, file, what, mend }) => `${level} ${file.replace(`${from}/`, '')}: ${what} ${mend}`,
    ),
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).toSorted();
}
