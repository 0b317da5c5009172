import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/environment.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { aFolder } from '../content/a-folder.ts';
import { scriptOf } from '../support/built.ts';
import { smallCorpus } from '../support/small-corpus.ts';

/** Made up, and in every place where the bot is given one. */
const PLANTED = {
  SLACK_BOT_TOKEN: 'xoxb-000000000000-CANARY1',
  SLACK_APP_TOKEN: 'xapp-1-A0-000-CANARY2',
  SLACK_SIGNING_SECRET: 'CANARY3456789abcdef0123',
};
const DATABASE = 'postgres://bot:CANARY6-password@127.0.0.1:1/none';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace();
});
afterAll(() => workspace.stop());

/** Starts the bot as its operator does and hands over everything that it wrote: both outputs and its database. */
async function started(environment: Record<string, string>): Promise<{ code: number | null; wrote: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'boardside-canary-'));
  try {
    const bot = spawn(process.execPath, scriptOf('main'), {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'debug', DATA_DIR: folder, PORT: '0', ...environment },
    });
    let wrote = '';
    for (const output of [bot.stdout, bot.stderr])
      output.on('data', (data: Buffer) => (wrote += data.toString()));
    const code = await new Promise<number | null>((resolve) => bot.on('close', resolve));
    for (const name of await readdir(folder, { recursive: true }))
      // A folder has no bytes.
      wrote += await readFile(join(folder, name), 'latin1').catch(() => '');
    return { code, wrote };
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('a start without its database says so, and writes no secret anywhere', { timeout: 60_000 }, async () => {
  const { code, wrote } = await started({
    ...PLANTED,
    DATABASE_URL: DATABASE,
    SLACK_API_URL: workspace.apiUrl,
    CORPUS_DIR: await aFolder('corpus', smallCorpus()),
  });
  expect(code).toBe(1);
  expect(wrote).toMatch(/DATABASE_URL|database/i);
  expect(wrote).not.toContain('CANARY');
});

it('a wrong variable is named without its value', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'CANARY1',
    SLACK_APP_TOKEN: 'xoxb-CANARY2',
    TOKEN_KEYS: 'k1:CANARY5',
    DATABASE_URL: 'mysql://bot:CANARY6@db/none',
    EDITORS: 'CANARY4',
  };
  const message = (() => {
    try {
      return JSON.stringify(readEnvironment(wrong));
    } catch (error) {
      return String(error);
    }
  })();
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toContain('CANARY');
});

describe('the page of the practice workspace', () => {
  it('shows no token and no secret, whoever looks', async () => {
    await fetch(`${workspace.apiUrl}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}` },
    });
    await fetch(`${workspace.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.appToken}` },
    });
    await fetch(`${workspace.apiUrl}auth.test?token=${workspace.botToken}`);
    const { botToken, appToken, configToken, signingSecret, registration } = workspace;
    const pages = ['', ...workspace.team.people.map(({ id }) => `page-api/state?as=${id}`)];
    const shown = await Promise.all(pages.map(async (path) => (await fetch(workspace.url + path)).text()));
    expect(shown.join('')).toContain('auth.test');
    for (const secret of [botToken, appToken, configToken, signingSecret, registration.clientSecret])
      expect(shown.join('')).not.toContain(secret);
  });
});
