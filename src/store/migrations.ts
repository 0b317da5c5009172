import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { firstTables } from './migrations/0001-first-tables.ts';
import { proofOfAnswers } from './migrations/0002-proof-of-answers.ts';
import { corpusVersions } from './migrations/0003-corpus-versions.ts';
import { recalls } from './migrations/0004-recalls.ts';
import { reviewInTheOpen } from './migrations/0005-review-in-the-open.ts';
import { settings } from './migrations/0006-settings.ts';
import { waysOfAsking } from './migrations/0007-ways-of-asking.ts';
import { underAnswers } from './migrations/0008-under-answers.ts';
import { installations } from './migrations/0009-installations.ts';
import { workspacesApart } from './migrations/0010-workspaces-apart.ts';
import { cases } from './migrations/0011-cases.ts';
import { caseChannels } from './migrations/0012-case-channels.ts';
import { agenda } from './migrations/0013-agenda.ts';
import { secondReadings } from './migrations/0014-second-readings.ts';
import { auditChain } from './migrations/0015-audit-chain.ts';
import { waitingByThread } from './migrations/0016-waiting-by-thread.ts';
import { StoreError } from './store-error.ts';
import type { Queries, Store } from './store.ts';

export type Engine = Store['engine'];
/** Tables as they are called in SQL; which there are, each migration knows for itself. */
export type Schema = Pick<Kysely<unknown>, 'schema' | 'getExecutor'>;
export type Migration = { name: string; up: (db: Schema, engine: Engine) => Promise<void> };

/** In their order. Never edited after a release: a change is a migration of its own. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  proofOfAnswers,
  corpusVersions,
  recalls,
  reviewInTheOpen,
  settings,
  waysOfAsking,
  underAnswers,
  installations,
  workspacesApart,
  cases,
  caseChannels,
  agenda,
  secondReadings,
  auditChain,
  waitingByThread,
];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.name;
export const KNOWN_MIGRATIONS = MIGRATIONS.map(({ name }) => name);

/** Any number makes a lock of PostgreSQL's; this one is Boardside's. */
const MIGRATION_LOCK = 7_226_195;

/**
 * Brings the schema up to date, all of it or nothing: Kysely's own migrator runs SQLite's migrations outside a transaction, and a
 * kill in between would leave half of one. Replicas that start together wait for each other. `migrations` are those of this version.
 */
export async function migrate(queries: Queries, engine: Engine, migrations = MIGRATIONS): Promise<void> {
  await queries
    .withoutPlugins()
    .withTables<{ schema_migration: { name: string } }>()
    .transaction()
    .execute(async (db) => {
      if (engine === 'postgres')
        await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
      await db.schema
        .createTable('schema_migration')
        .ifNotExists()
        .addColumn('name', 'text', (name) => name.primaryKey())
        .execute();
      const applied = new Set(
        (await db.selectFrom('schema_migration').select('name').execute()).map(({ name }) => name),
      );
      refuseNewer(
        applied,
        migrations.map(({ name }) => name),
      );
      for (const { name, up } of migrations.filter((migration) => !applied.has(migration.name))) {
        await up(db, engine);
        await db.insertInto('schema_migration').values({ name }).execute();
      }
    });
}

/** `known` are the names of this version's migrations. Throws `StoreError` for a database that has others. */
export function refuseNewer(applied: ReadonlySet<string>, known: readonly string[]): void {
  const newer = [...applied].filter((name) => !known.includes(name));
  if (newer.length === 0) return;
  throw new StoreError(
    'newer-schema',
    `The database was written by a newer Boardside (${newer.join(', ')}). It was left as it is: start that version, or use another database.`,
  );
}
