import type { Migration } from '../migrations.ts';
import { guardFromDeparted } from './0010-workspaces-apart.ts';

/** When the agenda of a channel is posted by itself, and for which meetings it was. */
export const agenda: Migration = {
  name: '0013-agenda',
  async up(db, engine) {
    await db.schema
      .createTable('agenda_plan')
      .addColumn('team', 'text', (team) => team.notNull())
      .addColumn('channel', 'text', (channel) => channel.notNull())
      .addColumn('post_at', 'text', (time) => time.notNull())
      .addColumn('time_zone', 'text', (zone) => zone.notNull())
      .addColumn('updated_at', 'bigint', (at) => at.notNull())
      .addPrimaryKeyConstraint('agenda_plan_pk', ['team', 'channel'])
      .execute();
    await db.schema
      .createTable('agenda_post')
      .addColumn('team', 'text', (team) => team.notNull())
      .addColumn('channel', 'text', (channel) => channel.notNull())
      .addColumn('meeting_day', 'text', (day) => day.notNull())
      .addColumn('posted_at', 'bigint', (at) => at.notNull())
      .addPrimaryKeyConstraint('agenda_post_pk', ['team', 'channel', 'meeting_day'])
      .execute();
    await db.schema
      .createIndex('board_case_meeting')
      .on('board_case')
      .columns(['team', 'channel', 'meeting_day'])
      .execute();
    await guardFromDeparted(db, engine, ['agenda_plan', 'agenda_post']);
  },
};
