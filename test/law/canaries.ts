import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { onServer } from '../store/postgres-for-tests.ts';
import { filesIn, runWithCanaries } from './canary-run.ts';
import { CANARIES, type Sight, createSearch } from './canary-search.ts';

/**
 * `npm run canaries` sends planted identifiers through every entrance of the bot, on either database, and searches what is left: log,
 * files and rows of the store, temporary files, metrics and all calls to Slack. `-- --fault` logs each message, which must be seen; `-- --short`
 * takes three identifiers and the embedded database alone.
 */
const outside = mkdtempSync(join(tmpdir(), 'boardside-canaries-'));
const temporary = join(outside, 'tmp');
mkdirSync(temporary);
// Before anything asks for it.
process.env['TMPDIR'] = temporary;
const isShort = process.argv.includes('--short');
const canaries = isShort ? CANARIES.slice(0, 3) : CANARIES;
const search = createSearch(canaries);
const withFault = process.argv.includes('--fault');
const fault = withFault
  ? (log: { info: (about: object, text: string) => void }, { message }: { message: string }) =>
      log.info({ message }, 'planted fault')
  : undefined;
const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

try {
  const sights = [...(await onSqlite()), ...(isShort ? [] : await onPostgres())];
  for (const { word, form, where } of sights) console.error(`seen: ${word} (${form}) in ${where}`);
  console.log(`${sights.length} sights of a planted identifier.`);
  process.exitCode = sights.length === 0 ? 0 : 1;
} finally {
  rmSync(outside, { recursive: true, force: true });
}

async function onSqlite(): Promise<Sight[]> {
  const dataDir = join(outside, 'data');
  const { texts, planted } = await runWithCanaries({ dataDir }, canaries, fault);
  return report('embedded database', planted, [...texts], [...filesIn(dataDir), ...filesIn(temporary)]);
}

async function onPostgres(): Promise<Sight[]> {
  const name = `boardside_canaries_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    const { texts, planted } = await runWithCanaries({ databaseUrl: url.href }, canaries, fault);
    return report('PostgreSQL', planted, [...texts, ...(await rowsOf(url.href))], filesIn(temporary));
  } finally {
    await onServer(server, `drop database if exists ${name} with (force)`);
  }
}

async function rowsOf(url: string): Promise<[string, string][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public'",
    );
    const found: [string, string][] = [];
    for (const { tablename } of tables) {
      // oxlint-disable-next-line no-await-in-loop -- one client
      const { rows } = await client.query<{ row: string }>(`select t::text as row from "${tablename}" t`);
      found.push([`table ${tablename}`, rows.map(({ row }) => row).join('\n')]);
    }
    return found;
  } finally {
    await client.end();
  }
}

function report(
  engine: string,
  planted: string[],
  texts: [string, string | Buffer][],
  files: string[],
): Sight[] {
  const contents: [string, Buffer | string][] = [
    ...texts,
    ...files.map((path): [string, Buffer] => [path, readFileSync(path)]),
  ];
  const size = contents.reduce((sum, [, content]) => sum + content.length, 0);
  console.log(
    `${engine}: ${canaries.length} identifiers through ${planted.length} entrances (${planted.join(', ')});`,
  );
  console.log(
    `  searched ${contents.length} texts and files, ${Math.round(size / 1024)} KB: ${contents.map(([where, { length }]) => `${where.replace(outside, '')} ${length}`).join(', ')}`,
  );
  return contents.flatMap(([where, content]) => search(`${engine}: ${where}`, content));
}
