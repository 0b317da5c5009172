import { describe, expect, it } from 'vitest';
import type { WebClient } from '@slack/web-api';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { refusalOf, start } from './web-client.ts';

const CHANNEL = 'C0TUMORBRD1';
const HOUR = 3600;
const DAY = 24 * HOUR;

type Scene = { workspace: Workspace; client: WebClient; clock: { seconds: number } };

/** A clock that stands still until it is set. */
async function scene(): Promise<Scene> {
  const clock = { seconds: 1_780_000_000 };
  return { ...(await start({ clock: () => clock.seconds * 1000 })), clock };
}

const schedule = async ({ client, clock }: Scene, inSeconds: number, more = {}): Promise<string> => {
  const { scheduled_message_id: id = '' } = await client.chat.scheduleMessage({
    channel: CHANNEL,
    text: 'The board meets tomorrow.',
    post_at: clock.seconds + inSeconds,
    ...more,
  });
  return id;
};

describe('scheduled messages', () => {
  it('are posted at their time, not before, and in their thread', async () => {
    const all = await scene();
    const { workspace, clock } = all;
    const root = workspace.post({ user: 'attending', channel: CHANNEL, text: 'Thursday' });
    const id = await schedule(all, HOUR, { thread_ts: root.ts });
    expect(id).toMatch(/^Q[A-Z0-9]{10}$/);
    clock.seconds += HOUR - 1;
    workspace.postDue();
    expect(workspace.messages(CHANNEL, root.ts)).toHaveLength(1);
    clock.seconds += 1;
    workspace.postDue();
    workspace.postDue();
    expect(workspace.messages(CHANNEL, root.ts).map(({ text }) => text)).toEqual([
      'Thursday',
      'The board meets tomorrow.',
    ]);
  });

  it('come by a timer of their own', async () => {
    const { workspace, client } = await start();
    const soon = Math.ceil(Date.now() / 1000);
    await client.chat.scheduleMessage({ channel: CHANNEL, text: 'now', post_at: soon + 1 });
    await workspace.waitFor(() => workspace.messages(CHANNEL).length === 1);
  });

  it('are taken back up to a minute before', async () => {
    const all = await scene();
    const { workspace, client, clock } = all;
    const [first, late] = [await schedule(all, HOUR), await schedule(all, HOUR)];
    await client.chat.deleteScheduledMessage({ channel: CHANNEL, scheduled_message_id: first });
    clock.seconds += HOUR - 59;
    const gone = { error: 'invalid_scheduled_message_id' };
    for (const [channel, id] of [
      [CHANNEL, first],
      [CHANNEL, late],
      [CHANNEL, 'Q0NOTHING00'],
      ['C0SARCOMA01', late],
    ] as const) {
      const call = client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await refusalOf(call)).toMatchObject(gone);
    }
    clock.seconds += 59;
    workspace.postDue();
    expect(workspace.messages(CHANNEL)).toHaveLength(1);
  });

  it.each([
    ['time_in_past', { post_at: 1_780_000_000 }],
    ['time_too_far', { post_at: 1_780_000_001 + 120 * DAY }],
    ['invalid_time', { post_at: 'tomorrow' }],
    ['no_text', { post_at: 1_780_000_100, text: '' }],
    ['invalid_blocks', { post_at: 1_780_000_100, blocks: [{ type: 'section' }] }],
    ['not_in_channel', { post_at: 1_780_000_100, channel: 'C0CORRIDOR1' }],
    ['thread_not_found', { post_at: 1_780_000_100, thread_ts: '1.000001' }],
    ['invalid_arguments', { post_at: 1_780_000_100, icon_emoji: ':owl:' }],
  ])('%s', async (error, args) => {
    const { client } = await scene();
    const call = client.apiCall('chat.scheduleMessage', { channel: CHANNEL, text: 'a', ...args });
    expect(await refusalOf(call)).toMatchObject({ error });
  });

  it('are thirty in five minutes of a channel at most', async () => {
    const all = await scene();
    await Promise.all(Array.from({ length: 30 }, (_, at) => schedule(all, HOUR + at)));
    expect(await refusalOf(schedule(all, HOUR + 60))).toMatchObject({ error: 'restricted_too_many' });
    await schedule(all, 2 * HOUR);
  });

  it('with metadata are never posted, which is how Slack is', async () => {
    const all = await scene();
    await schedule(all, HOUR, { metadata: { event_type: 'reminder', event_payload: { id: '1' } } });
    all.clock.seconds += HOUR;
    all.workspace.postDue();
    expect(all.workspace.messages(CHANNEL)).toEqual([]);
  });
});

describe('time zones', () => {
  it('users.info tells the zone and its offset of the day', async () => {
    const { client, clock } = await scene();
    const zone = async (user: string) => (await client.users.info({ user })).user;
    expect(await zone('U0VISITOR01')).toMatchObject({ tz: 'Europe/Berlin', tz_offset: 2 * HOUR });
    expect(await zone('U0ATTENDING')).toMatchObject({ tz: 'Europe/London', tz_offset: HOUR });
    clock.seconds += 200 * DAY;
    expect(await zone('U0ATTENDING')).toMatchObject({ tz_label: 'Greenwich Mean Time', tz_offset: 0 });
  });
});
