import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { aFolder } from '../content/a-folder.ts';
import { freePort } from '../support/free-port.ts';
import { newFolder } from '../store/engines.ts';
import { scriptOf } from '../support/built.ts';
import { smallCorpus } from '../support/small-corpus.ts';

export type MainProcess = {
  workspace: Workspace;
  child: ChildProcess;
  /** Lines of its log, parsed. */
  lines: () => Record<string, unknown>[];
  /** Everything that it wrote. */
  output: () => string;
  page: (path: string) => Promise<Response>;
  /** Sends a signal. */
  tell: (signal: NodeJS.Signals) => void;
  /** Status and signal once it has ended, and how long that took from now on. */
  ended: () => Promise<{ status: number | null; afterMs: number }>;
};

/** `npm start` as a process of its own, in Socket Mode against a practice workspace of the test. Ends with the test. */
export async function startMain(variables: Record<string, string> = {}): Promise<MainProcess> {
  const workspace = await createWorkspace({ manifest, redelivery: { ackMs: 400, delaysMs: [50, 300, 600] } });
  const port = await freePort();
  const { botToken, appToken, apiUrl } = workspace;
  const child = spawn(process.execPath, scriptOf('main'), {
    env: {
      PATH: process.env['PATH'],
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
      OPERATION_PORT: String(port),
      DATA_DIR: newFolder(),
      CORPUS_DIR: await aFolder('corpus', smallCorpus()),
      ...variables,
    },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await workspace.stop();
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const exit = once(child, 'exit');
  return {
    workspace,
    child,
    output: () => written,
    lines: () =>
      written
        .split('\n')
        .filter((line) => line.startsWith('{'))
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what pino writes is an object
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    page: (path) => fetch(`http://127.0.0.1:${port}${path}`),
    tell: (signal) => void child.kill(signal),
    async ended() {
      const began = performance.now();
      await exit;
      return { status: child.exitCode, afterMs: performance.now() - began };
    },
  };
}

/** Resolves when it says that it can answer. */
export async function whenReady({ page }: MainProcess): Promise<void> {
  const status = () =>
    page('/readyz').then(
      async (response) => (response.status === 200 ? 200 : await response.text()),
      () => 'no answer yet',
    );
  await expect.poll(status, { timeout: 60_000, interval: 50 }).toBe(200);
}
