import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { VARIABLE_NAMES } from '../../src/environment.ts';
import type { StorePlace } from '../../src/store/store.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';

/** A bot in a process of its own, as an operator runs it: it can be killed, frozen and started again. */
export type Instance = {
  name: string;
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** `connected`: it has said so; a frozen one still counts. */
  state(): 'down' | 'starting' | 'connected';
  /** Resolves when it is connected to the workspace; rejects, with the end of its log, when it ends before that. */
  start(): Promise<void>;
  /** Any signal, without waiting: SIGSTOP and SIGCONT, too. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone; at once when there is none. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ended | undefined>;
  /** What it wrote to standard error, in all its lives. */
  log(): string;
};

/** How a process ended: with a code, or by a signal that it did not handle. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null };

export type InstanceOptions = {
  name: string;
  workspace: Pick<Workspace, 'apiUrl' | 'appToken' | 'botToken'>;
  store: StorePlace;
  /** Further variables of `.env.example`, or others instead of those above. Nothing comes from this process or from `.env`. */
  environment?: Record<string, string>;
  /** What Node runs; the bot of `npm start`, built, if missing. It prints CONNECTED when it is. */
  program?: string[];
  /** Before the program: `--import …`, `--max-old-space-size=…`. */
  nodeArguments?: string[];
};

/** What `main.ts` prints. */
export const CONNECTED = 'is connected to Slack';

const ROOT = resolve(import.meta.dirname, '../..');

export function createInstance(options: InstanceOptions): Instance {
  const { name } = options;
  const written: string[] = [];
  let child: ChildProcess | undefined;
  let connected = false;

  function run(): ChildProcess {
    const { program = ['dist/main.js'], nodeArguments = [] } = options;
    const started = spawn(process.execPath, [...nodeArguments, ...program], {
      cwd: ROOT,
      env: variablesOf(options),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(started);
    started.once('exit', () => {
      running.delete(started);
      if (child === started) child = undefined;
    });
    started.stderr.setEncoding('utf8').on('data', (text: string) => written.push(text));
    return started;
  }

  return {
    name,
    pid: () => child?.pid,
    state: () => (child === undefined ? 'down' : connected ? 'connected' : 'starting'),
    async start() {
      if (child !== undefined) throw new Error(`${name} runs already.`);
      connected = false;
      const started = run();
      child = started;
      await new Promise<void>((done, fail) => {
        started.stdout?.setEncoding('utf8').on('data', (text: string) => {
          if (!text.includes(CONNECTED)) return;
          connected ||= child === started;
          done();
        });
        started.once('error', fail);
        started.once('exit', (code, signal) =>
          fail(new Error(`${name} ended (${code ?? signal}) before it was connected:\n${lastOf(written)}`)),
        );
      });
    },
    signal: (signal) => void child?.kill(signal),
    async end(signal) {
      const ending = child;
      if (ending === undefined) return undefined;
      const gone = once(ending, 'exit');
      ending.kill(signal);
      // A frozen process hears nothing but SIGKILL.
      if (signal === 'SIGTERM') ending.kill('SIGCONT');
      await gone;
      return { code: ending.exitCode, signal: ending.signalCode };
    },
    log: () => written.join(''),
  };
}

/** An empty variable counts as not set, and keeps `.env` out. */
function variablesOf({ workspace, store, environment }: InstanceOptions): Record<string, string> {
  return {
    ...Object.fromEntries(VARIABLE_NAMES.map((variable) => [variable, ''])),
    PATH: process.env['PATH'] ?? '',
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    ...('dataDir' in store ? { DATA_DIR: store.dataDir } : { DATABASE_URL: store.databaseUrl }),
    LOG_LEVEL: 'warn',
    ...environment,
  };
}

/** Enough to see why a process ended. */
const LAST_CHARACTERS = 2000;

function lastOf(written: string[]): string {
  return written.join('').slice(-LAST_CHARACTERS);
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
