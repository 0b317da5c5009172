import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { connectServer } from '../../src/store/server.ts';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time of the server's processes that serve this database; undefined where the system does not tell. */
export async function serverProcessorMs(databaseUrl: string): Promise<number | undefined> {
  const db = await connectServer(databaseUrl);
  try {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
      db,
    );
    return rows.reduce((all, { pid }) => all + processorMs(pid), 0);
  } catch {
    return undefined;
  } finally {
    await db.destroy();
  }
}

function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program may hold spaces and stands in brackets; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
