import type { Migration } from '../migrations.ts';

/** Edits of a question follow it and change its reply; forms and commands bring along a role, or an address to answer at. */
export const waysOfAsking: Migration = {
  name: '0007-ways-of-asking',
  async up({ schema }) {
    // One statement a column: SQLite takes no more.
    for (const column of ['edit_of', 'role', 'response_url'])
      await schema.alterTable('inbox').addColumn(column, 'text').execute();
    await schema
      .alterTable('inbox')
      .addColumn('version', 'text', (version) => version.notNull().defaultTo(''))
      .execute();
    await schema.createIndex('inbox_edit_of').on('inbox').column('edit_of').execute();
    await schema
      .alterTable('outbox')
      .addColumn('kind', 'text', (kind) => kind.notNull().defaultTo('post'))
      .execute();
    await schema.alterTable('outbox').addColumn('target', 'text').execute();
    await schema.createIndex('outbox_target').on('outbox').column('target').execute();
    await schema.alterTable('answer').addColumn('asked_at', 'bigint').execute();
  },
};
