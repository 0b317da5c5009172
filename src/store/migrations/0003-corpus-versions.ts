import type { Migration } from '../migrations.ts';

/** Which corpus was live when, and in which words: so that a receipt of an earlier one can be compared. */
export const corpusVersions: Migration = {
  name: '0003-corpus-versions',
  async up(db) {
    await db.schema
      .createTable('corpus_version')
      .addColumn('version', 'text', (version) => version.primaryKey())
      .addColumn('live_since', 'bigint', (since) => since.notNull())
      .addColumn('statements', 'text', (hashes) => hashes.notNull())
      .execute();
    await db.schema
      .createTable('corpus_statement')
      .addColumn('sha256', 'text', (hash) => hash.primaryKey())
      .addColumn('statement_id', 'text', (id) => id.notNull())
      .addColumn('name', 'text')
      .addColumn('text', 'text', (text) => text.notNull())
      .addColumn('citation_keys', 'text', (keys) => keys.notNull())
      .addColumn('version', 'text', (version) => version.notNull())
      .execute();
  },
};
