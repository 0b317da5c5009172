import type { Migration } from '../migrations.ts';

/** What `replay` needs besides the question, which is not kept. Answers from before this migration have none of it. */
export const proofOfAnswers: Migration = {
  name: '0002-proof-of-answers',
  async up(db) {
    // One statement a column: SQLite takes no more.
    for (const column of ['role', 'context', 'reply_sha256'])
      await db.schema.alterTable('answer').addColumn(column, 'text').execute();
  },
};
