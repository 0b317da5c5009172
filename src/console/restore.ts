import { parseArgs } from 'node:util';
import { type RowCounts, restoreBackup } from '../store/backup.ts';
import { readLines } from '../store/backup-line.ts';
import { StoreError } from '../store/store-error.ts';
import { type StorePlace, openStore } from '../store/store.ts';
import { backupWords, fileError, placeName } from './backup-words.ts';
import { storeOrExit, usageError } from './start.ts';
import { linesOf, pathFromCommandLine } from './whole-file.ts';

/** `npm run restore`: a backup into an empty database, embedded or PostgreSQL, whichever it came from. */
const USAGE = `usage: npm run --silent restore -- FILE [--into FOLDER|postgres://…] [--dry-run]

Reads FILE whole before a database is opened, and restores it into the empty one that .env names, or that --into names: all of it or
nothing. --dry-run only reads. Status 0: done. 2: not done, and the reason.`;

const { file, into, dryRun } = options();
try {
  const rows = await checked();
  if (dryRun) console.log(`${file} is whole: ${backupWords(rows)}. Nothing was restored (--dry-run).`);
  else await restore(into ?? storeOrExit());
} catch (error) {
  console.error(error instanceof StoreError ? error.message : fileError(error, `${file} was not restored`));
  process.exitCode = 2;
}

async function restore(place: StorePlace): Promise<void> {
  const store = await openStore(place);
  try {
    console.log(
      `${placeName(place)}: ${backupWords(await restoreBackup(store, linesOf(file)))}, from ${file}`,
    );
  } finally {
    await store.close();
  }
}

async function checked(): Promise<RowCounts> {
  let rows: RowCounts = {};
  for await (const entry of readLines(linesOf(file))) if ('boardside' in entry) ({ rows } = entry);
  return rows;
}

function options(): { file: string; into: StorePlace | undefined; dryRun: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { into: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
    const [named, ...others] = positionals;
    if (named === undefined || others.length > 0) return usageError('Name one file.', USAGE);
    return {
      file: pathFromCommandLine(named),
      into: values.into === undefined ? undefined : placeOf(values.into),
      dryRun: values['dry-run'],
    };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}

function placeOf(name: string): StorePlace {
  return /^postgres(ql)?:\/\//.test(name) ? { databaseUrl: name } : { dataDir: pathFromCommandLine(name) };
}
