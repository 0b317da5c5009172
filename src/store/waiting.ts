import { type SqlBool, sql } from 'kysely';

/*
 * What waits is little, what is done is kept for days. SQLite plans a query before it knows its parameters, so that it uses a partial index
 * only where the condition stands in the query in the words of the index: sqlite.org/partialindex.html, "Queries Using Partial Indexes".
 */

/** Of the inbox, by the name that it has in the query. */
export const isUnfinished = (table: 'inbox' | 'candidate') =>
  sql<SqlBool>`${sql.ref(`${table}.status`)} <> 'done'`;

/** Of the outbox. */
export const IS_UNSENT = sql<SqlBool>`outbox.status in ('ready', 'posting', 'looking')`;
