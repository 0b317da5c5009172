import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KNOWN_MIGRATIONS, SCHEMA_VERSION } from './migrations.ts';
import { ROWS, TableName, type Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/** The first line: of which schema the rows are, when they were read, and how many of each table there are. */
const Header = z.strictObject({
  boardside: z.literal('backup'),
  schema: z.string(),
  written: z.iso.datetime(),
  rows: z.partialRecord(TableName, z.int()),
});
export type Header = z.infer<typeof Header>;
const Row = z.strictObject({ table: TableName, row: z.unknown() });
/** The last one shows that nothing is cut off. */
const End = z.strictObject({ boardside: z.literal('end'), rows: z.int() });

export type BackupRow = { table: TableName; row: Tables[TableName]; line: number };

/** Digits of the chained SHA-256 on each line. It guards against accidents, not against forgery: there is no key in it. */
const CHECK_DIGITS = 16;
const Checked = z.looseObject({ check: z.string().length(CHECK_DIGITS) });

/** Makes lines that each carry a check over themselves and all before: whatever is changed, lost, doubled or moved is found where it is. */
export function createLineWriter(): (body: object) => string {
  const checkOf = createChain();
  return (body) => JSON.stringify({ ...body, check: checkOf(JSON.stringify(body)) });
}

function createChain(): (text: string) => string {
  let before = '';
  return (text) => {
    before = createHash('sha256').update(`${before}\n${text}`).digest('hex');
    return before.slice(0, CHECK_DIGITS);
  };
}

/**
 * The header, then the rows one after the other. Throws `StoreError` with the number of the line that is wrong; what came before it was
 * handed out already, so take nothing for good until the end.
 */
export async function* readLines(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Header | BackupRow, void> {
  const checkOf = createChain();
  const counted: Partial<Record<TableName, number>> = {};
  let header: Header | undefined;
  let line = 0;
  let ended = false;
  for await (const text of lines) {
    line += 1;
    if (ended) throw damaged(line, 'stands behind the end');
    const body = bodyOf(text, line, checkOf);
    if (line === 1) {
      header = headerOf(body);
      yield header;
    } else if (End.safeParse(body).success) ended = true;
    else {
      const row = rowOf(body, line);
      counted[row.table] = (counted[row.table] ?? 0) + 1;
      yield row;
    }
  }
  if (header === undefined) throw noBackup('It is empty.');
  const whole = TableName.options.every((table) => (counted[table] ?? 0) === (header.rows[table] ?? 0));
  if (!ended || !whole) throw damaged(line, 'is the last one, and the end is missing: the file was cut off');
}

function bodyOf(text: string, line: number, checkOf: (text: string) => string): object {
  const parsed = json(text);
  const checked = Checked.safeParse(parsed).data;
  if (checked === undefined) {
    if (line === 1) throw noBackup('Its first line is none of a backup.');
    throw damaged(line, parsed === undefined ? 'is cut off or damaged' : 'is none of a backup');
  }
  const { check, ...body } = checked;
  // Told before its check: another version may have other lines.
  if (line === 1) headerOf(body);
  if (checkOf(JSON.stringify(body)) !== check)
    throw damaged(line, 'or what stood before it is not as it was written');
  return body;
}

function headerOf(body: object): Header {
  const schema = 'schema' in body && typeof body.schema === 'string' ? body.schema : undefined;
  if (!('boardside' in body) || body.boardside !== 'backup' || schema === undefined)
    throw noBackup('Its first line is none of a backup.');
  if (schema !== SCHEMA_VERSION) throw anotherSchema(schema);
  const header = Header.safeParse(body).data;
  if (header === undefined) throw damaged(1, 'is damaged');
  return header;
}

function rowOf(body: object, line: number): BackupRow {
  const known = Row.safeParse(body).data;
  const row = known && ROWS[known.table].safeParse(known.row).data;
  if (known === undefined || row === undefined) throw damaged(line, 'holds no row of this version');
  return { table: known.table, row, line };
}

export function damaged(line: number, how: string): StoreError {
  return new StoreError(
    'bad-backup',
    `Line ${line} of the backup ${how}. Nothing was restored: take another copy of the file, or an earlier backup.`,
  );
}

function noBackup(why: string): StoreError {
  return new StoreError(
    'bad-backup',
    `Line 1: this is no backup of Boardside's. ${why} Nothing was restored: name a file that \`npm run backup\` wrote.`,
  );
}

function anotherSchema(schema: string): StoreError {
  const mend = KNOWN_MIGRATIONS.includes(schema)
    ? 'restore it with the version that wrote it, then start this one, which brings the database up to date'
    : 'it was written by a newer Boardside, so restore it with that version';
  return new StoreError(
    'bad-backup',
    `Line 1: the backup has schema ${schema}, this version has ${SCHEMA_VERSION}. Nothing was restored: ${mend}.`,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
