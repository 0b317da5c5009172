import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Seed, directChannel } from '../../src/workspace/team.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { type Instance, createInstance } from '../instances/instance.ts';
import { type OwnStore, newDataDir, newDatabase } from '../instances/own-store.ts';
import type { Later } from '../instances/tidily.ts';
import { freePort } from '../support/free-port.ts';
import type { Place } from './asking.ts';

/** What a bot says of itself each second (watch.mjs): bytes, milliseconds. `heapKept` is of the seconds with a full collection, behind it. */
export type Sample = { atMs: number; rss: number; heapKept?: number; cpuMs: number; blockMs: number };

export type StandOptions = {
  /** More than one: one bot for all of them, by OAuth and over HTTP; else Socket Mode. */
  workspaces: number;
  /** In each. */
  people: number;
  channels: number;
  instances: number;
  store: 'embedded' | 'postgresql';
  /** Whether Slack counts posts. */
  strictRates: boolean;
  nodeArguments?: string[] | undefined;
};

/** Bots that run, workspaces that they are in, and conversations to ask them in: everybody's direct message, and the channels. */
export type Stand = {
  workspaces: [Workspace, ...Workspace[]];
  instances: Instance[];
  places: Place[];
  store: OwnStore;
  samples: (instance: Instance) => Sample[];
  /** Lines that the bots logged as errors. */
  errors: () => string[];
};

const WATCH = pathToFileURL(resolve(import.meta.dirname, 'watch.mjs')).href;
/** Of pino. */
const ERROR_LEVEL = 50;

export async function openStand(options: StandOptions, later: Later): Promise<Stand> {
  const workspaces = await openWorkspaces(options, later);
  const [first] = workspaces;
  const store = options.store === 'embedded' ? newDataDir() : await newDatabase();
  later(() => store.remove());
  const folder = mkdtempSync(join(tmpdir(), 'boardside-load-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  const figuresOf = (name: string) => join(folder, `${name}.ndjson`);
  const tokenKey = `k1:${randomBytes(32).toString('base64')}`;

  const instances: Instance[] = [];
  for (let number = 1; number <= options.instances; number++) {
    const name = `instance-${number}`;
    const port = await freePort();
    const environment = workspaces.length > 1 ? overHttp(first, tokenKey, port) : {};
    const instance = createInstance({
      name,
      workspace: first,
      store: store.place,
      environment: { ...environment, LOAD_FIGURES: figuresOf(name) },
      nodeArguments: ['--import', WATCH, ...(options.nodeArguments ?? [])],
    });
    later(() => instance.end('SIGTERM'));
    await instance.start();
    instances.push(instance);
    if (workspaces.length === 1) continue;
    const base = `http://127.0.0.1:${port}`;
    for (const [at, workspace] of workspaces.entries())
      if (at % options.instances === number - 1) workspace.deliverTo(`${base}/slack/events`);
    if (number === 1) for (const workspace of workspaces) await install(workspace, base);
  }
  return {
    workspaces,
    instances,
    places: workspaces.flatMap(placesIn),
    store,
    samples: ({ name }) =>
      existsSync(figuresOf(name)) ? linesOf(readFileSync(figuresOf(name), 'utf8')) : [],
    errors: () => instances.flatMap((instance) => instance.log().split('\n').filter(isError)),
  };
}

async function openWorkspaces(
  { workspaces: wanted, people, channels, strictRates }: StandOptions,
  later: Later,
): Promise<[Workspace, ...Workspace[]]> {
  const seed = seedOf(people, channels);
  const open = async (beside?: Workspace): Promise<Workspace> => {
    const installed = wanted === 1;
    const workspace = await createWorkspace({ manifest, seed, installed, ...(beside && { beside }) });
    later(() => workspace.stop());
    workspace.faults.strictRates = strictRates;
    return workspace;
  };
  const first = await open();
  const others: Workspace[] = [];
  while (others.length + 1 < wanted) others.push(await open(first));
  return [first, ...others];
}

function seedOf(people: number, channels: number): Seed {
  const numbered = (at: number) => String(at + 1).padStart(4, '0');
  return {
    people: Array.from({ length: people }, (_, at) => ({
      id: `U0LOAD${numbered(at)}`,
      handle: `person-${at + 1}`,
      name: `Person ${at + 1}`,
      role: 'Oncology',
      isAdmin: at === 0,
    })),
    channels: Array.from({ length: channels }, (_, at) => ({
      id: `C0LOAD${numbered(at)}`,
      name: `board-${at + 1}`,
      topic: 'Synthetic questions',
      withApp: true,
    })),
  };
}

function placesIn(workspace: Workspace): Place[] {
  const { people, channels } = workspace.team;
  const inChannels = [...channels.values()].map(({ id }, at) => ({
    workspace,
    user: people[at % people.length]?.id ?? '',
    channel: id,
    isDirect: false,
  }));
  const direct = people.map(({ id: user }) => {
    const { id: channel } = directChannel(workspace.team, user);
    return { workspace, user, channel, isDirect: true };
  });
  return [...direct, ...inChannels];
}

function overHttp(
  { registration: { clientId, clientSecret, signingSecret } }: Workspace,
  tokenKey: string,
  port: number,
): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    TOKEN_KEYS: tokenKey,
    PORT: String(port),
  };
}

/** What an administrator's browser does. */
async function install(workspace: Workspace, base: string): Promise<void> {
  const begun = await fetch(`${base}/slack/install`);
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const link = /href="([^"]{1,2000})"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  const { code, state } = workspace.allow(link, 'person-1');
  const done = await fetch(`${base}/slack/oauth_redirect?code=${code}&state=${state}`, {
    headers: { cookie },
  });
  if (!done.ok) throw new Error(`The bot could not be installed (${done.status}).`);
}

function linesOf(text: string): Sample[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): Sample => JSON.parse(line));
}

function isError(line: string): boolean {
  try {
    const { level }: { level?: number } = JSON.parse(line);
    return level !== undefined && level >= ERROR_LEVEL;
  } catch {
    // What is no line of the log is a warning of Node's, or worse.
    return line.trim() !== '';
  }
}
