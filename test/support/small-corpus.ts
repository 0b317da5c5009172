import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** Enough for the questions of tests that read a corpus anew and again. */
const KEPT = [
  'synchronous-and-metachronous-osteosarcoma',
  'primary-sources-on-the-overview',
  'pulmonary-metastasectomy',
];

/** Understanding a thousand questions is a good part of what building an assistant takes; with fewer wordings than these, the tests have other answers. */
const WORDINGS_KEPT = 5;

const Questions = z.object({
  questions: z.array(z.looseObject({ statement: z.string(), 'asked-as': z.array(z.string()) })),
});
const References = z.array(z.looseObject({ id: z.string() }));

let made: Record<string, string> | undefined;

/** Three guidelines of the real corpus with what belongs to them, by path within the corpus folder; nothing in it disagrees. */
export function smallCorpus(): Record<string, string> {
  made ??= make();
  return { ...made };
}

function make(): Record<string, string> {
  const names = readdirSync('corpus', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice('corpus/'.length));
  const read = (name: string) => readFileSync(join('corpus', name), 'utf8');
  const guidelines = KEPT.map(
    (id) => [`guidelines/${id}.md`, read(`guidelines/${id}.md`).replace(/ conflict="[^"]*"/g, '')] as const,
  );
  const text = guidelines.map(([, guideline]) => guideline).join('\n');
  const lists = names.flatMap((name): [string, string][] => {
    if (name.startsWith('guidelines/')) return [];
    if (name.startsWith('questions/')) {
      const { questions } = Questions.parse(parse(read(name)));
      const kept = questions
        .filter(({ statement }) => text.includes(`#${statement}`))
        .map((entry) => ({ ...entry, 'asked-as': entry['asked-as'].slice(0, WORDINGS_KEPT) }));
      return [[name, stringify({ questions: kept })]];
    }
    if (name.startsWith('references/')) {
      const items = References.parse(JSON.parse(read(name)));
      return [[name, JSON.stringify(items.filter(({ id }) => text.includes(`@${id}`)))]];
    }
    return [[name, read(name)]];
  });
  return Object.fromEntries([...guidelines, ...lists]);
}
