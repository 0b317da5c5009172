import { sql } from 'kysely';
import type { Migration } from '../migrations.ts';

/** What waits in a thread is found without reading what was done there before: a direct message is one thread for good. */
export const waitingByThread: Migration = {
  name: '0016-waiting-by-thread',
  async up(db) {
    await sql`create index inbox_waiting on inbox (team, channel, thread) where status <> 'done'`.execute(db);
    await sql`create index outbox_waiting on outbox (team, channel, thread) where status in ('ready', 'posting', 'looking')`.execute(
      db,
    );
  },
};
