import { rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { profilesOf } from '../answer/statement-search.ts';
import { problemList, type Problem } from '../content/problem.ts';
import { bringIn } from '../import/bring-in.ts';
import { filesOf } from '../import/place.ts';
import { readPrompts } from '../prompts/load.ts';
import { createConceptReader } from '../question/concepts.ts';
import { draftLines } from './import-report.ts';
import { provenanceWarnings } from './provenance.ts';
import { corpusFolder, ROOT, usageError } from './start.ts';

/** `npm run import -- FILE|DIR …`: brings documents into the corpus as drafts, all or none, and prints what an editor must look at. */
const USAGE = `npm run import -- FILE|DIR … [--to FOLDER] [--dry-run] [--force] [--title …] [--slug …] [--disease …]
  [--settings a,b] [--audience a,b] [--publisher …] [--licence …] [--url …] [--updated YYYY-MM-DD] [--encoding …]`;

const { values, positionals } = argumentsOrExit();
const folder = values.to === undefined ? corpusFolder() : resolve(values.to);
const { prompts, problems: inPrompts } = await readPrompts(process.env['PROMPTS_DIR'] || `${ROOT}prompts`);
if (!prompts) failWith(inPrompts);

let temporary: string | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    process.exit(130);
  });

const { settings, audience, force = false, 'dry-run': dryRun = false, encoding, ...told } = values;
const { drafts, corpus, problems } = await bringIn(positionals, {
  folder,
  force,
  dryRun,
  encoding,
  words: prompts.importing,
  told: { ...told, settings: listOf(settings), audience: listOf(audience) },
  today: new Date().toISOString().slice(0, 10),
  progress: showProgress,
  atWork: (path) => {
    temporary = path;
  },
});
if (!corpus) failWith(problems);
console.log(drafts.map((draft) => draftLines(draft, corpus, basename(folder))).join('\n'));
const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
const profiles = profilesOf(corpus, concepts, prompts.cues);
const written = drafts.flatMap(filesOf).map((file) => `${basename(folder)}/${file}`);
const found = [
  ...problems,
  ...provenanceWarnings(corpus, prompts, concepts, profiles, basename(folder)).filter(({ file }) =>
    written.includes(file),
  ),
];
if (found.length > 0) console.log(problemList(found));
console.log(
  dryRun
    ? 'Nothing was written (--dry-run).'
    : 'Submitted, not reviewed: read each draft beside its source before its status changes.',
);

function argumentsOrExit() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    to: text,
    'dry-run': flag,
    force: flag,
    title: text,
    slug: text,
    disease: text,
    settings: text,
    audience: text,
    publisher: text,
    licence: text,
    url: text,
    updated: text,
    encoding: text,
  };
  try {
    const parsed = parseArgs({ options, allowPositionals: true });
    const { slug, updated, url } = parsed.values;
    if (parsed.positionals.length === 0) usageError('Name a file or a folder.', USAGE);
    if (slug !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
      usageError('--slug takes small letters, digits and hyphens.', USAGE);
    if (updated !== undefined && !/^\d{4}-\d\d-\d\d$/.test(updated))
      usageError('--updated takes YYYY-MM-DD.', USAGE);
    if (url !== undefined && !URL.canParse(url)) usageError('--url takes a full address.', USAGE);
    return parsed;
  } catch (error) {
    return usageError(error instanceof Error ? error.message : 'Wrong options.', USAGE);
  }
}

function failWith(all: Problem[]): never {
  console.error(problemList(all));
  console.error('Nothing was written.');
  process.exit(1);
}

function listOf(given: string | undefined): string[] | undefined {
  return given
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** One line that is written over; nothing when the output goes into a file. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
