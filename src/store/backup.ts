import { sql } from 'kysely';
import { type BackupRow, createLineWriter, damaged, readLines } from './backup-line.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { TableName } from './schema.ts';
import { StoreError, codeOf } from './store-error.ts';
import type { Queries, Store } from './store.ts';

/** Rows a round trip to the server: large enough to be quick, small enough for the time limit of a query. */
const ROWS_AT_ONCE = 200;

export type RowCounts = Partial<Record<TableName, number>>;

/**
 * Everything as JSON lines, as it was at one moment, also while the bot goes on: the way from the embedded database to a server, and a
 * copy for the night. It holds the text of messages that are not answered yet, so it is to be kept like the database; tokens are in it
 * as they lie there, sealed.
 */
export async function writeBackup(
  { db: queries, engine }: Pick<Store, 'db' | 'engine'>,
  write: (line: string) => void | Promise<void>,
  now: number,
): Promise<RowCounts> {
  return queries
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const lineOf = createLineWriter();
      const rows = await countRows(db);
      const written = new Date(now).toISOString();
      await write(lineOf({ boardside: 'backup', schema: SCHEMA_VERSION, written, rows }));
      for (const table of TableName.options)
        if (rows[table] !== undefined)
          for await (const row of rowsOf(db, table, engine)) await write(lineOf({ table, row }));
      await write(lineOf({ boardside: 'end', rows: total(rows) }));
      return rows;
    });
}

/** Into an empty store only, and all of it or nothing. Throws `StoreError` with the number of the line that is wrong. */
export async function restoreBackup(
  store: Pick<Store, 'transaction'>,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<RowCounts> {
  return store.transaction(async (db) => {
    if (total(await countRows(db)) > 0)
      throw new StoreError(
        'not-empty',
        'A backup is only restored into an empty database, and this one holds rows. Nothing was changed: name another place with --into, or move the present database away.',
      );
    let wanted: RowCounts = {};
    let batch: BackupRow[] = [];
    for await (const entry of readLines(lines)) {
      if ('boardside' in entry) {
        wanted = entry.rows;
        continue;
      }
      if (batch.length === ROWS_AT_ONCE || (batch[0] && batch[0].table !== entry.table)) {
        await insert(db, batch);
        batch = [];
      }
      batch.push(entry);
    }
    await insert(db, batch);
    const kept = await countRows(db);
    const lost = TableName.options.find((table) => wanted[table] !== kept[table]);
    if (lost === undefined) return kept;
    throw new StoreError(
      'bad-backup',
      `The database took ${kept[lost] ?? 0} of ${wanted[lost] ?? 0} rows of ${lost}. Nothing was restored.`,
    );
  });
}

export function total(rows: RowCounts): number {
  return TableName.options.reduce((sum, table) => sum + (rows[table] ?? 0), 0);
}

/** Of tables that hold something. */
async function countRows(db: Queries): Promise<RowCounts> {
  const counts: RowCounts = {};
  for (const table of TableName.options) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count > 0) counts[table] = count;
  }
  return counts;
}

async function* rowsOf(db: Queries, table: TableName, engine: Store['engine']): AsyncGenerator<object> {
  const all = db.selectFrom(table).selectAll();
  if (engine === 'sqlite') return yield* all.stream();
  await sql`declare backup_rows no scroll cursor for ${all}`.execute(db);
  for (let more = true; more;) {
    const { rows } = await sql<object>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup_rows`.execute(db);
    yield* rows;
    more = rows.length > 0;
  }
  await sql`close backup_rows`.execute(db);
}

async function insert(db: Queries, batch: BackupRow[]): Promise<void> {
  const [first, last] = [batch[0], batch.at(-1)];
  if (first === undefined || last === undefined) return;
  try {
    await db
      .insertInto(first.table)
      .values(batch.map(({ row }) => row))
      .execute();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const refused = `or one up to ${last.line} is refused by the database (${codeOf(error) ?? 'no code'})`;
    throw damaged(first.line, refused);
  }
}
