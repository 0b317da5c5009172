import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { saveInstallation } from '../../src/store/installations.ts';
import { TableName } from '../../src/store/schema.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { freePort } from '../support/free-port.ts';
import { opened } from '../slack/a-case.ts';
import { type Practice, practising } from '../slack/practice.ts';
import { type Surface, forgeries, registeredSurfaces } from './surfaces.ts';

const CHANNEL = 'C0TUMORBRD1';
const SOON = { timeout: 20_000 };
const NOBODY = 'T0FOREIGN01';
const KEYS = [{ id: 'k1', key: randomBytes(32) }] as const;
let port: number;
let practice: Practice;
let second: Workspace;
let thread: string;
let end: () => void;
let over: Promise<void>;

/** One bot in two workspaces; in the first a question was answered and a case is open. */
beforeAll(async () => {
  port = await freePort();
  await new Promise<void>((ready, failed) => {
    over = practising(
      async (started) => {
        practice = started;
        const { workspace, store, app } = practice;
        second = await createWorkspace({ manifest, beside: workspace });
        for (const { team, botToken } of [workspace, second]) {
          const { id, app: bot } = team;
          const installed = {
            team: id,
            appId: null,
            botUserId: bot.userId,
            botId: bot.botId,
            scopes: [],
            botToken,
            installedAt: 1,
          };
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await saveInstallation(store, installed, KEYS);
        }
        await app.start();
        workspace.deliverTo(`http://127.0.0.1:${port}/slack/events`);
        thread = (await opened(practice)).ts;
        // The keeper of cases has read what was said before, and drawn the card again.
        await vi.waitFor(async () => {
          const cases = await store.db.selectFrom('boardCase').select(['earlier', 'cardDueAt']).execute();
          expect(cases).toEqual([{ earlier: 'read', cardDueAt: null }]);
          const unsent = await store.db
            .selectFrom('outbox')
            .select('key')
            .where('status', '<>', 'sent')
            .execute();
          expect(unsent).toEqual([]);
        }, SOON);
        await workspace.quiet();
        ready();
        await new Promise<void>((resolve) => (end = resolve));
        await second.stop();
      },
      {
        start: false,
        editors: [{ id: 'U0ATTENDING' }],
        admins: [{ id: 'U0ADMIN0001' }],
        connect: ({ apiUrl, signingSecret, registration: { clientId, clientSecret } }) => ({
          mode: 'oauth',
          apiUrl,
          clientId,
          clientSecret,
          manifest: 'manifest.json',
          tokenKeys: KEYS,
          signingSecret,
          port,
        }),
      },
    );
    over.catch(failed);
  });
}, 60_000);
afterAll(async () => {
  end();
  await over;
});

/** What Slack would send if this person of this team had used it, in the channel and thread of the first workspace. */
async function use({ kind, id }: Surface, team: string, user: string): Promise<void> {
  const forged = forgeries(CHANNEL, thread)[id];
  const value = typeof forged?.value === 'string' ? forged.value : JSON.stringify(forged?.value);
  const common = {
    team: { id: team },
    user: { id: user, team_id: team },
    trigger_id: `${team}.${id}.${user}`,
    api_app_id: 'A1',
    token: 't',
  };
  const place = {
    channel: { id: CHANNEL, name: 'x' },
    message: { ts: thread, thread_ts: thread, blocks: [] },
  };
  const view = { id: 'V1', callback_id: id, private_metadata: value, state: { values: {} }, blocks: [] };
  const action = {
    type: 'button',
    block_id: 'b',
    action_id: forged?.as ?? id,
    value,
    selected_option: { value },
    action_ts: '1.1',
  };
  const payloads = {
    action: {
      type: 'block_actions',
      ...common,
      ...place,
      container: { type: 'message', message_ts: thread, channel_id: CHANNEL, thread_ts: thread },
      actions: [action],
    },
    view: { type: 'view_submission', ...common, view },
    shortcut: { type: id === 'ask' ? 'shortcut' : 'message_action', callback_id: id, ...common, ...place },
  };
  const body =
    kind === 'command'
      ? new URLSearchParams({
          command: id,
          text: value,
          team_id: team,
          channel_id: CHANNEL,
          user_id: user,
          trigger_id: common.trigger_id,
          response_url: `${(team === second.team.id ? second : practice.workspace).url}response/none`,
        })
      : new URLSearchParams({ payload: JSON.stringify(payloads[kind]) });
  await send(body.toString());
}

async function send(body: string): Promise<void> {
  const time = Math.trunc(Date.now() / 1000);
  const digest = createHmac('sha256', practice.workspace.signingSecret)
    .update(`v0:${time}:${body}`)
    .digest('hex');
  await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(time),
      'x-slack-signature': `v0=${digest}`,
    },
  });
}

/** Rows of every table, those of a team alone where it is named; those of all without it. */
async function rows(team?: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of TableName.options) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const all: Record<string, unknown>[] = await practice.store.db.selectFrom(table).selectAll().execute();
    found[table] = all.filter((row) => team === undefined || row['team'] === team);
  }
  return found;
}

const surfaces = registeredSurfaces();

describe('every button, form, command and shortcut', () => {
  it('has a forgery in the table', () => {
    expect(Object.keys(forgeries('C', '1.1')).toSorted()).toEqual(surfaces.map(({ id }) => id).toSorted());
  });

  it('of a workspace that has not installed the bot changes nothing and calls nobody', async () => {
    const before = await rows();
    const calls = () => practice.workspace.calls().length + second.calls().length;
    const called = calls();
    for (const surface of surfaces) await use(surface, NOBODY, 'U0ADMIN0001');
    await practice.workspace.quiet();
    expect(await rows()).toEqual(before);
    expect(calls()).toBe(called);
  });

  it('of another workspace changes nothing in this one, posts nothing there, and is shown nothing of it', async () => {
    const team = practice.workspace.team.id;
    const before = await rows(team);
    const called = practice.workspace.calls().length;
    for (const surface of surfaces) await use(surface, second.team.id, 'U0ATTENDING');
    await second.quiet();
    expect(await rows(team)).toEqual(before);
    expect(practice.workspace.calls().slice(called)).toEqual([]);
    expect(JSON.stringify(second.calls())).not.toContain(team);
  });

  it('of a person who is no editor and no admin changes no setting, review, note, gap or plan', async () => {
    const guarded = ['channelSetting', 'review', 'note', 'gap', 'agendaPlan'] as const;
    const before = await rows();
    for (const surface of surfaces) await use(surface, practice.workspace.team.id, 'U0NURSE0001');
    await practice.workspace.quiet();
    const after = await rows();
    for (const table of guarded) expect(after[table], table).toEqual(before[table]);
  });
});
