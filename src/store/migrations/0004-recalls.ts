import type { Migration } from '../migrations.ts';

/** Which thread was told of which corpus, and where nobody wants to be told. */
export const recalls: Migration = {
  name: '0004-recalls',
  async up(db) {
    await db.schema
      .createTable('recall')
      .addColumn('team', 'text', (team) => team.notNull())
      .addColumn('channel', 'text', (channel) => channel.notNull())
      .addColumn('thread', 'text', (thread) => thread.notNull())
      .addColumn('version', 'text', (version) => version.notNull())
      .addColumn('statements', 'text', (hashes) => hashes.notNull())
      .addColumn('sent', 'integer', (flag) => flag.notNull())
      .addColumn('recalled_at', 'bigint', (at) => at.notNull())
      .addPrimaryKeyConstraint('recall_once', ['team', 'channel', 'thread', 'version'])
      .execute();
    await db.schema
      .createTable('channel_setting')
      .addColumn('team', 'text', (team) => team.notNull())
      .addColumn('channel', 'text', (channel) => channel.notNull())
      .addColumn('recall_notices', 'integer', (flag) => flag.notNull())
      .addColumn('updated_at', 'bigint', (at) => at.notNull())
      .addPrimaryKeyConstraint('channel_setting_place', ['team', 'channel'])
      .execute();
  },
};
