import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { connectServer } from '../../src/store/server.ts';

/** What PostgreSQL has done for one database. */
export type ServerFigures = {
  /** Processor time of the processes that serve it, in milliseconds; NaN where the system does not tell. */
  processorMs: number;
  commits: number;
  /** On disk, with indexes. */
  bytes: number;
  connections: number;
};

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export async function serverFigures(databaseUrl: string): Promise<ServerFigures> {
  const db = await connectServer(databaseUrl);
  try {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      db,
    );
    const {
      rows: [of],
    } = await sql<{ commits: number; bytes: number }>`
      select xact_commit as commits, pg_database_size(current_database()) as bytes
      from pg_stat_database where datname = current_database()`.execute(db);
    return {
      processorMs: rows.reduce((all, { pid }) => all + processorMs(pid), 0),
      commits: of?.commits ?? NaN,
      bytes: of?.bytes ?? NaN,
      connections: rows.length,
    };
  } finally {
    await db.destroy();
  }
}

function processorMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program may hold spaces and stands in brackets; user and system time are the 12th and 13th field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return NaN;
  }
}
