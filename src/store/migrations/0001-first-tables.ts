import { sql } from 'kysely';
import type { CreateTableBuilder } from 'kysely';
import type { Engine, Migration, Schema } from '../migrations.ts';

export const firstTables: Migration = {
  name: '0001-first-tables',
  async up(db, engine) {
    await inbox(db);
    await outbox(db);
    await memory(db);
    await records(db);
    await appendOnly(db, engine);
  },
};

async function inbox(db: Schema): Promise<void> {
  await leasable(placed(db.schema.createTable('inbox').addColumn('key', 'text', (key) => key.primaryKey())))
    .addColumn('event_id', 'text', (id) => id.notNull().unique())
    .addColumn('message_ts', 'text', (ts) => ts.notNull())
    .addColumn('user_id', 'text', (id) => id.notNull())
    .addColumn('surface', 'text', (surface) => surface.notNull())
    .addColumn('purpose', 'text', (purpose) => purpose.notNull())
    .addColumn('text', 'text')
    .addColumn('received_at', 'bigint', (at) => at.notNull())
    .execute();
  await sql`create index inbox_unfinished on inbox (received_at, message_ts) where status <> 'done'`.execute(
    db,
  );
  await sql`create index inbox_thread on inbox (team, channel, thread)`.execute(db);
  // The engine itself sees to it that no thread is answered by two workers at once.
  await sql`create unique index inbox_one_lease_a_thread on inbox (team, channel, thread) where status = 'leased'`.execute(
    db,
  );
}

async function outbox(db: Schema): Promise<void> {
  await leasable(placed(db.schema.createTable('outbox').addColumn('key', 'text', (key) => key.primaryKey())))
    .addColumn('user_id', 'text', (id) => id.notNull())
    .addColumn('payload', 'text')
    .addColumn('fallback', 'text')
    .addColumn('created_at', 'bigint', (at) => at.notNull())
    .addColumn('posted_ts', 'text')
    .execute();
  await sql`create index outbox_unsent on outbox (created_at) where status in ('ready', 'posting', 'looking')`.execute(
    db,
  );
  await sql`create index outbox_thread on outbox (team, channel, thread)`.execute(db);
  await db.schema
    .createTable('pace')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('next_post_at', 'bigint', (at) => at.notNull())
    .addPrimaryKeyConstraint('pace_channel', ['team', 'channel'])
    .execute();
}

async function memory(db: Schema): Promise<void> {
  await placed(db.schema.createTable('thread'))
    .addColumn('context', 'text')
    .addColumn('answered', 'integer', (flag) => flag.notNull())
    .addColumn('quiet', 'integer', (flag) => flag.notNull())
    .addColumn('updated_at', 'bigint', (at) => at.notNull())
    .addPrimaryKeyConstraint('thread_place', ['team', 'channel', 'thread'])
    .execute();
  await db.schema
    .createTable('reader')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('user_id', 'text', (id) => id.notNull())
    .addColumn('role', 'text')
    .addColumn('updated_at', 'bigint', (at) => at.notNull())
    .addPrimaryKeyConstraint('reader_person', ['team', 'user_id'])
    .execute();
}

async function records(db: Schema): Promise<void> {
  await placed(db.schema.createTable('answer').addColumn('key', 'text', (key) => key.primaryKey()))
    .addColumn('answer_id', 'text', (id) => id.notNull())
    .addColumn('user_id', 'text', (id) => id.notNull())
    .addColumn('kind', 'text', (kind) => kind.notNull())
    .addColumn('state', 'text')
    .addColumn('statement_ids', 'text', (ids) => ids.notNull())
    .addColumn('receipts', 'text', (receipts) => receipts.notNull())
    .addColumn('corpus_version', 'text', (version) => version.notNull())
    .addColumn('message_ts', 'text')
    .addColumn('answered_at', 'bigint', (at) => at.notNull())
    .execute();
  await placed(db.schema.createTable('dead_letter').addColumn('key', 'text', (key) => key.primaryKey()))
    .addColumn('user_id', 'text', (id) => id.notNull())
    .addColumn('code', 'text', (code) => code.notNull())
    .addColumn('attempts', 'integer', (attempts) => attempts.notNull())
    .addColumn('buried_at', 'bigint', (at) => at.notNull())
    .execute();
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('at', 'bigint', (at) => at.notNull())
    .addColumn('action', 'text', (action) => action.notNull())
    .addColumn('subject', 'text', (subject) => subject.notNull())
    .addColumn('detail', 'text', (detail) => detail.notNull())
    .execute();
}

async function appendOnly(db: Schema, engine: Engine): Promise<void> {
  if (engine === 'sqlite') {
    await sql`create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end`.execute(
      db,
    );
    await sql`create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end`.execute(
      db,
    );
    return;
  }
  await sql`create function audit_refuse() returns trigger language plpgsql as $$ begin raise exception 'audit is append-only'; end $$`.execute(
    db,
  );
  await sql`create trigger audit_append_only before update or delete or truncate on audit execute function audit_refuse()`.execute(
    db,
  );
}

function placed<Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) {
  return table
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull());
}

function leasable<Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) {
  return table
    .addColumn('status', 'text', (status) => status.notNull())
    .addColumn('attempts', 'integer', (attempts) => attempts.notNull())
    .addColumn('due_at', 'bigint', (at) => at.notNull())
    .addColumn('lease', 'text')
    .addColumn('leased_until', 'bigint', (at) => at.notNull());
}
