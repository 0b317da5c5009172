import { describe, expect, it } from 'vitest';
import { SlackStartError } from '../../src/slack/start-error.ts';
import { DISCLAIMER, wording } from './an-answer.ts';
import { freePort } from '../support/free-port.ts';
import { localServer } from './local-server.ts';
import { type Practice, byHttp, bySocket, practising } from './practice.ts';

const BOARD = 'tumour-board';

function ask({ workspace }: Practice, text = 'what about the example?'): string {
  return workspace.post({ user: 'attending', channel: BOARD, text: `${workspace.mention} ${text}` }).ts;
}

/** Longer than the time that the sender lets pass before it looks for a reply whose outcome is unknown. */
const LOOKED_FOR_MS = 10_000;

describe.concurrent('exactly one reply', () => {
  it('when Slack delivers everything twice', () =>
    practising(async (practice) => {
      const { workspace, reply, replies } = practice;
      workspace.faults.duplicatePercent = 100;
      const roots = ['one?', 'two?', 'three?'].map((text) => ask(practice, text));
      for (const ts of roots) await reply(BOARD, ts);
      await workspace.quiet(400);
      for (const ts of roots) expect(replies(BOARD, ts)).toHaveLength(1);
    }));

  it('when the socket is lost and comes back', () =>
    practising(async (practice) => {
      const { workspace, reply, replies } = practice;
      workspace.cut();
      await workspace.waitFor(() => workspace.connections() === 0);
      const lost = ask(practice, 'in the gap?');
      await workspace.waitFor(() => workspace.connections() > 0, LOOKED_FOR_MS);
      const { ts } = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} after it?`,
      });
      await reply(BOARD, ts);
      await workspace.quiet(700);
      expect(replies(BOARD, ts)).toHaveLength(1);
      // Slack may have given up on the one in the gap, but never twice over.
      expect(replies(BOARD, lost).length).toBeLessThanOrEqual(1);
    }));

  it('when Slack asks to wait', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      workspace.faults.posts.push({ kind: 'rate-limited', retryAfterSeconds: 1 });
      const ts = ask(practice);
      await workspace.waitFor(() => replies(BOARD, ts).length > 0, LOOKED_FOR_MS);
      await workspace.quiet();
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(workspace.calls('chat.postMessage')).toHaveLength(2);
    }));

  it('when Slack takes the reply and then says that it failed', () =>
    practising(async (practice) => {
      const { workspace, store, replies } = practice;
      workspace.faults.posts.push({ kind: 'error-after-accepting' });
      const ts = ask(practice);
      await workspace.waitFor(() => workspace.calls('conversations.replies').length > 0, LOOKED_FOR_MS);
      await workspace.quiet(300);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(workspace.calls('chat.postMessage')).toHaveLength(1);
      const sent = await store.db.selectFrom('outbox').select('status').execute();
      expect(sent).toEqual([{ status: 'sent' }]);
    }));

  it('when Slack fails before it takes the reply, in a direct message too', () =>
    practising(async ({ workspace, replies }) => {
      workspace.faults.posts.push({ kind: 'error-before-accepting' });
      const { channel } = workspace.directMessage('nurse', 'what about the example?');
      await workspace.waitFor(() => replies(channel).length > 0, LOOKED_FOR_MS);
      await workspace.quiet();
      expect(replies(channel)).toHaveLength(1);
      expect(workspace.calls('conversations.history').length).toBeGreaterThan(0);
    }));

  it('when the store is down at first: nothing is acknowledged, Slack delivers again, and then it is answered', () =>
    practising(async (practice) => {
      const { workspace, faults, reply, replies } = practice;
      faults.storeDown = true;
      const ts = ask(practice);
      await workspace.waitFor(() => workspace.deliveries().some(({ outcome }) => outcome === 'timed out'));
      expect(workspace.deliveries().some(({ outcome }) => outcome === 'acknowledged')).toBe(false);
      faults.storeDown = false;
      await reply(BOARD, ts);
      await workspace.quiet(400);
      expect(replies(BOARD, ts)).toHaveLength(1);
    }));

  it('when the process ends between event and reply', () =>
    practising(async (practice) => {
      const { workspace, app, faults, restart, reply, replies, store } = practice;
      faults.assistantBroken = true;
      const ts = ask(practice);
      await workspace.waitFor(() => workspace.deliveries().some(({ outcome }) => outcome === 'acknowledged'));
      await app.stop();
      await workspace.waitFor(() => workspace.connections() === 0);
      const inbox = await store.db.selectFrom('inbox').select('status').execute();
      expect(inbox).toEqual([{ status: 'open' }]);
      faults.assistantBroken = false;
      await restart().start();
      await reply(BOARD, ts);
      await workspace.quiet(400);
      expect(replies(BOARD, ts)).toHaveLength(1);
    }));

  it('when two processes serve one store', () =>
    practising(async (practice) => {
      const { workspace, restart, reply, replies } = practice;
      await restart().start();
      expect(workspace.connections()).toBe(2);
      workspace.faults.duplicatePercent = 100;
      const roots = ['one?', 'two?', 'three?'].map((text) => ask(practice, text));
      for (const ts of roots) await reply(BOARD, ts);
      await workspace.quiet(400);
      for (const ts of roots) expect(replies(BOARD, ts)).toHaveLength(1);
    }));
});

describe.concurrent('trouble', () => {
  it('an assistant that fails each time is answered for, in our words, and its error text stays out of the log', () =>
    practising(async (practice) => {
      const { workspace, faults, replies, log } = practice;
      faults.assistantBroken = true;
      const ts = ask(practice, 'canary-words?');
      await workspace.waitFor(() => replies(BOARD, ts).length > 0, LOOKED_FOR_MS);
      const text = replies(BOARD, ts)[0]?.text ?? '';
      expect(text).toContain(wording.failure);
      expect(text.endsWith(DISCLAIMER)).toBe(true);
      expect(log()).toContain('trouble');
      expect(log()).not.toContain('canary-words');
    }));

  it('a refused bot token is one clear line, without the token', () =>
    practising(
      async ({ app }) => {
        const error = await app.start().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(SlackStartError);
        expect(String(error)).toMatch(
          /^SlackStartError: Slack refuses SLACK_BOT_TOKEN \(invalid_auth\): [^\n]+$/,
        );
        expect(String(error)).not.toContain('xoxb-wrong');
      },
      { start: false, connect: (workspace) => ({ ...bySocket(workspace), botToken: 'xoxb-wrong' }) },
    ));

  it('a refused app token, too', () =>
    practising(
      async ({ app }) => {
        const error = await app.start().catch((reason: unknown) => reason);
        expect(String(error)).toMatch(
          /^SlackStartError: Slack refuses SLACK_APP_TOKEN \(invalid_auth\): [^\n]+$/,
        );
      },
      {
        start: false,
        connect: (workspace) => ({ ...bySocket(workspace), mode: 'socket', appToken: 'xapp-wrong' }),
      },
    ));

  it('a Slack that cannot be reached is one clear line as well', async () => {
    const nobody = await freePort();
    await practising(
      async ({ app }) => {
        const error = await app.start().catch((reason: unknown) => reason);
        expect(String(error)).toMatch(/cannot be reached with SLACK_BOT_TOKEN \(ECONNREFUSED\)/);
      },
      {
        start: false,
        connect: (workspace) => ({ ...bySocket(workspace), apiUrl: `http://127.0.0.1:${nobody}/` }),
      },
    );
  });

  it('a port that is taken, too, and the app can be stopped all the same', async () => {
    const { port, close } = await localServer();
    await practising(
      async ({ app }) => {
        const error = await app.start().catch((reason: unknown) => reason);
        expect(String(error)).toContain(`PORT ${port} cannot be used (EADDRINUSE)`);
        await app.stop();
      },
      {
        start: false,
        connect: byHttp(port),
      },
    );
    await close();
  });

  it('a workspace that takes no post gets no reply, and the log has the code', () =>
    practising(
      async (practice) => {
        const ts = ask(practice);
        await practice.workspace.waitFor(() => practice.log().includes('could not be delivered'));
        expect(practice.log()).toContain('missing_scope');
        expect(practice.replies(BOARD, ts)).toEqual([]);
      },
      {
        workspace: {
          manifest: {
            oauth_config: { scopes: { bot: ['app_mentions:read', 'channels:history'] } },
            settings: { event_subscriptions: { bot_events: ['app_mention'] } },
          },
        },
      },
    ));
});

describe('HTTP mode', () => {
  it('answers signed requests on /slack/events once, and refuses unsigned ones', async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}/slack/events`;
    await practising(
      async (practice) => {
        const { workspace, faults, reply, replies } = practice;
        workspace.deliverTo(address);
        faults.storeDown = true;
        const ts = ask(practice);
        await workspace.waitFor(() => workspace.deliveries().some(({ outcome }) => outcome === 'failed'));
        faults.storeDown = false;
        await reply(BOARD, ts);
        await workspace.quiet(400);
        expect(replies(BOARD, ts)).toHaveLength(1);
        const forged = await fetch(address, {
          method: 'POST',
          body: '{}',
          headers: { 'x-slack-signature': 'v0=0' },
        });
        expect(forged.status).toBe(401);
      },
      {
        connect: byHttp(port),
      },
    );
  });
});
