import { z } from 'zod';
import { ROWS, TableName } from './schema.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import { StoreError } from './store-error.ts';
import type { Queries, Store } from './store.ts';

const Header = z.strictObject({ boardside: z.literal('export'), schema: z.string() });
/** Shows that nothing is cut off. */
const Footer = z.strictObject({ boardside: z.literal('end'), rows: z.int() });
const Line = z.strictObject({ table: TableName, row: z.unknown() });

/**
 * Everything as JSON lines, at one point in time: the way from the embedded database to a server, and a copy for the night.
 * It holds the text of messages that are not answered yet, so it is to be kept like the database.
 */
export async function exportRows(store: Store, write: (line: string) => void | Promise<void>): Promise<void> {
  await store.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await write(JSON.stringify({ boardside: 'export', schema: SCHEMA_VERSION }));
      let rows = 0;
      for (const table of TableName.options) {
        for (const row of await db.selectFrom(table).selectAll().execute()) {
          await write(JSON.stringify({ table, row }));
          rows += 1;
        }
      }
      await write(JSON.stringify({ boardside: 'end', rows }));
    });
}

/** Into an empty store only, and all of it or nothing. Throws `StoreError` with the number of the line that is wrong. */
export async function importRows(
  store: Store,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  return store.transaction(async (db) => {
    await refuseFilled(db);
    let number = 0;
    let complete = false;
    for await (const line of lines) {
      number += 1;
      if (number === 1) readHeader(line);
      else if (Footer.safeParse(json(line)).data?.rows === number - 2) complete = true;
      else await insertLine(db, line, number);
    }
    if (!complete)
      throw new StoreError('bad-export', 'The end of the export is missing. Nothing was changed.');
    return number - 2;
  });
}

async function refuseFilled(db: Queries): Promise<void> {
  for (const table of TableName.options) {
    const row = await db.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row !== undefined)
      throw new StoreError(
        'not-empty',
        'Rows are only taken into an empty database, and this one holds some. Nothing was changed.',
      );
  }
}

function readHeader(line: string): void {
  const header = Header.safeParse(json(line)).data;
  if (header?.schema === SCHEMA_VERSION) return;
  const found = header ? `schema ${header.schema}` : 'no export';
  throw new StoreError(
    'bad-export',
    `This is ${found}; needed is an export with schema ${SCHEMA_VERSION}. Nothing was changed.`,
  );
}

async function insertLine(db: Queries, line: string, number: number): Promise<void> {
  const entry = Line.safeParse(json(line)).data;
  const row = entry && ROWS[entry.table].safeParse(entry.row).data;
  if (entry === undefined || row === undefined)
    throw new StoreError('bad-export', `Line ${number} of the export is damaged. Nothing was changed.`);
  await db.insertInto(entry.table).values(row).execute();
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
