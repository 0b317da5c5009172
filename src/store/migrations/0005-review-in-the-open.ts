import type { Migration, Schema } from '../migrations.ts';

/** What editors work on: questions without an answer, reviews of guidelines, local notes. None of it names a person. */
export const reviewInTheOpen: Migration = {
  name: '0005-review-in-the-open',
  async up(db) {
    await gaps(db);
    await reviews(db);
    await notes(db);
  },
};

async function gaps(db: Schema): Promise<void> {
  await db.schema
    .createTable('gap')
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('kind', 'text', (kind) => kind.notNull())
    .addColumn('rule', 'text', (rule) => rule.notNull())
    .addColumn('answer_type', 'text', (type) => type.notNull())
    .addColumn('concepts', 'text', (ids) => ids.notNull())
    .addColumn('missing', 'text', (ids) => ids.notNull())
    .addColumn('outside', 'text')
    .addColumn('asked', 'integer', (count) => count.notNull())
    .addColumn('first_day', 'text', (day) => day.notNull())
    .addColumn('last_day', 'text', (day) => day.notNull())
    .addColumn('closed_reason', 'text')
    .addColumn('closed_day', 'text')
    .addColumn('closed_corpus', 'text')
    .execute();
}

async function reviews(db: Schema): Promise<void> {
  await db.schema
    .createTable('review')
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('at', 'bigint', (at) => at.notNull())
    .addColumn('guideline', 'text', (id) => id.notNull())
    .addColumn('text_sha256', 'text', (hash) => hash.notNull())
    .addColumn('status', 'text', (status) => status.notNull())
    .addColumn('role', 'text', (role) => role.notNull())
    .addColumn('reason', 'text')
    .execute();
}

async function notes(db: Schema): Promise<void> {
  await db.schema
    .createTable('note')
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('statement_sha256', 'text', (hash) => hash.notNull())
    .addColumn('words', 'text', (words) => words.notNull())
    .addColumn('role', 'text', (role) => role.notNull())
    .addColumn('added_at', 'bigint', (at) => at.notNull())
    .addColumn('expires', 'text', (day) => day.notNull())
    .execute();
}
