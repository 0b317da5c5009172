import { setTimeout as sleep } from 'node:timers/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { createInstance } from '../instances/instance.ts';
import type { Later } from '../instances/tidily.ts';
import { type Hole, createHole } from '../store/hole.ts';
import { NO_SERVER } from '../store/postgres-for-tests.ts';
import { type ThrowAwayServer, newServer } from '../store/throw-away-server.ts';

const QUESTIONS = [
  'px if relapse >2 y from dx?',
  'Which drugs are in MAP?',
  'is SBRT an option?',
  'compare synchronous and metachronous disease',
];
const BOARD = 'tumour-board';
/** A channel takes one post a second, and people ask less often. */
const ASKED_EVERY_MS = 2000;
/** Before and after the outage. */
const CALM_MS = 6000;
/** Slack's last delivery comes five minutes after the first one. */
const PATIENCE_MS = 7 * 60_000;

/**
 * People ask a bot that runs as it does for an operator, while its PostgreSQL is stopped, and then while the network swallows every
 * packet. Slack delivers again after its own real times. The exit code is 1 when a question was not answered exactly once.
 */
export async function outage(seconds: number, later: Later): Promise<number> {
  const server = await newServer({ syncs: true });
  if (server === undefined) throw new Error(NO_SERVER);
  later(() => server.remove());
  await server.start();
  const hole = await createHole(Number(new URL(server.url).port));
  later(() => hole.close());
  const url = new URL(server.url);
  url.port = String(hole.port);
  const workspace = await createWorkspace({ manifest });
  later(() => workspace.stop());
  const bot = createInstance({ name: 'bot', workspace, store: { databaseUrl: url.href } });
  later(() => bot.end('SIGTERM'));
  await bot.start();
  const pid = bot.pid();
  const failed: number[] = [];
  for (const way of [stopped(server), swallowed(hole)])
    failed.push(await oneOutage(way, seconds * 1000, workspace));
  if (bot.pid() !== pid) console.log('The bot has ended.');
  return bot.pid() === pid && failed.every((count) => count === 0) ? 0 : 1;
}

type Way = { name: string; begin: () => Promise<void>; end: () => Promise<void> };

const stopped = (server: ThrowAwayServer): Way => ({
  name: 'PostgreSQL stopped',
  begin: () => server.stop('fast'),
  end: () => server.start(),
});

const swallowed = (hole: Hole): Way => ({
  name: 'every packet swallowed',
  begin: async () => hole.swallow(true),
  end: async () => hole.swallow(false),
});

async function oneOutage(way: Way, milliseconds: number, workspace: Workspace): Promise<number> {
  const asked: string[] = [];
  const ask = () => {
    const text = `${workspace.mention} ${QUESTIONS[asked.length % QUESTIONS.length]}`;
    asked.push(workspace.post({ user: 'nurse', channel: BOARD, text }).ts);
  };
  const repliesTo = (ts: string) =>
    workspace.messages(BOARD, ts).filter(({ user }) => user === workspace.team.app.userId).length;
  const told = () => workspace.ephemeral(BOARD, 'nurse').length;
  ask();
  const asking = setInterval(ask, ASKED_EVERY_MS);
  await sleep(CALM_MS);
  const toldBefore = told();
  await way.begin();
  const from = performance.now();
  await sleep(milliseconds);
  const during = asked.filter((ts) => repliesTo(ts) === 0).length;
  await way.end();
  const back = performance.now();
  await sleep(CALM_MS);
  clearInterval(asking);
  await workspace.waitFor(() => asked.every((ts) => repliesTo(ts) > 0), PATIENCE_MS).catch(() => undefined);
  const lastAnswer = performance.now();
  // A second answer would come from a later delivery of the same message.
  await sleep(CALM_MS);
  const lost = asked.filter((ts) => repliesTo(ts) === 0).length;
  const twice = asked.filter((ts) => repliesTo(ts) > 1).length;
  const inSeconds = (span: number) => (span / 1000).toFixed(0);
  console.log(
    `${way.name} for ${inSeconds(back - from)} s: ${asked.length} questions, ${during} of them waiting at its end; all answered ${inSeconds(lastAnswer - back)} s after it; ${lost} lost, ${twice} answered twice; the person was told ${told() - toldBefore} times`,
  );
  return lost + twice;
}
