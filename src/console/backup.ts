import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { total, writeBackup } from '../store/backup.ts';
import { openForReading } from '../store/reading.ts';
import { backupWords, fileError, placeName } from './backup-words.ts';
import { storeOrExit, usageError } from './start.ts';
import { pathFromCommandLine, writeWhole } from './whole-file.ts';
import { withStore } from './with-store.ts';

/** `npm run backup`: the whole database as one file, also while the bot runs. */
const USAGE = `usage: npm run --silent backup -- FILE [--replace]

Writes the database that .env names, as it is at one moment, to FILE, also while the bot runs: all of it or nothing. --replace puts it in
the place of a file that is there. Status 0: done. 2: not done, and the reason.`;

const { file, replace } = options();
if (existsSync(file) && !replace)
  usageError(`${file} is there already. Name another file, or say --replace.`, USAGE);
try {
  const rows = await withStore(openForReading, (store) =>
    writeWhole(file, (write) => writeBackup(store, write, Date.now())),
  );
  console.log(`${placeName(storeOrExit())}: ${backupWords(rows)}, in ${file}`);
  if (total(rows) > 0)
    console.log(
      'Keep the file like the database: it holds questions that are not answered yet. Tokens lie sealed in it, and TOKEN_KEYS are not in it.',
    );
} catch (error) {
  console.error(fileError(error, `${file} was not written`));
  process.exitCode = 2;
}

function options(): { file: string; replace: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false } },
    });
    const [named, ...others] = positionals;
    if (named === undefined || others.length > 0) return usageError('Name one file.', USAGE);
    return { file: pathFromCommandLine(named), replace: values.replace };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
