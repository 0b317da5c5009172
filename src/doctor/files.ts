import { ContentError } from '../content/problem.ts';
import { type Folders, loadKnowledge } from '../conversation/knowledge.ts';
import { proveAudit } from '../store/audit-proof.ts';
import { LEAST_FREE_BYTES, inspectStore } from '../store/inspect.ts';
import { openInstallations } from '../store/installations.ts';
import { openForReading } from '../store/reading.ts';
import { StoreError } from '../store/store-error.ts';
import type { StorePlace } from '../store/store.ts';
import type { TokenKeys } from '../store/token-seal.ts';
import { type Finding, fail, notChecked, ok } from './finding.ts';

/** The longest list that is still a line or two; `npm run content` has all of them. */
const PROBLEMS_SHOWN = 3;
const MEGABYTE = 1024 * 1024;

export async function checkContent(folders: Folders): Promise<Finding[]> {
  try {
    const { corpus } = await loadKnowledge(folders);
    const { guidelines, statements, version } = corpus;
    return [
      ok(
        'corpus and prompts',
        `corpus ${version}, ${guidelines.length} guidelines, ${statements.size} statements`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const wrong = error.problems.filter(({ level }) => level === 'error');
    const shown = wrong.slice(0, PROBLEMS_SHOWN).map(({ file, line, what }) => `${file}:${line} ${what}`);
    const more = wrong.length > shown.length ? `; and ${wrong.length - shown.length} more` : '';
    return [
      fail('corpus and prompts', `${shown.join('; ')}${more}`, '`npm run content` lists each with its mend.'),
    ];
  }
}

export async function checkStore(place: StorePlace): Promise<Finding[]> {
  const where = 'dataDir' in place ? place.dataDir : 'PostgreSQL at DATABASE_URL';
  try {
    const { schema, writable, freeBytes } = await inspectStore(place);
    return [
      SCHEMA[schema](where),
      writable
        ? ok('database, writable', 'yes')
        : fail(
            'database, writable',
            `${where} cannot be written.`,
            'dataDir' in place
              ? 'Give this user the right to write there, or set DATA_DIR to a folder of its own.'
              : 'The server is read-only, perhaps a standby: point DATABASE_URL at the primary.',
          ),
      roomFinding(freeBytes),
    ];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [fail('database', error.message, 'Mend that, and run this again.')];
  }
}

/** Whether the audit is as it was written. */
export async function checkAudit(place: StorePlace): Promise<Finding> {
  const check = 'audit';
  try {
    if ((await inspectStore(place)).schema !== 'current')
      return notChecked(check, 'the database is not up to date yet');
    const { db, close } = await openForReading(place);
    try {
      const { rows, faults, head } = await proveAudit(db);
      const [first] = faults;
      return first === undefined
        ? ok(check, `${rows} rows in one chain, head ${head.hash}`)
        : fail(
            check,
            `Row ${first.number} is ${first.kind}.`,
            'Somebody changed the database beside the bot: `npm run audit` lists what; keep a copy of it.',
          );
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return notChecked(check, 'the database comes first');
  }
}

/** Whether the tokens of the workspaces that installed the bot open with the keys that are set. */
export async function checkInstallations(place: StorePlace, keys: TokenKeys): Promise<Finding> {
  const check = 'installations';
  try {
    if ((await inspectStore(place)).schema !== 'current')
      return notChecked(check, 'the database is not up to date yet');
    const { db, close } = await openForReading(place);
    try {
      const teams = await openInstallations(db, keys);
      return ok(check, `${teams.length} workspaces, whose tokens open with TOKEN_KEYS`);
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return error.trouble === 'sealed'
      ? fail(check, error.message, 'Put the key back into TOKEN_KEYS, or install the bot there again.')
      : notChecked(check, 'the database comes first');
  }
}

const SCHEMA: Record<'missing' | 'older' | 'current' | 'newer', (where: string) => Finding> = {
  missing: (where) => ok('database', `${where} holds none yet; the first start makes it`),
  older: (where) => ok('database', `${where} is of an earlier version; the next start brings it up to date`),
  current: (where) => ok('database', `${where} opens and is up to date`),
  newer: (where) =>
    fail(
      'database',
      `${where} was written by a newer Boardside.`,
      'Start that version, or use another database; this one would refuse to start.',
    ),
};

function roomFinding(freeBytes: number | undefined): Finding {
  if (freeBytes === undefined) return notChecked('database, free disk space', 'the disk is the server’s');
  const megabytes = `${Math.round(freeBytes / MEGABYTE)} MB free`;
  return freeBytes >= LEAST_FREE_BYTES
    ? ok('database, free disk space', megabytes)
    : fail('database, free disk space', megabytes, 'Make room, or move DATA_DIR: at least 200 MB.');
}
