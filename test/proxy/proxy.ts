import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Message } from '../../src/workspace/team.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { corpusFolder, openRows } from '../chaos/arms.ts';
import { createInstance } from '../instances/instance.ts';
import { newDatabase } from '../instances/own-store.ts';
import { type Later, tidily } from '../instances/tidily.ts';
import { freePort } from '../support/free-port.ts';
import { createHole } from '../store/hole.ts';
import { startProxy } from './nginx.ts';

/**
 * `npm run proxy`: what compose.yaml starts, without containers: nginx with the configuration that stands beside it, two bots in HTTP mode,
 * one PostgreSQL. Says of each promise whether it held, and ends with 1 when one did not.
 */
type World = Awaited<ReturnType<typeof openWorld>>;
/** Resolves with what was otherwise. */
type Promised = { outcome: string; play: (world: World) => Promise<string[]> };

const BOARD = 'tumour-board';
const QUESTION = 'is SBRT an option?';
/** Slack's own patience, and its first delivery again; the later ones come sooner than a minute. */
const REDELIVERY = { ackMs: 3000, delaysMs: [0, 3000, 6000, 12_000] };
const SETTLED_WITHIN_MS = 60_000;
const MOST_BYTES = 1_000_000;
/** Around the event there is an envelope. */
const ENVELOPE_BYTES = 2000;
/** Of both, nginx and the bot. */
const PATIENCE_MS = 10_000;

const PROMISES: Record<string, Promised> = {
  twins: {
    outcome:
      'Each message is answered once, though Slack delivers all of it twice, and each bot hears a part.',
    async play({ workspace, bots, ask, notOnce }) {
      workspace.faults.duplicatePercent = 100;
      const asked = await inTurn(6, ask);
      const problems = await notOnce(asked);
      workspace.faults.duplicatePercent = 0;
      const deaf = bots.filter((bot) => !bot.log().includes('"arrived"'));
      return [...problems, ...deaf.map(({ name }) => `${name} heard nothing`)];
    },
  },
  command: {
    outcome: 'A command is answered, for whoever gave it alone.',
    async play({ workspace, command, whispers }) {
      const before = whispers();
      const problems = await command();
      await workspace.waitFor(() => whispers() > before, SETTLED_WITHIN_MS);
      return problems;
    },
  },
  killed: {
    outcome:
      'When one is killed, the other takes all that comes, at the first attempt, and also what waited for the dead one.',
    async play({ workspace, bots: [first], ask, command, notOnce }) {
      const begun = workspace.deliveries().length;
      const asked = await inTurn(2, ask);
      await first.end('SIGKILL');
      asked.push(...(await inTurn(4, ask)));
      const problems = [...(await command()), ...(await notOnce(asked))];
      await first.start();
      return [...problems, ...notAtOnce(workspace, begun)];
    },
  },
  restarted: {
    outcome: 'Both are stopped and started in turn, as an upgrade does, and nobody notices.',
    async play({ workspace, bots, ask, notOnce }) {
      const begun = workspace.deliveries().length;
      const asked: Message[] = [];
      for (const bot of bots) {
        // oxlint-disable no-await-in-loop -- one after the other is the promise
        const ended = bot.end('SIGTERM');
        asked.push(...(await inTurn(3, ask)));
        await ended;
        await bot.start();
        // oxlint-enable no-await-in-loop
      }
      const problems = await notOnce(asked);
      return [...problems, ...notAtOnce(workspace, begun)];
    },
  },
  frozen: {
    outcome:
      'When one is frozen, messages wait for Slack to deliver them again, and each is answered once by the other, in seconds.',
    async play({ bots: [first], ask, notOnce }) {
      first.signal('SIGSTOP');
      const problems = await notOnce(await inTurn(5, ask));
      first.signal('SIGCONT');
      // It works through what it was sent before anything else happens to it.
      await pause(REDELIVERY.ackMs);
      return problems;
    },
  },
  database: {
    outcome:
      'While the database is away, who writes is told once and who gives a command at once, each time; and what was written is answered once afterwards.',
    async play({ workspace, hole, ask, command, whispers, notOnce, readyz }) {
      const before = whispers();
      hole.refuse(true);
      const asked = await inTurn(1, ask);
      const problems = [...(await command()), ...(await command())];
      await workspace.waitFor(() => whispers() - before >= 3, SETTLED_WITHIN_MS);
      await workspace.quiet(1000);
      if (whispers() - before !== 3) problems.push(`${whispers() - before} private messages instead of 3`);
      const ready = await readyz();
      if (ready !== 503) problems.push(`/readyz says ${ready}`);
      hole.refuse(false);
      return [...problems, ...(await notOnce(asked))];
    },
  },
  limits: {
    outcome:
      'A megabyte passes, more does not; who never ends is hung up on; what is unsigned, and every other page, is nobody’s; and no body and no code stays on the disk of the proxy.',
    async play({ workspace, proxy }) {
      const sizes = {
        passes: MOST_BYTES - ENVELOPE_BYTES,
        refused: MOST_BYTES + 1,
        'refused by nginx': 1_100_000,
      };
      const problems: string[] = [];
      for (const [name, bytes] of Object.entries(sizes)) {
        const eventId = workspace.sendEvent({ type: 'nobody_listens', padding: 'x'.repeat(bytes) });
        const of = () =>
          workspace.deliveries().find((one) => one.eventId === eventId && one.outcome !== 'waiting');
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { outcome } = await workspace.waitFor(of);
        if ((outcome === 'acknowledged') !== (name === 'passes')) problems.push(`${bytes} bytes: ${outcome}`);
      }
      const pages = {
        '/slack/events': 404,
        '/healthz': 200,
        '/readyz': 200,
        '/metrics': 404,
        '/': 404,
        '/slack/install': 404,
      };
      for (const [path, expected] of Object.entries(pages)) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const { status } = await fetch(`${proxy.url}${path}`);
        if (status !== expected) problems.push(`${path} says ${status}`);
      }
      const { status } = await fetch(`${proxy.url}/slack/events`, { method: 'POST', body: '{}' });
      if (status !== 401) problems.push(`what is unsigned gets ${status}`);
      await fetch(`${proxy.url}/slack/oauth_redirect?code=planted-code`);
      if (/planted-code|temporary file/.test(proxy.log()))
        problems.push('nginx wrote a body to disk, or a code into its log');
      const heldMs = await holding(proxy.url);
      if (heldMs > 2 * PATIENCE_MS) problems.push(`a body without end held a connection for ${heldMs} ms`);
      return problems;
    },
  },
};

await tidily(async (later) => {
  const world = await openWorld(later);
  let failed = 0;
  for (const [name, { outcome, play }] of Object.entries(PROMISES)) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time has the bots
    const problems = await play(world);
    console.log(`${name}: ${problems.length === 0 ? 'held' : 'NOT HELD'}. ${outcome}`);
    for (const problem of problems) console.log(`  ${problem}`);
    failed += problems.length;
  }
  return failed === 0 ? 0 : 1;
});

async function openWorld(later: Later) {
  const workspace = await createWorkspace({ manifest, redelivery: REDELIVERY });
  later(() => workspace.stop());
  const database = await newDatabase();
  later(() => database.remove());
  const url = new URL(database.place.databaseUrl);
  const hole = await createHole(Number(url.port || '5432'));
  later(() => hole.close());
  url.port = String(hole.port);
  const ports = [await freePort(), await freePort()] as const;
  const CORPUS_DIR = corpusFolder(later);
  const { signingSecret } = workspace;
  const replica = (port: number) =>
    createInstance({
      name: `the bot on ${port}`,
      workspace,
      store: { databaseUrl: url.href },
      environment: {
        SLACK_APP_TOKEN: '',
        SLACK_SIGNING_SECRET: signingSecret,
        PORT: String(port),
        CORPUS_DIR,
        LOG_LEVEL: 'info',
      },
    });
  const bots = [replica(ports[0]), replica(ports[1])] as const;
  later(() => Promise.all(bots.map((bot) => bot.end('SIGKILL'))));
  // At once, on an empty database, as containers start.
  await Promise.all(bots.map((bot) => bot.start()));
  const proxy = await startProxy(ports, later);
  workspace.deliverTo(`${proxy.url}/slack/events`);

  const repliesTo = ({ channel, ts }: Message): number => {
    const key = `message:${workspace.team.id}:${channel}:${ts}`;
    return workspace.messages(channel, ts).filter(({ metadata }) => metadata?.event_payload['key'] === key)
      .length;
  };
  return {
    workspace,
    bots,
    hole,
    proxy,
    ask: (): Message =>
      workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${QUESTION}` }),
    /** By the attending. */
    command: async (): Promise<string[]> => {
      const { acknowledged } = await workspace.command('attending', BOARD, '/guideline', QUESTION);
      return acknowledged ? [] : ['a command was not taken'];
    },
    /** Messages that one of the two alone can see. */
    whispers: (): number =>
      workspace.ephemeral(BOARD, 'nurse').length + workspace.ephemeral(BOARD, 'attending').length,
    readyz: async (): Promise<number> => {
      // What it last said holds for a second.
      await pause(1100);
      return (await fetch(`${proxy.url}/readyz`)).status;
    },
    /** Waits until each is answered and nothing is left to do. */
    notOnce: async (asked: Message[]): Promise<string[]> => {
      const until = performance.now() + SETTLED_WITHIN_MS;
      const isSettled = async (): Promise<boolean> =>
        asked.every((message) => repliesTo(message) > 0) && (await openRows(database.place)) === 0;
      // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
      while (performance.now() < until && !(await isSettled())) await pause(200);
      await workspace.quiet(1000);
      return asked.flatMap((message, n) => {
        const replies = repliesTo(message);
        return replies === 1 ? [] : [`message ${n + 1} has ${replies} replies`];
      });
    },
  };
}

/** So many messages, a fifth of a second apart: people do not write in the same moment. */
async function inTurn(count: number, ask: () => Message): Promise<Message[]> {
  const asked: Message[] = [];
  while (asked.length < count) {
    asked.push(ask());
    // oxlint-disable-next-line no-await-in-loop -- in turn
    await pause(200);
  }
  return asked;
}

/** Events that were not taken at the first attempt, of all that came after the first `begun` deliveries. */
function notAtOnce(workspace: Workspace, begun: number): string[] {
  return workspace
    .deliveries()
    .slice(begun)
    .filter(({ attempt, outcome }) => attempt === 0 && outcome !== 'acknowledged')
    .map(({ name, outcome, milliseconds }) => `${name}: ${outcome} after ${milliseconds} ms`);
}

/** For how long a request is waited for that has begun and does not end. */
async function holding(url: string): Promise<number> {
  const { port } = new URL(url);
  const began = performance.now();
  await new Promise<void>((closed) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{'),
    );
    socket.on('close', closed).resume();
    setTimeout(() => socket.destroy(), 3 * PATIENCE_MS).unref();
  });
  return performance.now() - began;
}
