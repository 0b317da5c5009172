import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Index } from 'flexsearch';
import Database from 'libsql';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { stemmer } from 'stemmer';
import { isStopWord } from '../../src/language/analyzer.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { createTextbookBm25 } from '../../src/retrieval/textbook-bm25.ts';
import { ENGINE_NAMES, type EngineName } from './engine-names.ts';

export type BenchPassage = { id: string; heading: string; text: string };
type Search = (query: string) => unknown;
/** `snapshot` writes the index away and says how large that is and how it is read again; an engine without one is rebuilt. */
type Built = { search: Search; snapshot?: (folder: string) => Promise<Snapshot> };
type Snapshot = { bytes: number; load: () => Promise<Search> };
export type Engine = { name: EngineName; build: (passages: BenchPassage[]) => Promise<Built> };

/** Every engine hands over its ten best passages, stems words, leaves stop words out, and looks for any of the words, not for all. */
const LIMIT = 10;
/** As in our own ranking. */
const HEADING_WEIGHT = 3;

const BUILD: Record<EngineName, Engine['build']> = {
  Boardside: boardside,
  MiniSearch: miniSearch,
  FlexSearch: flexSearch,
  lunr: lunrIndex,
  'SQLite FTS5': fts5,
  'plain BM25': plainBm25,
};

export const ENGINES: Engine[] = ENGINE_NAMES.map((name) => ({ name, build: BUILD[name] }));

async function boardside(passages: BenchPassage[]): Promise<Built> {
  const index = await createPassageIndex(
    passages.map((passage) => ({ ...passage, status: 'approved', guideline: 'bench' })),
  );
  return { search: (query) => index.search(query, { limit: LIMIT }) };
}

async function miniSearch(passages: BenchPassage[]): Promise<Built> {
  const options = {
    fields: ['heading', 'text'],
    processTerm: (term: string) => stemUnlessStopWord(term.toLowerCase()),
    searchOptions: { boost: { heading: HEADING_WEIGHT }, combineWith: 'OR' as const },
  };
  const index = new MiniSearch<BenchPassage>(options);
  index.addAll(passages);
  return {
    search: (query) => index.search(query).slice(0, LIMIT),
    async snapshot(folder) {
      const file = join(folder, 'minisearch.json');
      writeFileSync(file, JSON.stringify(index));
      return {
        bytes: statSync(file).size,
        async load() {
          const loaded = MiniSearch.loadJSON<BenchPassage>(readFileSync(file, 'utf8'), options);
          return (query) => loaded.search(query).slice(0, LIMIT);
        },
      };
    },
  };
}

/** One field: its documents of several fields rank each field for itself. `suggest` lets a passage lack some of the words. */
async function flexSearch(passages: BenchPassage[]): Promise<Built> {
  const options = { tokenize: 'strict' as const, encode: wordsOf };
  const index = new Index(options);
  for (const [at, { heading, text }] of passages.entries()) index.add(at, `${heading} ${text}`);
  const searchIn = (one: Index) => (query: string) => one.search(query, { limit: LIMIT, suggest: true });
  return {
    search: searchIn(index),
    async snapshot(folder) {
      const parts: { key: string; file: string }[] = [];
      const exported: unknown = index.export((key, value) => {
        const file = join(folder, `flexsearch-${parts.length}`);
        writeFileSync(file, value ?? '');
        parts.push({ key, file });
      });
      // Typed as if nothing came back; it is a promise where a part is written later.
      await exported;
      return {
        bytes: parts.reduce((sum, { file }) => sum + statSync(file).size, 0),
        async load() {
          const loaded = new Index(options);
          for (const { key, file } of parts) loaded.import(key, readFileSync(file, 'utf8'));
          return searchIn(loaded);
        },
      };
    },
  };
}

/** Stems and drops stop words by itself, and looks for any of the words. */
async function lunrIndex(passages: BenchPassage[]): Promise<Built> {
  const index = lunr((builder) => {
    builder.ref('id');
    builder.field('heading', { boost: HEADING_WEIGHT });
    builder.field('text');
    for (const passage of passages) builder.add(passage);
  });
  const searchIn = (one: lunr.Index) => (query: string) =>
    one
      .query((builder) => {
        for (const term of new Set(wordsOf(query))) builder.term(term, { usePipeline: false });
      })
      .slice(0, LIMIT);
  return {
    search: searchIn(index),
    async snapshot(folder) {
      const file = join(folder, 'lunr.json');
      writeFileSync(file, JSON.stringify(index));
      return {
        bytes: statSync(file).size,
        load: async () => searchIn(lunr.Index.load(JSON.parse(readFileSync(file, 'utf8')))),
      };
    },
  };
}

async function fts5(passages: BenchPassage[]): Promise<Built> {
  const database = new Database(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, heading, text, tokenize = 'porter unicode61')`,
  );
  const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?)');
  database.exec('BEGIN');
  for (const { id, heading, text } of passages) insert.run(id, heading, text);
  database.exec('COMMIT');
  return {
    search: searchFts5(database),
    async snapshot(folder) {
      const file = join(folder, 'fts5.sqlite');
      database.prepare('VACUUM INTO ?').run(file);
      return { bytes: statSync(file).size, load: async () => searchFts5(new Database(file)) };
    },
  };
}

function searchFts5(database: Database.Database): Search {
  const select = database.prepare(
    `SELECT id FROM passage WHERE passage MATCH ? ORDER BY bm25(passage, 0, ${HEADING_WEIGHT}, 1) LIMIT ${LIMIT}`,
  );
  return (query) => {
    const words = wordsIn(query).filter((word) => !isStopWord(word));
    return words.length === 0 ? [] : select.all(words.map((word) => `"${word}"`).join(' OR '));
  };
}

async function plainBm25(passages: BenchPassage[]): Promise<Built> {
  const index = createTextbookBm25(passages.map(({ heading, ...rest }) => ({ ...rest, title: heading })));
  return { search: (query) => index.search(query, LIMIT) };
}

/** Writes an index away and reads it again, up to the first answer; undefined for an engine that is rebuilt. */
export async function measureSnapshot(
  { snapshot }: Built,
  query: string,
): Promise<{ megabytes: number; loadMs: number } | undefined> {
  if (!snapshot) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'boardside-bench-'));
  try {
    const { bytes, load } = await snapshot(folder);
    const start = performance.now();
    (await load())(query);
    return { megabytes: bytes / 2 ** 20, loadMs: performance.now() - start };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function wordsOf(text: string): string[] {
  return wordsIn(text).flatMap((word) => stemUnlessStopWord(word) ?? []);
}

/** Our own index remembers stems, too. */
const stems = new Map<string, string>();

function stemUnlessStopWord(word: string): string | undefined {
  if (isStopWord(word)) return undefined;
  const stem = stems.get(word) ?? stemmer(word);
  stems.set(word, stem);
  return stem;
}
