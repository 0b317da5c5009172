import type { Migration } from '../migrations.ts';

/** Workspaces that installed the bot by OAuth, each with its sealed token, and installations that have begun. */
export const installations: Migration = {
  name: '0009-installations',
  async up(db) {
    await db.schema
      .createTable('installation')
      .addColumn('team', 'text', (team) => team.primaryKey())
      .addColumn('app_id', 'text')
      .addColumn('bot_user_id', 'text', (id) => id.notNull())
      .addColumn('bot_id', 'text', (id) => id.notNull())
      .addColumn('scopes', 'text', (list) => list.notNull())
      .addColumn('sealed_token', 'text', (token) => token.notNull())
      .addColumn('installed_at', 'bigint', (at) => at.notNull())
      .execute();
    await db.schema
      .createTable('install_state')
      .addColumn('digest', 'text', (digest) => digest.primaryKey())
      .addColumn('expires_at', 'bigint', (at) => at.notNull())
      .execute();
  },
};
