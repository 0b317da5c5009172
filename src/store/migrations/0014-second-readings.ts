import type { Migration } from '../migrations.ts';
import { guardFromDeparted } from './0010-workspaces-apart.ts';

/** What became of the questions of a case when they were asked again in other words: counts, and no wording. */
export const secondReadings: Migration = {
  name: '0014-second-readings',
  async up(db, engine) {
    await db.schema
      .createTable('second_reading')
      .addColumn('key', 'text', (key) => key.primaryKey())
      .addColumn('team', 'text', (team) => team.notNull())
      .addColumn('channel', 'text', (channel) => channel.notNull())
      .addColumn('thread', 'text', (thread) => thread.notNull())
      .addColumn('answer_id', 'text', (id) => id.notNull())
      .addColumn('corpus_version', 'text', (version) => version.notNull())
      .addColumn('verdict', 'text', (verdict) => verdict.notNull())
      .addColumn('count', 'integer', (count) => count.notNull())
      .addColumn('agreeing', 'integer', (count) => count.notNull())
      .addColumn('read_at', 'bigint', (at) => at.notNull())
      .execute();
    await guardFromDeparted(db, engine, ['second_reading']);
  },
};
