import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { boltApp, boltForTest, type withBolt } from './bolt-app.ts';

type Seen = { type: string; subtype: unknown; eventId: string; ts: string; thread: unknown };

/** Notes every event that Bolt gets past its own filters. */
const noting =
  (seen: Seen[]): Parameters<typeof withBolt>[0] =>
  (app) => {
    app.event(/.*/, async ({ event, body }) => {
      const { type, subtype, ts, thread_ts: thread }: Record<string, unknown> = { ...event };
      seen.push({
        type: String(type),
        subtype,
        eventId: body.event_id,
        ts: String(ts),
        thread,
      });
    });
  };

describe('events over Socket Mode, to a real Bolt app', () => {
  it('a mention in a channel arrives as app_mention and as message, with different event ids', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    const posted = workspace.post({
      user: 'attending',
      channel: 'tumour-board',
      text: `${workspace.mention} hello`,
    });
    await workspace.quiet();
    expect(seen.map(({ type }) => type).toSorted()).toEqual(['app_mention', 'message']);
    expect(seen[0]?.eventId).not.toBe(seen[1]?.eventId);
    expect(seen.every(({ ts }) => ts === posted.ts)).toBe(true);
  });

  it('a channel that is shared with another organisation says so, and whose team the author is of', async () => {
    const bodies: Record<string, unknown>[] = [];
    const { workspace } = await boltForTest((app) => {
      app.event('app_mention', async ({ body }) => void bodies.push({ ...body }));
    });
    const text = `${workspace.mention} hello`;
    workspace.post({ user: 'partner', channel: 'network-sarcoma', text });
    workspace.post({ user: 'attending', channel: 'board-prep', text });
    await workspace.waitFor(() => bodies.length === 2);
    expect(bodies).toMatchObject([
      { is_ext_shared_channel: true, team_id: workspace.team.id, event: { user_team: 'T0PARTNER01' } },
      { is_ext_shared_channel: false, event: { team: workspace.team.id } },
    ]);
  });

  it('an acknowledgement that comes too late counts as none: the event is delivered again', async () => {
    const { workspace } = await boltForTest(noting([]), { redelivery: { ackMs: 60, delaysMs: [0] } });
    workspace.faults.lateAcknowledgements = true;
    workspace.post({ user: 'attending', channel: 'sarcoma-clinic', text: 'hello' });
    await workspace.waitFor(() => workspace.deliveries().length === 2);
    expect(workspace.deliveries()[0]).toMatchObject({ outcome: 'timed out' });
    expect(await workspace.shortcut('attending', 'anything')).toMatchObject({ acknowledged: false });
  });

  it('a message in a channel where the app is not arrives nowhere', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    workspace.post({ user: 'attending', channel: 'corridor', text: `${workspace.mention} hello` });
    await workspace.quiet();
    expect(seen).toEqual([]);
    workspace.invite('corridor');
    workspace.post({ user: 'attending', channel: 'corridor', text: `${workspace.mention} hello` });
    await workspace.quiet();
    expect(seen.map(({ type }) => type).toSorted()).toEqual([
      'app_mention',
      'member_joined_channel',
      'message',
    ]);
  });

  it('a thread reply without a mention arrives as message with its thread', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    const root = workspace.post({ user: 'attending', channel: 'tumour-board', text: 'a case' });
    workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'a reply', threadTs: root.ts });
    await workspace.quiet();
    expect(seen).toMatchObject([
      { type: 'message', thread: undefined },
      { type: 'message', thread: root.ts },
    ]);
  });

  it('edits and deletions arrive as message_changed and message_deleted', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    const { ts } = workspace.directMessage('nurse', 'first');
    workspace.edit('nurse', ts, 'second');
    workspace.delete('nurse', ts);
    await workspace.quiet();
    expect(seen.map(({ subtype }) => subtype)).toEqual([undefined, 'message_changed', 'message_deleted']);
  });

  it('the app hears its own posts only as far as Bolt lets it, as in Slack', async () => {
    const { workspace } = await boltForTest((app) => {
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
    await workspace.quiet();
    expect(workspace.messages('tumour-board', posted.ts)[1]).toMatchObject({
      text: 'Hello back',
      user: workspace.team.app.userId,
      thread_ts: posted.ts,
    });
    expect(workspace.messages('tumour-board').map(({ reply_count }) => reply_count)).toEqual([1]);
    expect(workspace.calls('chat.postMessage')).toMatchObject([{ ok: true, status: 200, accepted: true }]);
    // app_mention, message, and message for the app's own reply.
    expect(workspace.deliveries().map(({ name }) => name)).toEqual(['app_mention', 'message', 'message']);
  });

  it('with a manifest, only events that it subscribes to arrive', async () => {
    const seen: Seen[] = [];
    const manifest = {
      oauth_config: { scopes: { bot: ['app_mentions:read'] } },
      settings: { event_subscriptions: { bot_events: ['app_mention'] } },
    };
    const { workspace } = await boltForTest(noting(seen), { manifest });
    workspace.post({ user: 'attending', channel: 'tumour-board', text: `${workspace.mention} hello` });
    workspace.directMessage('attending', 'hello');
    await workspace.quiet();
    expect(seen.map(({ type }) => type)).toEqual(['app_mention']);
  });

  it('any other event can be sent, in a correct envelope', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    const eventId = workspace.sendEvent({ type: 'something_new', event_ts: '1.0' });
    await workspace.quiet();
    expect(seen).toMatchObject([{ type: 'something_new', eventId }]);
  });
});

describe('redelivery', () => {
  it('an event without acknowledgement comes three more times, with the same event id', async () => {
    const bodies: { eventId: string; retry: unknown; reason: unknown }[] = [];
    const redelivery = { ackMs: 60, delaysMs: [0, 20, 40] };
    const { workspace } = await boltForTest(
      (app) => {
        // What the store does when it is down: the event is not acknowledged.
        const process = app.processEvent.bind(app);
        app.processEvent = async (event) => {
          bodies.push({ eventId: event.body['event_id'], retry: event.retryNum, reason: event.retryReason });
          if (bodies.length > 10) await process(event);
        };
      },
      { redelivery },
    );
    workspace.directMessage('nurse', 'hello');
    await workspace.quiet(200);
    expect(bodies.map(({ retry }) => retry)).toEqual([0, 1, 2, 3]);
    expect(bodies.map(({ reason }) => reason)).toEqual(['', 'timeout', 'timeout', 'timeout']);
    expect(new Set(bodies.map(({ eventId }) => eventId)).size).toBe(1);
    expect(workspace.deliveries().every(({ outcome }) => outcome === 'timed out')).toBe(true);
  });

  it('an event that nobody was connected for comes when the app is back', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen), {
      redelivery: { ackMs: 500, delaysMs: [100, 500, 1000, 2000] },
    });
    workspace.cut();
    await workspace.waitFor(() => workspace.connections() === 0);
    workspace.directMessage('nurse', 'hello');
    await workspace.waitFor(() => seen.length === 1);
    expect(workspace.deliveries().at(0)).toMatchObject({ outcome: 'failed', attempt: 0 });
  });

  it('with duplicates on, one event arrives twice with one event id', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    workspace.faults.duplicatePercent = 100;
    workspace.directMessage('nurse', 'hello');
    await workspace.quiet();
    expect(seen).toHaveLength(2);
    expect(seen[0]?.eventId).toBe(seen[1]?.eventId);
  });

  it('with a plan of faults, exactly what it names arrives twice or is refused', async () => {
    const seen: Seen[] = [];
    const textOf = (fields: Record<string, unknown>) => Object(fields['event'] ?? fields).text;
    const { workspace, app } = await boltForTest(noting(seen), {
      faultPlan: {
        again: (event) => (textOf(event) === 'twice' ? 20 : undefined),
        onPost: (args) =>
          textOf(args) === 'refused' ? { kind: 'rate-limited', retryAfterSeconds: 1 } : undefined,
      },
    });
    const { channel } = workspace.directMessage('nurse', 'twice');
    workspace.directMessage('nurse', 'once');
    await workspace.quiet();
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(2);
    expect(seen).toHaveLength(3);
    const { client } = app;
    await client.chat.postMessage({ channel, text: 'taken' });
    await expect(client.chat.postMessage({ channel, text: 'refused' })).rejects.toThrow('rate');
  });
});

describe('connections', () => {
  it('the app comes back after Slack asks it to reconnect', async () => {
    const seen: Seen[] = [];
    const { workspace } = await boltForTest(noting(seen));
    expect(workspace.connections()).toBe(1);
    workspace.disconnect();
    await workspace.waitFor(() => workspace.connections() === 0);
    await workspace.waitFor(() => workspace.connections() === 1);
    workspace.directMessage('nurse', 'hello');
    await workspace.waitFor(() => seen.length === 1);
  });

  it('replicas share the load: each event goes to one of them', async () => {
    const first: Seen[] = [];
    const second: Seen[] = [];
    const { workspace } = await boltForTest(noting(first));
    const replica = boltApp(workspace);
    noting(second)(replica);
    await replica.init();
    await replica.start();
    await workspace.waitFor(() => workspace.connections() === 2);
    for (let count = 0; count < 10; count += 1) workspace.directMessage('nurse', `message ${count}`);
    await workspace.quiet();
    expect([first.length, second.length]).toEqual([5, 5]);
    await replica.stop();
  });

  it('the eleventh connection is turned away', async () => {
    const { workspace } = await boltForTest(() => {});
    const open = async (): Promise<WebSocket> => {
      const response = await fetch(`${workspace.apiUrl}apps.connections.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${workspace.appToken}` },
      });
      const { url }: { url: string } = await response.json();
      return new WebSocket(url);
    };
    await Promise.all(Array.from({ length: 9 }, open));
    await workspace.waitFor(() => workspace.connections() === 10);
    const refused = await open();
    const [data] = await once(refused, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(workspace.connections()).toBe(10);
  });
});
