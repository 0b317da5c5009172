import { createHash, randomUUID } from 'node:crypto';
import { PostgresAdapter, sql } from 'kysely';
import type { z } from 'zod';
import type { AuditRow } from './rows/workspaces.ts';
import type { Queries, Store } from './store.ts';

/** `subject` is an arrival's key or a person's id and is kept as a digest; `detail` must name nobody. */
export type AuditEntry = { action: string; subject: string; detail: string; at: number };

/** The last row of the chain: how many there are, and the hash that stands for all of them. */
export type AuditHead = { number: number; hash: string };

/** What the first row follows. */
export const BEGINNING: AuditHead = { number: 0, hash: '0'.repeat(64) };

/** What is appended within a transaction, until it is about to be committed. */
const waiting = new WeakMap<Queries, AuditEntry[]>();

/**
 * Does the work of a transaction, and at its end appends what it had to say to the audit: the chain is locked last and for a moment, so
 * that no two replicas add to it at once, and none waits for a row that another one holds while it holds the chain.
 */
export async function audited<Result>(db: Queries, work: (db: Queries) => Promise<Result>): Promise<Result> {
  const entries: AuditEntry[] = [];
  waiting.set(db, entries);
  const result = await work(db);
  if (entries.length > 0) await chain(db, entries);
  return result;
}

/** A row at the end of the audit, in the same transaction as what it is about. */
export async function appendAudit(db: Queries, entry: AuditEntry): Promise<void> {
  const entries = waiting.get(db);
  if (entries !== undefined) entries.push(entry);
  else if (db.isTransaction) await chain(db, [entry]);
  else await db.transaction().execute((within) => chain(within, [entry]));
}

/** Finds the entries about somebody whose id is known, without the table naming anybody. */
export function subjectDigest(subject: string): string {
  return createHash('sha256').update(subject).digest('hex');
}

type Chained = Pick<z.infer<typeof AuditRow>, 'id' | 'at' | 'action' | 'subject' | 'detail'> & {
  number: number;
  previous: string;
};

/** SHA-256 of the row as a list in JSON: its number and the hash of the row before it are in it. */
export function auditHash({ number, previous, id, at, action, subject, detail }: Chained): string {
  const canonical = JSON.stringify([number, previous, id, at, action, subject, detail]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

export async function auditHead(db: Queries): Promise<AuditHead> {
  const row = await db
    .selectFrom('audit')
    .select(['number', 'hash'])
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? BEGINNING : { number: row.number ?? 0, hash: row.hash ?? '' };
}

async function chain(db: Queries, entries: readonly AuditEntry[]): Promise<void> {
  await lockChain(db);
  let { number, hash: previous } = await auditHead(db);
  for (const { action, subject, detail, at } of entries) {
    number += 1;
    const row = { id: randomUUID(), at, action, subject: subjectDigest(subject), detail, number, previous };
    previous = auditHash(row);
    await db
      .insertInto('audit')
      .values({ ...row, hash: previous })
      .execute();
  }
}

/** As many as a transaction holds the chain for without keeping turns waiting. */
const ROWS_AT_ONCE = 500;

/** Takes rows of before the chain into it, and those of an older replica. Returns how many. */
export async function chainOlder(store: Store): Promise<number> {
  let taken = 0;
  for (;;) {
    const some = await store.transaction(async (db) => {
      await lockChain(db);
      const rows = await db
        .selectFrom('audit')
        .select(['id', 'at', 'action', 'subject', 'detail'])
        .where('hash', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .limit(ROWS_AT_ONCE)
        .execute();
      let { number, hash: previous } = rows.length === 0 ? BEGINNING : await auditHead(db);
      for (const row of rows) {
        number += 1;
        const link = { number, previous, hash: auditHash({ ...row, number, previous }) };
        await db.updateTable('audit').set(link).where('id', '=', row.id).execute();
        previous = link.hash;
      }
      return rows.length;
    });
    taken += some;
    if (some < ROWS_AT_ONCE) return taken;
  }
}

/** Any number makes a lock of PostgreSQL's; this one is Boardside's. */
const CHAIN_LOCK = 7_226_197;

/** Until the transaction ends. A write, though of nothing, takes SQLite's only lock. */
async function lockChain(db: Queries): Promise<void> {
  const lock =
    db.getExecutor().adapter instanceof PostgresAdapter
      ? sql`select pg_advisory_xact_lock(${sql.lit(CHAIN_LOCK)})`
      : sql`update audit set number = number where false`;
  await lock.execute(db);
}
