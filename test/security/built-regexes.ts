import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Role } from '../../src/question/context.ts';
import type { Regex } from './regexes.ts';

const SRC = join(import.meta.dirname, '../../src');

/**
 * The regular expressions that the sources build of strings: of constants when they are loaded, of prompts and corpus when those are
 * read, and of what is asked, by asking. Call it before anything of `src` is loaded in this process.
 */
export async function builtRegexes(): Promise<Regex[]> {
  const stop = record();
  const programs = programNames();
  const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /(?<!\.d)\.ts$/.test(name) &&
      !name.startsWith('workspace/page/') &&
      !programs.has(name) &&
      // Makes a list of names from a package, once.
      !/(?:^|\/)make-[\w-]+\.ts$/.test(name) &&
      !isThread(name),
  );
  for (const name of names) await import(pathToFileURL(join(SRC, name)).href);
  await exercise();
  return stop();
}

/** What begins to work when it is loaded. */
function programNames(): Set<string> {
  const started = readFileSync('package.json', 'utf8').matchAll(/dist\/([\w/-]{1,60})\.js/g);
  return new Set([...started].map(([, name]) => `${name}.ts`));
}

function isThread(name: string): boolean {
  return readFileSync(join(SRC, name), 'utf8').includes('parentPort');
}

function record(): () => Regex[] {
  const Real = globalThis.RegExp;
  const found = new Map<string, Regex>();
  const keep = (made: RegExp): RegExp => {
    const at = callerInSources();
    const key = `/${made.source}/${made.flags}`;
    if (at !== undefined && !found.has(key)) found.set(key, { pattern: made.source, flags: made.flags, at });
    return made;
  };
  globalThis.RegExp = new Proxy(Real, {
    construct: (_, [pattern, flags]: [string | RegExp, string?]) => keep(new Real(pattern, flags)),
    apply: (_, __, [pattern, flags]: [string | RegExp, string?]) => keep(Real(pattern, flags)),
  });
  return () => {
    globalThis.RegExp = Real;
    return [...found.values()];
  };
}

/** File and line of whoever called, if that is one of our sources and no package. */
function callerInSources(): string | undefined {
  const [, , ...frames] = (new Error('where').stack ?? '').split('\n');
  const caller = frames.find((frame) => !frame.includes(import.meta.filename)) ?? '';
  const [, path = '', line = ''] =
    /\(?((?:file:\/\/)?\/[^()]{1,500}?\.ts)(?:\?[^:]{0,200})?:(\d+):\d+\)?$/.exec(caller) ?? [];
  if (path === '') return undefined;
  const file = relative(process.cwd(), path.startsWith('file:') ? fileURLToPath(path) : path);
  return file.startsWith('src/') ? `${file}:${line}` : undefined;
}

/** So that what is built while a question is answered, a corpus is checked or a document is read is built. */
async function exercise(): Promise<void> {
  const { createAssistant } = await import('../../src/conversation/assistant.ts');
  const { knowledgeOrExit } = await import('../../src/console/start.ts');
  const { provenanceWarnings } = await import('../../src/console/provenance.ts');
  const { profilesOf } = await import('../../src/answer/statement-search.ts');
  const { createConceptReader } = await import('../../src/question/concepts.ts');
  const { publisherIn } = await import('../../src/import/says-of-itself.ts');
  const { asking } = await import('../support/asking.ts');

  const { corpus, prompts } = await knowledgeOrExit();
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  const profiles = profilesOf(corpus, concepts, prompts.cues);
  provenanceWarnings(corpus, prompts, concepts, profiles, 'corpus');
  publisherIn(['Published by an example.'], prompts.importing);
  const ask = asking(await createAssistant(corpus, prompts));
  const lines = readFileSync('test/eval/questions/tuning.ndjson', 'utf8').split('\n').filter(Boolean);
  for (const line of lines.slice(0, QUESTIONS)) {
    const { turns, role = 'patient' }: { turns: string[]; role?: Role } = JSON.parse(line);
    // oxlint-disable-next-line no-await-in-loop -- one core
    await ask(turns, role);
  }
}

const QUESTIONS = 60;
