import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import type { Problem } from '../../../src/content/problem.ts';
import { parseMarkdown } from '../../../src/content/markdown.ts';
import { readCorpus } from '../../../src/corpus/load.ts';
import { readGuideline } from '../../../src/corpus/sections.ts';
import { readPrompts } from '../../../src/prompts/load.ts';
import { markdownBlocks } from '../../../src/slack/blocks/markdown.ts';
import { blockProblems } from '../../../src/workspace/block-validator.ts';
import { corpusFiles } from '../../corpus/a-corpus.ts';
import { wild } from '../known.ts';
import { type Target, fuzzed } from '../target.ts';
import { damaged, damagedBytes } from '../texts.ts';

/** The largest file of the corpus takes a tenth of it on an idle core. */
const LONGEST_MS = 5000;

const read = (place: string, ending: string) =>
  readdirSync(place)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }));

/** A problem that nobody can find or mend is none that was told. */
function untold(problems: Problem[]): string[] {
  return problems
    .filter(({ file, line, what, mend }) => file === '' || !(line >= 1) || what === '' || mend === '')
    .map(({ file, line, what }) => `a problem without its place or mend: ${file}:${line} ${what}`);
}

/** Pieces of guidelines as long as a section or two: a whole one takes a hundred times as long, and has no other constructs. */
function piecesOf(text: string): string[] {
  const [, head = '', body = ''] = /^(---\n.*?\n---\n)(.*)$/s.exec(text) ?? [];
  return body
    .split(/(?=^## )/m)
    .flatMap((section) => (section.startsWith('## ') ? [`${head}\n${section}`] : []));
}

const guidelines: Target = {
  name: 'guidelines',
  share: 40_000,
  longestMs: LONGEST_MS,
  async open() {
    const originals = read('corpus/guidelines', '.md').flatMap(({ text }) => piecesOf(text));
    return fuzzed(damaged(originals), (text) => {
      const problems: Problem[] = [];
      const { passages } = readGuideline(
        { file: 'corpus/a.md', text, firstLine: 1 },
        'guidelines/a.md',
        problems,
      );
      const torn = passages
        .flatMap(({ statements }) => statements)
        .filter(({ location: { start, end } }) => start < 0 || end <= start || end > text.length);
      return [...untold(problems), ...(torn.length > 0 ? ['a statement stands outside of its file'] : [])];
    });
  },
};

/** A folder of files, one of which is damaged and then put right again. */
function folder(prefix: string, files: Record<string, string | Uint8Array>) {
  const parent = mkdtempSync(join(tmpdir(), `boardside-fuzz-${prefix}-`));
  const path = join(parent, prefix);
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  return { path, put, remove: async () => rmSync(parent, { recursive: true, force: true }) };
}

function inFolder(
  prefix: string,
  files: Record<string, string | Uint8Array>,
  load: (path: string) => Promise<{ problems: Problem[] }>,
) {
  const { path, put, remove } = folder(prefix, files);
  const names = Object.keys(files);
  const one = fc.constantFrom(...names).chain((name) => {
    const original = files[name] ?? '';
    const bytes = damagedBytes([Buffer.from(original)]);
    const text = typeof original === 'string' ? damaged([original]) : bytes;
    return fc
      .oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: bytes })
      .map((content) => ({ name, content }));
  });
  return fuzzed(
    one,
    async ({ name, content }) => {
      put(name, content);
      try {
        return untold((await load(path)).problems);
      } finally {
        put(name, files[name] ?? '');
      }
    },
    { close: remove },
  );
}

const corpus: Target = {
  name: 'corpus',
  share: 20_000,
  longestMs: LONGEST_MS,
  async open() {
    const [[lexicon], [glossary], [references]] = [
      read('corpus/lexicon', 'clinical-trials.yaml'),
      read('corpus/glossary', 'clinical-trials.yaml'),
      read('corpus/references', 'clinical-trials.json'),
    ];
    const small = corpusFiles({
      'lexicon/more.yaml': lexicon?.text ?? '',
      'glossary/more.yaml': glossary?.text ?? '',
      'references/more.json': references?.text ?? '',
    });
    return inFolder('corpus', small, readCorpus);
  },
};

const promptFiles: Target = {
  name: 'prompts',
  share: 3_000,
  longestMs: LONGEST_MS,
  async open() {
    const files = Object.fromEntries(
      [...read('prompts', '.yaml'), ...read('prompts', '.md')].map(({ name, text }) => [name, text]),
    );
    return inFolder('prompts', files, readPrompts);
  },
};

const markdown: Target = {
  name: 'markdown',
  share: 60_000,
  longestMs: LONGEST_MS,
  async open() {
    const written = read('prompts', '.md').map(({ text }) => text);
    return fuzzed(fc.oneof(wild, damaged(written)), (text) => {
      const { position } = parseMarkdown(text);
      const blocks = markdownBlocks(text);
      // Its length is held by whoever puts it into a message.
      const problems = blockProblems(blocks, 'message').filter(
        (problem) => !/more than|too long|at most|longer/.test(problem),
      );
      return [...(position === undefined ? ['a tree without its place'] : []), ...problems];
    });
  },
};

export const FILES = [guidelines, corpus, promptFiles, markdown];
