import { sql } from 'kysely';
import { subjectDigest } from './audit.ts';
import { ROWS, TableName } from './schema.ts';
import type { Forgotten } from './forget.ts';
import type { Queries } from './store.ts';

/** Rows in which somebody is found, by table. */
export type Traces = { named: Partial<Record<TableName, number>>; audit: number };

/**
 * Searches every column of every table for the id of a person or a workspace, and for the digest that stands for the person. `audit` counts
 * rows of the audit with that digest: they stay, because the audit is for good, and name nobody. Rows of other workspaces do not count.
 */
export async function tracesOf(db: Queries, { team, user }: Forgotten): Promise<Traces> {
  const digest = subjectDigest(`${team}:${user ?? ''}`);
  const named: Traces['named'] = {};
  for (const table of TableName.options) {
    if (table === 'audit') continue;
    const columns = Object.keys(ROWS[table].shape);
    const wanted = user === undefined ? [team] : [user, digest];
    const anywhere = sql.join(
      columns.flatMap((column) =>
        wanted.map((id) => sql`cast(${sql.ref(column)} as text) like ${`%${id}%`}`),
      ),
      sql` or `,
    );
    const within = user !== undefined && columns.includes('team') ? sql`team = ${team} and ` : sql``;
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${within}(${anywhere})`.execute(db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) named[table] = count;
  }
  const { count: audit } = await db
    .selectFrom('audit')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('subject', '=', digest)
    .executeTakeFirstOrThrow();
  return { named, audit };
}
