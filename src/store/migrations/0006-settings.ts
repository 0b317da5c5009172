import type { Migration } from '../migrations.ts';

/** How a channel is answered, who was asked for a role, and which guidelines an answer was chosen from. */
export const settings: Migration = {
  name: '0006-settings',
  async up(db) {
    // One statement a column: SQLite takes no more.
    const { schema } = db;
    await schema
      .alterTable('channel_setting')
      .addColumn('listening', 'text', (mode) => mode.notNull().defaultTo('mention'))
      .execute();
    for (const column of ['guidelines', 'role', 'expert_group'])
      await schema.alterTable('channel_setting').addColumn(column, 'text').execute();
    await schema
      .alterTable('channel_setting')
      .addColumn('allow_external', 'integer', (flag) => flag.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable('reader')
      .addColumn('asked_role', 'integer', (flag) => flag.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('answer').addColumn('guidelines', 'text').execute();
  },
};
