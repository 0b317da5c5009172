import { afterEach, describe, expect, it } from 'vitest';
import { withBolt, type Bolted } from './bolt-app.ts';

const running: Bolted[] = [];
afterEach(async () => {
  for (const bolted of running.splice(0)) await bolted.stop();
});

const start: typeof withBolt = async (prepare, options) => {
  const bolted = await withBolt(prepare, options);
  running.push(bolted);
  return bolted;
};

describe('events over Socket Mode, to a real Bolt app', () => {
  it('a mention in a channel arrives as app_mention and as message, with different event ids', async () => {
    const seen: { type: string; eventId: string; ts: string }[] = [];
    const { workspace } = await start((app) => {
      app.event('app_mention', async ({ event, body }) => {
        seen.push({ type: event.type, eventId: body.event_id, ts: event.ts });
      });
      app.message(async ({ message, body }) => {
        seen.push({ type: message.type, eventId: body.event_id, ts: message.ts });
      });
    });
    const posted = workspace.post({
      user: 'attending',
      channel: 'tumour-board',
      text: `${workspace.mention} hello`,
    });
    await workspace.waitFor(() => seen.length === 2);
    expect(seen.map(({ type }) => type).toSorted()).toEqual(['app_mention', 'message']);
    expect(seen[0]?.eventId).not.toBe(seen[1]?.eventId);
    expect(seen.every(({ ts }) => ts === posted.ts)).toBe(true);
  });

  it('the app answers in the thread with chat.postMessage and people see it', async () => {
    const { workspace } = await start((app) => {
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: 'Hello back', thread_ts: event.thread_ts ?? event.ts });
      });
    });
    const posted = workspace.post({
      user: 'nurse',
      channel: 'tumour-board',
      text: `${workspace.mention} hello`,
    });
    await workspace.waitFor(() => workspace.messages('tumour-board', posted.ts).length === 2);
    expect(workspace.messages('tumour-board', posted.ts)[1]).toMatchObject({
      text: 'Hello back',
      user: workspace.team.app.userId,
    });
    expect(workspace.messages('tumour-board')).toHaveLength(1);
    expect(workspace.messages('tumour-board')[0]?.reply_count).toBe(1);
    expect(workspace.calls('chat.postMessage')).toMatchObject([{ ok: true, status: 200, accepted: true }]);
  });
});
