import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plain from '../../manifest.json' with { type: 'json' };
import agent from '../../manifest.agent.json' with { type: 'json' };
import { examine } from '../../src/doctor/examine.ts';
import { readEnvironment, slackConnection } from '../../src/environment.ts';
import { type Finding, findingsText } from '../../src/doctor/finding.ts';
import { saveInstallation } from '../../src/store/installations.ts';
import { openStore } from '../../src/store/store.ts';
import type { Manifest } from '../../src/workspace/manifest.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { localServer } from '../slack/local-server.ts';
import { smallCorpus } from '../support/small-corpus.ts';

const root = resolve('.');
const folder = mkdtempSync(join(tmpdir(), 'boardside-doctor-'));
const dataDir = join(folder, 'data');
let workspace: Workspace;
const corpus = join(folder, 'corpus');
/** Fails at once, for tests of something else. */
const noCorpus = join(folder, 'broken');

beforeAll(async () => {
  workspace = await createWorkspace({ manifest: plain });
  write(corpus, smallCorpus());
  write(noCorpus, { 'guidelines/broken.md': '---\nid: Broken\n---\n' });
});
afterAll(async () => {
  await workspace.stop();
  rmSync(folder, { recursive: true });
});

function write(into: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    writeFileSync(join(into, name), text);
  }
}

const variablesOf = (slack: Workspace): Record<string, string> => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  SLACK_CONFIG_TOKEN: slack.configToken,
  DATA_DIR: dataDir,
  CORPUS_DIR: corpus,
});
const look = (changed: Record<string, string> = {}, now: () => number = Date.now) =>
  examine({ variables: { ...variablesOf(workspace), ...changed }, root, now });
const lookAt = async (manifest: Manifest, changed: Record<string, string> = { CORPUS_DIR: noCorpus }) => {
  const slack = await createWorkspace({ manifest });
  try {
    return await examine({ variables: { ...variablesOf(slack), ...changed }, root, now: Date.now });
  } finally {
    await slack.stop();
  }
};
const failed = (findings: Finding[]) => findings.filter(({ outcome }) => outcome === 'fail');
const outcomes = (findings: Finding[]) => Object.fromEntries(findings.map((one) => [one.check, one.outcome]));

describe('the doctor', () => {
  it('finds nothing wrong where nothing is, and has looked at everything', async () => {
    const findings = await look();
    expect(failed(findings)).toEqual([]);
    expect(outcomes(findings)).toEqual({
      audit: 'not-checked',
      environment: 'ok',
      manifests: 'ok',
      'bot token': 'ok',
      'granted scopes': 'ok',
      socket: 'ok',
      'manifest at Slack': 'ok',
      clock: 'ok',
      database: 'ok',
      'database, writable': 'ok',
      'database, free disk space': 'ok',
      'corpus and prompts': 'ok',
    });
    expect(workspace.connections()).toBe(0);
    expect(findingsText(findings)).toContain('0 failed');
  });

  it('knows an app with agent features by what was granted', async () => {
    const findings = await lookAt(agent, {});
    expect(failed(findings)).toEqual([]);
    expect(findingsText(findings)).toContain('manifest.agent.json, no more and no less');
  });

  it('says what it could not look at, and fails nothing for it', async () => {
    const findings = await examine({
      variables: { CORPUS_DIR: corpus, DATA_DIR: dataDir },
      root,
      now: Date.now,
    });
    expect(failed(findings)).toEqual([]);
    expect(outcomes(findings)).toMatchObject({ Slack: 'not-checked', database: 'ok' });
    expect(outcomes(await look({ SLACK_CONFIG_TOKEN: '' }))).toMatchObject({
      'manifest at Slack': 'not-checked',
    });
  });

  it('looks at a database beside the bot that uses it', async () => {
    const store = await openStore({ dataDir });
    expect(failed(await look())).toEqual([]);
    await store.close();
  });

  it('takes a port that a Boardside listens on for its own, in HTTP mode', async () => {
    const bot = await localServer((_, response) => response.end('boardside'));
    const other = await localServer((_, response) => response.end('something else'));
    const http = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'a secret' };
    const ours = await look({ ...http, PORT: String(bot.port), SLACK_CONFIG_TOKEN: '' });
    expect(outcomes(ours)).toMatchObject({ port: 'ok', 'signing secret': 'ok' });
    expect(outcomes(await look({ ...http, PORT: String(other.port) }))).toMatchObject({ port: 'fail' });
    await Promise.all([bot.close(), other.close()]);
  });
});

const plant = (changed: Record<string, string>, now?: () => number) =>
  look({ CORPUS_DIR: noCorpus, ...changed }, now);

describe('where several workspaces installed the bot', () => {
  const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
  const OLD = key('old');

  it('opens their tokens, and says which key is missing', async () => {
    const place = join(folder, 'several');
    const variables = {
      SLACK_API_URL: workspace.apiUrl,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'planted-secret',
      SLACK_SIGNING_SECRET: 'planted-signing',
      TOKEN_KEYS: OLD,
      PORT: '0',
      DATA_DIR: place,
      CORPUS_DIR: noCorpus,
    };
    const connection = slackConnection(readEnvironment(variables));
    if (connection?.mode !== 'oauth') throw new Error('expected OAuth');
    const store = await openStore({ dataDir: place });
    const bot = { appId: null, botUserId: 'U1', botId: 'B1', scopes: [], botToken: 'xoxb-planted' };
    await saveInstallation(store, { team: 'T1', installedAt: 1, ...bot }, connection.tokenKeys);
    await store.close();
    const sound = await examine({ variables, root, now: Date.now });
    expect(outcomes(sound)).toMatchObject({ installations: 'ok', port: 'ok' });
    const lost = await examine({ variables: { ...variables, TOKEN_KEYS: key('new') }, root, now: Date.now });
    const told = findingsText(failed(lost));
    expect(told).toContain('sealed with the key "old", which TOKEN_KEYS lacks');
    expect(JSON.stringify([...sound, ...lost])).not.toContain('planted');
  });
});

describe('a planted fault is found, with its mend, and no secret is told', () => {
  const withScopes = (bot: string[]) => ({ ...plain, oauth_config: { scopes: { bot } } });
  const { bot } = plain.oauth_config.scopes;

  it.each<[string, string, () => Promise<Finding[]>, RegExp]>([
    ['a variable that is wrong', 'environment', () => plant({ PORT: 'many' }), /PORT must be a number/],
    [
      'a bot token that is none',
      'bot token',
      () => plant({ SLACK_BOT_TOKEN: 'xoxb-planted' }),
      /invalid_auth/,
    ],
    [
      'an app token that is none',
      'socket',
      () => plant({ SLACK_APP_TOKEN: 'xapp-planted' }),
      /connections:write/,
    ],
    [
      'Slack out of reach',
      'bot token',
      () => plant({ SLACK_API_URL: 'http://127.0.0.1:9/' }),
      /cannot be reached/,
    ],
    [
      'a scope that was not granted',
      'granted scopes',
      () => lookAt(withScopes(bot.filter((scope) => scope !== 'usergroups:read'))),
      /usergroups:read is missing, so the bot cannot see who is in a user group/,
    ],
    [
      'a scope too many',
      'granted scopes',
      () => lookAt(withScopes([...bot, 'users:read'])),
      /nothing needs it/,
    ],
    [
      'a manifest that differs at Slack',
      'manifest at Slack',
      () => lookAt({ ...plain, settings: { ...plain.settings, interactivity: { is_enabled: false } } }),
      /settings.interactivity.is_enabled is false, not true/,
    ],
    [
      'a configuration token that is old',
      'manifest at Slack',
      () => plant({ SLACK_CONFIG_TOKEN: 'xoxe-1' }),
      /invalid_auth/,
    ],
    [
      'a clock that is wrong',
      'clock',
      () => plant({}, () => Date.now() + 600_000),
      /600 s ahead|60[01] s ahead/,
    ],
    ['a database that is none', 'database', () => plant({ DATA_DIR: damaged() }), /damaged/],
    [
      'a database server that is away',
      'database',
      () => plant({ DATABASE_URL: 'postgres://127.0.0.1:9/none' }),
      /DATABASE_URL/,
    ],
    [
      'a corpus that does not load',
      'corpus and prompts',
      () => plant({ CORPUS_DIR: noCorpus }),
      /broken\/scope.yaml:1 The file does not exist/,
    ],
  ])('%s', async (_what, check, planted, words) => {
    const wrong = failed(await planted()).filter((finding) => finding.check === check);
    expect(wrong).not.toEqual([]);
    const told = findingsText(wrong);
    expect(told).toMatch(words);
    expect(told).not.toContain('planted');
    for (const { mend } of wrong) expect(mend).toMatch(/^[`A-Z].{10,}\.$/s);
  });

  it('a socket that says nothing', async () => {
    const silent = createServer((_, response) => response.destroy());
    silent.on('upgrade', (_, socket) => socket.destroy());
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const slack = await localServer((_, response) =>
      response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/` })),
    );
    const findings = await plant({ SLACK_API_URL: `http://127.0.0.1:${slack.port}/` });
    expect(findingsText(failed(findings))).toContain('its socket did not answer');
    silent.close();
    await slack.close();
  });

  function damaged(): string {
    const place = mkdtempSync(join(folder, 'damaged-'));
    writeFileSync(join(place, 'boardside.db'), 'no database');
    return place;
  }
});

it('no finding holds a token, and the report is JSON for programs', async () => {
  const told = JSON.stringify(
    await plant({ DATABASE_URL: 'postgres://user:password-planted@127.0.0.1:9/none' }),
  );
  const { botToken, appToken, configToken } = workspace;
  for (const secret of [botToken, appToken, configToken, 'password-planted'])
    expect(told).not.toContain(secret);
});
