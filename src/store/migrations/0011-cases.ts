import type { Migration, Schema } from '../migrations.ts';
import { guardFromDeparted } from './0010-workspaces-apart.ts';

/** Threads that prepare a tumour board. Of their messages only `ts` and what they mention: ids of the checklist, no word. */
export const cases: Migration = {
  name: '0011-cases',
  async up(db, engine) {
    await db.schema.alterTable('answer').addColumn('about', 'text').execute();
    await db.schema.alterTable('answer').addColumn('sides', 'integer').execute();
    await boardCases(db);
    await caseMessages(db);
    await guardFromDeparted(db, engine, ['board_case', 'case_message']);
  },
};

async function boardCases(db: Schema): Promise<void> {
  await db.schema
    .createTable('board_case')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull())
    .addColumn('number', 'integer', (number) => number.notNull())
    .addColumn('label', 'text', (label) => label.notNull())
    .addColumn('meeting_day', 'text')
    .addColumn('question', 'text')
    .addColumn('state', 'text', (state) => state.notNull())
    .addColumn('card_key', 'text', (key) => key.notNull())
    .addColumn('card_sha256', 'text')
    .addColumn('card_due_at', 'bigint')
    .addColumn('earlier', 'text', (earlier) => earlier.notNull())
    .addColumn('earlier_cursor', 'text')
    .addColumn('earlier_due_at', 'bigint', (at) => at.notNull())
    .addColumn('link', 'text')
    .addColumn('last_brief', 'text')
    .addColumn('outcome', 'text')
    .addColumn('frozen', 'text')
    .addColumn('opened_at', 'bigint', (at) => at.notNull())
    .addColumn('closed_at', 'bigint')
    .addPrimaryKeyConstraint('board_case_pk', ['team', 'channel', 'thread'])
    .execute();
  // Two replicas that open a case at once: the second counts on.
  await db.schema
    .createIndex('board_case_number')
    .on('board_case')
    .columns(['team', 'number'])
    .unique()
    .execute();
  await db.schema.createIndex('board_case_due').on('board_case').columns(['card_due_at']).execute();
}

async function caseMessages(db: Schema): Promise<void> {
  await db.schema
    .createTable('case_message')
    .addColumn('team', 'text', (team) => team.notNull())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('thread', 'text', (thread) => thread.notNull())
    .addColumn('ts', 'text', (ts) => ts.notNull())
    .addColumn('version', 'text', (version) => version.notNull())
    .addColumn('items', 'text', (ids) => ids.notNull())
    .addPrimaryKeyConstraint('case_message_pk', ['team', 'channel', 'thread', 'ts'])
    .execute();
}
