import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Message } from '../../src/workspace/team.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { createInstance, type Instance } from '../instances/instance.ts';
import { newDatabase } from '../instances/own-store.ts';
import type { Later } from '../instances/tidily.ts';
import { corpusFolder, openRows } from './arms.ts';
import { mayComeAgain, REDELIVERY } from './run.ts';

/** One fault at a time, with the outcome that is promised; resolves with what was otherwise. */
export type Scenario = { outcome: string; play: (later: Later) => Promise<string[]> };

/** Longer than lease, look and post together. */
const SETTLED_WITHIN_MS = 90_000;
const TEN_MINUTES_MS = 600_000;

export const SCENARIOS: Record<string, Scenario> = {
  frozen: {
    outcome:
      'A process that is stopped while it posts, for longer than its lease, neither loses nor doubles a reply: another one looks, and posts what is not there.',
    async play(later) {
      const { workspace, replica, isSettled } = await makeWorld(later);
      const [first, second] = [replica('first'), replica('second')];
      await first.start();
      workspace.faults.posts.push({ kind: 'hang-after-accepting' }, { kind: 'hang-before-accepting' });
      const asked = [ask(workspace, 'tumour-board'), ask(workspace, 'sarcoma-clinic')];
      await workspace.waitFor(() => workspace.calls('chat.postMessage').length === asked.length, 60_000);
      first.signal('SIGSTOP');
      await second.start();
      const problems = (await isSettled()) ? [] : ['what the frozen process left was not finished'];
      first.signal('SIGCONT');
      const after = [ask(workspace, 'tumour-board'), ask(workspace, 'sarcoma-clinic')];
      if (!(await isSettled())) problems.push('what came after it woke up was not finished');
      return [...problems, ...notOnce(workspace, [...asked, ...after])];
    },
  },
  clocks: {
    outcome:
      'Three replicas whose clocks are ten minutes slow, right and ten minutes fast give each message one reply, at once: leases go by the clock of the database.',
    async play(later) {
      const { workspace, replica, isSettled } = await makeWorld(later);
      const replicas = [-TEN_MINUTES_MS, 0, TEN_MINUTES_MS].map((ms) =>
        replica(`clock ${ms / 60_000} min`, shiftedClock(ms)),
      );
      await Promise.all(replicas.map((one) => one.start()));
      workspace.faults.duplicatePercent = 100;
      const asked: Message[] = [];
      for (let n = 0; n < 30; n += 1) {
        asked.push(ask(workspace, n % 2 === 0 ? 'tumour-board' : 'sarcoma-clinic'));
        // oxlint-disable-next-line no-await-in-loop -- so that no channel has more to post than it may
        await pause(600);
      }
      const problems = (await isSettled()) ? [] : ['not all was finished'];
      return [...problems, ...notOnce(workspace, asked), ...slow(workspace, asked)];
    },
  },
  revoked: {
    outcome:
      'When the workspace takes the token away nothing more is posted, the process goes on, and the next start says in one line which token Slack refuses.',
    async play(later) {
      const { workspace, replica, isSettled } = await makeWorld(later);
      const bot = replica('bot');
      await bot.start();
      workspace.faults.posts.push({ kind: 'rate-limited', retryAfterSeconds: 5 });
      const waiting = ask(workspace, 'tumour-board');
      await workspace.waitFor(() => workspace.calls('chat.postMessage').length > 0, 60_000);
      workspace.uninstall();
      const problems = (await isSettled()) ? [] : ['something still waits for a workspace that is gone'];
      await pause(6000);
      if (repliesTo(workspace, waiting).length > 0) problems.push('a reply came after all');
      if (bot.state() !== 'connected') problems.push(`the process ended:\n${bot.log()}`);
      await bot.end('SIGTERM');
      const said = await bot.start().then(
        () => 'it started',
        (error: unknown) => String(error),
      );
      if (!/Slack refuses SLACK_(BOT|APP)_TOKEN/.test(said)) problems.push(`the next start: ${said}`);
      if (said.includes(workspace.botToken)) problems.push('the log names the token');
      return problems;
    },
  },
};

async function makeWorld(later: Later) {
  const workspace = await createWorkspace({ manifest, redelivery: REDELIVERY });
  later(() => workspace.stop());
  const database = await newDatabase();
  const { place } = database;
  later(() => database.remove());
  const environment = { CORPUS_DIR: corpusFolder(later) };
  return {
    workspace,
    replica: (name: string, nodeArguments: string[] = []): Instance => {
      const instance = createInstance({ name, workspace, store: place, environment, nodeArguments });
      later(() => instance.end('SIGKILL'));
      return instance;
    },
    /** Waits until every event was taken and nothing is left to do; false when that takes too long. */
    isSettled: async (): Promise<boolean> => {
      const until = performance.now() + SETTLED_WITHIN_MS;
      // oxlint-disable no-await-in-loop -- waiting is the purpose
      while (performance.now() < until) {
        await workspace.quiet(1000);
        const events = workspace.deliveries().map(({ eventId = '' }) => eventId);
        if (!mayComeAgain(workspace, events) && (await openRows(place)) === 0) return true;
      }
      // oxlint-enable no-await-in-loop
      return false;
    },
  };
}

function ask(workspace: Workspace, channel: string): Message {
  return workspace.post({ user: 'nurse', channel, text: `${workspace.mention} is SBRT an option?` });
}

function repliesTo(workspace: Workspace, { channel, ts }: Message): Message[] {
  const key = `message:${workspace.team.id}:${channel}:${ts}`;
  return workspace.messages(channel, ts).filter(({ metadata }) => metadata?.event_payload['key'] === key);
}

function notOnce(workspace: Workspace, asked: Message[]): string[] {
  return asked.flatMap((message, n) => {
    const { length } = repliesTo(workspace, message);
    return length === 1 ? [] : [`question ${n + 1} has ${length} replies`];
  });
}

/** Well above what a busy machine needs, and far below ten minutes. */
const SOON_SECONDS = 30;

function slow(workspace: Workspace, asked: Message[]): string[] {
  return asked.flatMap((message, n) => {
    const seconds = Number(repliesTo(workspace, message)[0]?.ts ?? message.ts) - Number(message.ts);
    return seconds > SOON_SECONDS ? [`question ${n + 1} waited for ${seconds.toFixed(0)} s`] : [];
  });
}

/** A process that believes it is another time, from its first line on. */
function shiftedClock(ms: number): string[] {
  const code = `const real = Date; globalThis.Date = class extends real {
    constructor(...given) { if (given.length === 0) super(real.now() + ${ms}); else super(...given); }
    static now() { return real.now() + ${ms}; }
  };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}
