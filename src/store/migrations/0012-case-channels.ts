import type { Migration } from '../migrations.ts';

/** Channels in which each thread that the bot is asked in becomes a case. */
export const caseChannels: Migration = {
  name: '0012-case-channels',
  async up(db) {
    await db.schema
      .alterTable('channel_setting')
      .addColumn('cases', 'integer', (flag) => flag.notNull().defaultTo(0))
      .execute();
  },
};
