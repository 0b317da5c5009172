import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, type SqliteDatabase, sql } from 'kysely';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JoinedCommitsDialect } from '../../src/store/joined-commits.ts';

type Tables = { note: { id: number; text: string } };

let folder: string;
let db: Kysely<Tables>;
let database: Database.Database;
/** Another process that reads the file: it sees what is committed, and nothing else. */
let beside: Database.Database;
let commits: number;
let commitFails: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boardside-joined-'));
  database = new Database(join(folder, 'notes.db'));
  database.pragma('journal_mode = wal');
  commits = 0;
  commitFails = false;
  const counted: SqliteDatabase = {
    close: () => database.close(),
    prepare(query) {
      if (query === 'commit') {
        commits += 1;
        if (commitFails) throw new Error('the disk fails at the commit');
      }
      return database.prepare(query);
    },
  };
  db = new Kysely<Tables>({
    dialect: new JoinedCommitsDialect({
      database: counted,
      isInTransaction: () => database.open && database.inTransaction,
    }),
  });
  await db.schema.createTable('note').addColumn('id', 'integer', (id) => id.primaryKey()).addColumn('text', 'text').execute(); // prettier-ignore
  beside = new Database(join(folder, 'notes.db'), { readonly: true });
});

afterEach(async () => {
  beside.close();
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const seenBeside = (): unknown[] => beside.prepare('select id from note order by id').pluck().all();

const insert = (id: number, text = 'words') => db.insertInto('note').values({ id, text }).execute();

function insertWithin(id: number, then: () => Promise<void> = async () => {}): Promise<unknown> {
  return db.transaction().execute(async (own) => {
    await own.insertInto('note').values({ id, text: 'words' }).execute();
    await then();
  });
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('transactions that come together', () => {
  test('are committed together, each before it resolves, as another process sees', async () => {
    const before = commits;
    await Promise.all(
      numbers(40).map(async (id) => {
        await (id % 2 === 0 ? insert(id) : insertWithin(id));
        expect(seenBeside()).toContain(id);
      }),
    );
    expect(seenBeside()).toEqual(numbers(40));
    expect(commits - before).toBeLessThan(10);
  });

  test('resolve no read before the commit of what it saw', async () => {
    const wrote = insert(1);
    const read = db.selectFrom('note').select('id').execute();
    expect(await read).toEqual([{ id: 1 }]);
    expect(seenBeside()).toEqual([1]);
    await wrote;
  });

  test('are left alone by one that rolls back, and by a statement that is refused', async () => {
    const outcomes = await Promise.allSettled([
      insertWithin(1),
      insertWithin(2, () => Promise.reject(new Error('a change of mind'))),
      insert(3),
      insert(3),
      insertWithin(4),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(seenBeside()).toEqual([1, 3, 4]);
  });

  test('are all rejected where their commit fails, nothing of them stays, and the next one is kept', async () => {
    commitFails = true;
    const outcomes = await Promise.allSettled([insert(1), insertWithin(2), insertWithin(3)]);
    expect(outcomes.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
      Array.from({ length: 3 }, () => 'Error: the disk fails at the commit'),
    );
    commitFails = false;
    await insert(4);
    expect(seenBeside()).toEqual([4]);
  });

  test('are all rejected where a full disk ends them in the middle, and one of them that goes on keeps nothing', async () => {
    // What the engine does by itself when the disk is full.
    await sql`create trigger full before insert on note when new.text = 'too much'
      begin select raise(rollback, 'the disk is full'); end`.execute(db);
    const outcomes = await Promise.allSettled([
      insert(1),
      db.transaction().execute(async (own) => {
        await own.insertInto('note').values({ id: 2, text: 'too much' }).execute().catch(() => {}); // prettier-ignore
        await own.insertInto('note').values({ id: 3, text: 'words' }).execute();
      }),
      insert(4, 'too much'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(seenBeside()).toEqual([]);
    await insert(5);
    expect(seenBeside()).toEqual([5]);
  });

  test('are committed before the database is closed', async () => {
    const all = Promise.all(numbers(3).map((id) => insertWithin(id)));
    await db.destroy();
    await all;
    expect(seenBeside()).toEqual([1, 2, 3]);
  });
});
