import { sql } from 'kysely';
import type { Migration, Schema } from '../migrations.ts';

/**
 * Each row of the audit holds its number, the hash of the row before and its own, so that a row that is changed, removed or moved is found.
 * Rows that are not in the chain yet (older ones, and those of an older replica that still runs) have null, and are taken in later
 * (`chainOlder`): that, once, is the only change that the engine lets through.
 */
export const auditChain: Migration = {
  name: '0015-audit-chain',
  async up(db, engine) {
    for (const [column, type] of [
      ['number', 'bigint'],
      ['previous', 'text'],
      ['hash', 'text'],
    ] as const)
      await db.schema.alterTable('audit').addColumn(column, type).execute();
    // The engine itself lets no two rows follow one.
    await sql`create unique index audit_number on audit (number)`.execute(db);
    await sql`create index audit_unchained on audit (at, id) where hash is null`.execute(db);
    await (engine === 'sqlite' ? onFile(db) : onServer(db));
  },
};

async function onFile(db: Schema): Promise<void> {
  await sql`drop trigger audit_no_update`.execute(db);
  await sql`create trigger audit_no_update before update on audit
    when old.hash is not null or new.hash is null or new.id <> old.id or new.at <> old.at
      or new.action <> old.action or new.subject <> old.subject or new.detail <> old.detail
    begin select raise(abort, 'audit is append-only'); end`.execute(db);
}

async function onServer(db: Schema): Promise<void> {
  await sql`drop trigger audit_append_only on audit`.execute(db);
  await sql`create trigger audit_append_only before delete or truncate on audit execute function audit_refuse()`.execute(
    db,
  );
  await sql`create trigger audit_no_update before update on audit for each row
    when (old.hash is not null or new.hash is null or new.id <> old.id or new.at <> old.at
      or new.action <> old.action or new.subject <> old.subject or new.detail <> old.detail)
    execute function audit_refuse()`.execute(db);
}
