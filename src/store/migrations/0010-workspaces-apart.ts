import { sql } from 'kysely';
import type { Engine, Migration, Schema } from '../migrations.ts';

/**
 * What editors work on is their workspace's own, as all the rest is; and a workspace that has left takes no row any more, whatever was
 * under way when it left.
 */
export const workspacesApart: Migration = {
  name: '0010-workspaces-apart',
  async up(db, engine) {
    await editorsWork(db);
    await departures(db, engine);
    // App Home asks by person; a thread's memory, its recalls and every Source by thread.
    await sql`create index answer_of_person on answer (team, user_id, answered_at)`.execute(db);
    await sql`create index answer_thread on answer (team, channel, thread)`.execute(db);
  },
};

/** The workspace whose rows these are, where there has been one alone; none can be told otherwise, and then nobody sees the row. */
const SOLE_TEAM = sql<string>`coalesce((
  select min(team) from (
    select team from installation union select team from answer union select team from thread
    union select team from reader union select team from inbox union select team from channel_setting
  ) as teams having count(*) = 1), '')`;

async function editorsWork(db: Schema): Promise<void> {
  for (const table of ['review', 'note']) {
    await db.schema
      .alterTable(table)
      .addColumn('team', 'text', (team) => team.notNull().defaultTo(''))
      .execute();
    await sql`update ${sql.table(table)} set team = ${SOLE_TEAM}`.execute(db);
  }
  // A gap has the same id in every workspace, so its key is another one now: SQLite changes a key by a new table alone.
  await db.schema.alterTable('gap').renameTo('gap_of_all').execute();
  await db.schema
    .createTable('gap')
    .addColumn('team', 'text', (team) => team.notNull().defaultTo(''))
    .addColumn('id', 'text', (id) => id.notNull())
    .addColumn('kind', 'text', (kind) => kind.notNull())
    .addColumn('rule', 'text', (rule) => rule.notNull())
    .addColumn('answer_type', 'text', (type) => type.notNull())
    .addColumn('concepts', 'text', (ids) => ids.notNull())
    .addColumn('missing', 'text', (ids) => ids.notNull())
    .addColumn('outside', 'text')
    .addColumn('asked', 'integer', (count) => count.notNull())
    .addColumn('first_day', 'text', (day) => day.notNull())
    .addColumn('last_day', 'text', (day) => day.notNull())
    .addColumn('closed_reason', 'text')
    .addColumn('closed_day', 'text')
    .addColumn('closed_corpus', 'text')
    .addPrimaryKeyConstraint('gap_of_team', ['team', 'id'])
    .execute();
  const columns = sql.raw(
    'id, kind, rule, answer_type, concepts, missing, outside, asked, first_day, last_day, closed_reason, closed_day, closed_corpus',
  );
  await sql`insert into gap (team, ${columns}) select ${SOLE_TEAM}, ${columns} from gap_of_all`.execute(db);
  await db.schema.dropTable('gap_of_all').execute();
}

/** Whatever has a team. */
const GUARDED = [
  'inbox',
  'outbox',
  'pace',
  'thread',
  'reader',
  'answer',
  'dead_letter',
  'recall',
  'channel_setting',
  'feedback',
  'expert_request',
  'brief_mark',
  'gap',
  'review',
  'note',
  'installation',
];

/**
 * The engine itself leaves out a new row of a workspace that has left, without an error: whoever was about to write it finds that
 * nothing was written, as with a twin.
 */
async function departures(db: Schema, engine: Engine): Promise<void> {
  await db.schema
    .createTable('departure')
    .addColumn('team', 'text', (team) => team.primaryKey())
    .addColumn('left_at', 'bigint', (at) => at.notNull())
    .execute();
  if (engine === 'postgres')
    // The lock is shared with `leave` alone, which waits until no transaction that missed the departure is open any more.
    await sql`create function leave_out_departed() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(7226196, hashtext(new.team));
      if exists (select 1 from departure where departure.team = new.team) then return null; end if;
      return new;
    end $$`.execute(db);
  await guardFromDeparted(db, engine, GUARDED);
}

/** For each table that has a team, also in later migrations. */
export async function guardFromDeparted(
  db: Schema,
  engine: Engine,
  tables: readonly string[],
): Promise<void> {
  if (engine === 'postgres') return guardOnServer(db, tables);
  for (const table of tables)
    await sql`create trigger ${sql.ref(`${table}_no_departed`)} before insert on ${sql.table(table)}
      when exists (select 1 from departure where departure.team = new.team) begin select raise(ignore); end`.execute(
      db,
    );
}

async function guardOnServer(db: Schema, tables: readonly string[]): Promise<void> {
  // In one go, because a start of many replicas, one after the other, waits for each.
  await sql`do $$ declare guarded text; begin
    foreach guarded in array string_to_array(${sql.lit(tables.join(' '))}, ' ') loop
      execute format('create trigger %I before insert on %I for each row execute function leave_out_departed()',
        guarded || '_no_departed', guarded);
    end loop;
  end $$`.execute(db);
}
