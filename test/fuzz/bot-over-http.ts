import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as bodyOfStream } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createSlackApp } from '../../src/slack/app.ts';
import { slackKnowledge } from '../../src/slack/knowledge.ts';
import { claimRoleQuestion } from '../../src/store/readers.ts';
import { openStore } from '../../src/store/store.ts';
import { Manifest } from '../../src/workspace/manifest.ts';
import { createWorkspace } from '../../src/workspace/workspace.ts';
import { type Sent, sent } from '../law/outgoing.ts';
import { localServer } from '../slack/local-server.ts';
import { freePort } from '../support/free-port.ts';
import { withShortDisclaimer } from '../slack/practice.ts';
import { assistant, knowledge } from './known.ts';

/** How Slack brings something: an event as JSON, an interaction as JSON in a form, a command as a form. */
export type Way = 'event' | 'interaction' | 'command';
export type Brought = { way: Way; payload: Record<string, unknown> };
export type BotOverHttp = Awaited<ReturnType<typeof startBotOverHttp>>;

/** Nothing has happened for so long: all is done. Milliseconds. */
const QUIET_MS = 15;
/** What the loops of the bot wait between two looks, and after a post into a channel. Milliseconds. */
const LOOK_MS = 1000;
/** What they wait here instead: the clock runs ahead by as much as was left out. */
const SOON_MS = 5;
/** Between two batches the clock moves on, so that Slack's limits of a minute hold up nothing. Milliseconds. */
const A_MINUTE = 61_000;
/** Longer than any work of the bot's between two calls. Milliseconds. */
const IDLE_MS = 2000;
/** Slack waits three seconds for an acknowledgement; a busy machine may need longer. */
const PATIENCE_MS = 30_000;

/** The pauses of a second become milliseconds. Every other time limit stays. */
function shortenPauses(): () => void {
  const usual = globalThis.setTimeout;
  const short = (run: (...all: unknown[]) => void, ms?: number, ...all: unknown[]) =>
    usual(run, ms === LOOK_MS ? SOON_MS : ms, ...all);
  globalThis.setTimeout = Object.assign(short, usual);
  return () => void (globalThis.setTimeout = usual);
}

/** The whole bot over HTTP in a practice workspace, with a door for whatever Slack would never bring. */
export async function startBotOverHttp() {
  const usualPauses = shortenPauses();
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const manifest = Manifest.parse(JSON.parse(readFileSync('manifest.json', 'utf8')));
  const workspace = await createWorkspace({ manifest, clock });
  const { botToken, apiUrl, signingSecret, team } = workspace;
  const dataDir = mkdtempSync(join(tmpdir(), 'boardside-fuzz-bot-'));
  const store = await openStore({ dataDir });
  for (const { id: user } of team.people)
    // oxlint-disable-next-line no-await-in-loop -- five people
    await claimRoleQuestion(store.db, { team: team.id, user }, clock());
  const port = await freePort();
  const { line } = knowledge.prompts.disclaimer;
  const known = slackKnowledge({ ...knowledge, assistant: withShortDisclaimer(assistant, line) });
  const trouble: string[] = [];
  const app = createSlackApp({
    connection: { mode: 'http', botToken, apiUrl, signingSecret, port },
    store,
    knowledge: () => known,
    defaultRole: 'physician',
    admins: [{ id: 'U0ADMIN0001' }],
    editors: [{ id: 'U0ATTENDING', role: 'sarcoma board lead' }],
    now: clock,
    log: pino({ level: 'error' }, { write: (entry: string) => void trouble.push(entry) }),
  });
  await app.start();

  const recorded: Brought[] = [];
  let keepsBack = false;
  const acknowledged: Sent[] = [];
  let lastCall = 0;

  /** What the workspace brings is written down on its way, or kept back: then it is only good for its tickets. */
  const between = await localServer((request, response) => void passOn(request, response));
  workspace.deliverTo(`http://127.0.0.1:${between.port}/`);

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOfStream(request);
    const brought = readBody(body);
    recorded.push(brought);
    const { status, said } = keepsBack ? { status: 200, said: '' } : await post(brought.way, body);
    response
      .writeHead(status, { 'content-type': said.startsWith('{') ? 'application/json' : 'text/plain' })
      .end(said);
  }

  async function post(way: Way, body: string): Promise<{ status: number; said: string }> {
    const time = String(Math.trunc(Date.now() / 1000));
    const digest = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');
    const type = way === 'event' ? 'application/json' : 'application/x-www-form-urlencoded';
    const signed = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${digest}` };
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...signed },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, said: await response.text() };
  }

  /** What waits, and whether none of it is being worked on: then it is due later. */
  async function waiting(): Promise<'nothing' | 'work' | 'time'> {
    const open = await store.db
      .selectFrom('inbox')
      .select('leasedUntil')
      .where('status', '<>', 'done')
      .execute();
    const unsent = await store.db
      .selectFrom('outbox')
      .select('leasedUntil')
      .where('status', 'in', ['ready', 'posting', 'looking'])
      .execute();
    const all = [...open, ...unsent];
    if (all.length === 0) return 'nothing';
    return all.some(({ leasedUntil }) => leasedUntil > clock()) ? 'work' : 'time';
  }

  return {
    workspace,
    recorded,
    /** Brings it to the bot; what is wrong with how it is received. */
    async bring(way: Way, payload: unknown): Promise<string[]> {
      const { status, said } = await post(way, bodyOf(way, payload));
      if (said.startsWith('{')) acknowledged.push({ method: 'acknowledgement', args: JSON.parse(said) });
      return status >= 500 ? [`crash: it is answered with ${status}`] : [];
    },
    /** A trigger and an address for answers that are good for one tap, as the workspace gives them with this shortcut. */
    async ticket(user: string, callback: string, ts: string): Promise<Record<string, unknown>> {
      const message = [...team.messages.values()].flat().find((one) => one.ts === ts);
      keepsBack = true;
      await workspace.shortcut(user, callback, message).finally(() => (keepsBack = false));
      const { trigger_id, response_url } = recorded.pop()?.payload ?? {};
      return { trigger_id, response_url };
    },
    /** What was sent since it was last asked, and what went wrong, when all is done. */
    async settled(): Promise<{ sent: Sent[]; trouble: string[] }> {
      let before: number;
      let idle = 0;
      let waits: 'nothing' | 'work' | 'time' = 'work';
      do {
        before = workspace.calls().at(-1)?.id ?? 0;
        const ms = waits === 'time' ? SOON_MS : QUIET_MS;
        // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
        await pause(ms);
        idle = before === (workspace.calls().at(-1)?.id ?? 0) ? idle + ms : 0;
        // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
        waits = await waiting();
        if (waits === 'time') ahead += LOOK_MS;
        // Something is to be tried again much later: then it is later now.
        if (idle > IDLE_MS) [ahead, idle] = [ahead + A_MINUTE, 0];
      } while (idle === 0 || waits !== 'nothing');
      const fresh = workspace.calls().filter(({ id }) => id > lastCall);
      lastCall = before;
      ahead += A_MINUTE;
      return { sent: [...fresh.map(sent), ...acknowledged.splice(0)], trouble: trouble.splice(0) };
    },
    async stop(): Promise<void> {
      await app.stop();
      usualPauses();
      await workspace.stop();
      await between.close();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function bodyOf(way: Way, payload: unknown): string {
  if (way === 'event') return JSON.stringify(payload) ?? '';
  if (way === 'interaction')
    return new URLSearchParams({ payload: JSON.stringify(payload) ?? '' }).toString();
  const fields = Object.entries(payload ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new URLSearchParams(fields).toString();
}

function readBody(body: string): Brought {
  if (body.startsWith('{')) return { way: 'event', payload: JSON.parse(body) };
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null
    ? { way: 'command', payload: Object.fromEntries(form) }
    : { way: 'interaction', payload: JSON.parse(payload) };
}
