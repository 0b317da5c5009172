import type { Migration, Schema } from '../migrations.ts';

/** What people do below an answer: ask again without something, judge it, ask an expert, mark it for the brief. Persons as digests only. */
export const underAnswers: Migration = {
  name: '0008-under-answers',
  async up(db) {
    await db.schema.alterTable('inbox').addColumn('again', 'text').execute();
    await feedback(db);
    await expertRequests(db);
    await briefMarks(db);
  },
};

async function feedback(db: Schema): Promise<void> {
  await db.schema
    .createTable('feedback')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull())
    .addColumn('answer_id', 'text', (id) => id.notNull())
    .addColumn('who', 'text', (digest) => digest.notNull())
    .addColumn('verdict', 'text', (verdict) => verdict.notNull())
    .addColumn('reason', 'text')
    .addColumn('judged_at', 'bigint', (at) => at.notNull())
    .addPrimaryKeyConstraint('feedback_pk', ['team', 'channel', 'thread', 'answer_id', 'who'])
    .execute();
}

async function expertRequests(db: Schema): Promise<void> {
  await db.schema
    .createTable('expert_request')
    .addColumn('key', 'text', (key) => key.primaryKey())
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull())
    .addColumn('answer_id', 'text', (id) => id.notNull())
    .addColumn('expert_group', 'text', (group) => group.notNull())
    .addColumn('asked_by', 'text', (digest) => digest.notNull())
    .addColumn('asked_at', 'bigint', (at) => at.notNull())
    .addColumn('resolved_by', 'text')
    .addColumn('resolved_at', 'bigint')
    .execute();
}

async function briefMarks(db: Schema): Promise<void> {
  await db.schema
    .createTable('brief_mark')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull())
    .addColumn('answer_id', 'text', (id) => id.notNull())
    .addColumn('state', 'text', (state) => state.notNull())
    .addColumn('about', 'text', (ids) => ids.notNull())
    .addColumn('receipts', 'text', (receipts) => receipts.notNull())
    .addColumn('marked_at', 'bigint', (at) => at.notNull())
    .addPrimaryKeyConstraint('brief_mark_pk', ['team', 'channel', 'thread', 'answer_id'])
    .execute();
}
