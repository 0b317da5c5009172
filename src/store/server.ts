import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import type { PostgresPoolClient } from 'kysely';
import { DatabaseError, Pool, types } from 'pg';
import { audited } from './audit.ts';
import { codeOf, StoreError } from './store-error.ts';
import { serverTrouble } from './server-trouble.ts';
import { migrate } from './migrations.ts';
import type { Queries, Store } from './store.ts';
import type { Tables } from './schema.ts';

// Without these a network that swallows packets hangs the bot for ever (RELIABILITY.md).
const CONNECT_TIMEOUT_MS = 5000;
const QUERY_TIMEOUT_MS = 5000;
/** A replica that was frozen inside a transaction must not keep its rows locked. */
const IDLE_TRANSACTION_TIMEOUT_MS = 30_000;

/** int8 as a number: times in milliseconds stay far below 2^53. */
const INT8: number = types.builtins.INT8;
const numbers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === INT8 ? Number : types.getTypeParser(oid, format),
};

/** Several processes may share it. */
export async function openServer(databaseUrl: string, onFailure?: () => void): Promise<Store> {
  const db = await connectServer(databaseUrl, onFailure);
  try {
    await migrate(db, 'postgres');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    engine: 'postgres',
    db,
    transaction: (work) => db.transaction().execute((within) => audited(within, work)),
    checkpoint: async () => undefined,
    close: () => db.destroy(),
  };
}

/** The database as it is, whatever its schema. Throws `StoreError` where there is no way to it. */
export async function connectServer(databaseUrl: string, onFailure: () => void = () => {}): Promise<Queries> {
  const pool = new Pool({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    types: numbers,
  });
  // An idle connection that is reset is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: () => connect(pool, onFailure), end: () => pool.end() },
    }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await sql`select 1`.execute(db).catch(unreachable);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** A connection whose query timed out still waits for that answer: it is thrown away, not given back. */
async function connect(pool: Pool, onFailure: () => void): Promise<PostgresPoolClient> {
  const client = await pool.connect().catch((error: unknown) => {
    onFailure();
    throw serverTrouble(error);
  });
  let usable = true;
  const query = async (text: string, parameters: unknown[]): Promise<unknown> => {
    try {
      return await client.query(text, parameters);
    } catch (error) {
      onFailure();
      usable &&= error instanceof DatabaseError;
      throw serverTrouble(error);
    }
  };
  // The pool listens while it has the connection, and nobody in between: an error that no query waits for would end the process.
  const onEnd = (): void => {
    onFailure();
    usable = false;
  };
  client.on('error', onEnd);
  const release = (): void => {
    client.off('error', onEnd);
    client.release(!usable);
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other overload is for cursors, which we do not use
  return { query: query as PostgresPoolClient['query'], release };
}

/** At the start, whatever keeps us out is a matter of the address: a wrong password, too. */
function unreachable(cause: unknown): never {
  if (cause instanceof StoreError) throw cause;
  const code = codeOf(cause) ?? 'no answer';
  throw new StoreError(
    'unreachable',
    `PostgreSQL at DATABASE_URL cannot be used (${code}). Check that it runs, and the address, user and password.`,
    { cause },
  );
}
