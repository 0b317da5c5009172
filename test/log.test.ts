import { describe, expect, it, test } from 'vitest';
import { readEnvironment } from '../src/environment.ts';
import { createLog, scrubber } from '../src/log.ts';
import { secretsIn } from '../src/secrets.ts';

/** Made up, of the forms that Slack, a database and a key have. */
const TOKEN = 'xoxb-000000000000-PLANTED-a';
const APP_TOKEN = 'xapp-1-A0-000-planted';
const SIGNING = '0123456789abcdefPLANTED0123';
const PASSWORD = 'p"l\\anted pass';
const CLIENT_SECRET = 'client-planted-secret';
const KEY = `${'Pl4nted'.repeat(6)}A=`;

const environment = readEnvironment({
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: CLIENT_SECRET,
  SLACK_SIGNING_SECRET: SIGNING,
  TOKEN_KEYS: `k1:${KEY}`,
  DATABASE_URL: `postgres://bot:${encodeURIComponent(PASSWORD)}@db.example/boardside`,
});

/** What one call of the log writes. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', secretsIn(environment), { write: (line) => void lines.push(line) }));
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  return lines.join('');
}

const secrets: [string, string][] = [
  ['a bot token', TOKEN],
  ['an app token', APP_TOKEN],
  ['the signing secret', SIGNING],
  ['a password with quotes', PASSWORD],
  ['the client secret', CLIENT_SECRET],
  ['a key', KEY],
];

const placements: [string, (secret: string) => object | string][] = [
  ['a field', (secret) => ({ token: secret })],
  ['a nested field', (secret) => ({ a: { b: { c: { authorization: secret } } } })],
  ['a list', (secret) => ({ tokens: ['one', [secret]] })],
  ['the name of a field', (secret) => ({ [secret]: true })],
  ['the message of an error', (secret) => ({ err: new Error(`failed with ${secret}`) })],
  ['the cause of an error', (secret) => ({ err: new Error('failed', { cause: new Error(secret) }) })],
  [
    'the stack of an error',
    (secret) => ({ err: Object.assign(new Error('x'), { stack: `Error\n    at ${secret}:1:2` }) }),
  ],
  ['a field of an error', (secret) => ({ err: Object.assign(new Error('x'), { config: { secret } }) })],
  ['a Buffer', (secret) => ({ body: Buffer.from(secret) })],
  ['a long Buffer', (secret) => ({ body: Buffer.from(secret.padEnd(300, '.')) })],
  ['other bytes', (secret) => ({ body: new TextEncoder().encode(secret.padEnd(300, '.')) })],
  ['an address', (secret) => ({ url: new URL(`https://u:${encodeURIComponent(secret)}@host.example/`) })],
  ['a query', (secret) => ({ url: `wss://host.example/link?ticket=${encodeURIComponent(secret)}&a=b` })],
  ['what a request says', (secret) => `authorization: Bearer ${secret}`],
  ['a map and a set, as lists', (secret) => ({ all: [...new Set([secret]), ...new Map([[secret, 1]])] })],
];

/** As text, in JSON, in an address, and as bytes in numbers. */
function formsOf(secret: string): string[] {
  const bytes = [...Buffer.from(secret)];
  const keyed = bytes.map((byte, at) => `"${at}":${byte}`).join(',');
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), bytes.join(','), keyed];
}

describe.each(placements)('a secret in %s', (_where, place) => {
  test.each(secrets)('is not logged: %s', (_what, secret) => {
    const line = logged((log) => log.error(place(secret), 'trouble'));
    for (const form of formsOf(secret)) expect(line).not.toContain(form);
    expect(line).toMatch(/\[secret\]|\[bytes\]/);
  });
});

describe('a log', () => {
  it('takes out the addresses by which whoever has them may answer', () => {
    const line = logged((log) => log.warn({ to: 'https://hooks.slack.com/commands/T1/2/planted' }));
    expect(line).not.toContain('planted');
    expect(line).toContain('hooks.slack.com/[secret]');
  });

  it('leaves ids, codes, counts and places in the source as they are', () => {
    const said = {
      key: 'message:T0PRACTICE1:C0TUMORBRD1:1790000000.000001',
      error: 'StoreError 57P01',
      frames: ['at file:///srv/dist/store/server.js:1:2'],
      counts: { 0: 'zero', 1: 'one' },
      says: 'from "Basic Information"; see https://api.slack.com/apps',
    };
    expect(JSON.parse(logged((log) => log.info(said)))).toMatchObject(said);
  });

  it('does not blot out words for a secret that is one', () => {
    expect(scrubber(['bot'])('{"msg":"the bot has stopped"}')).toBe('{"msg":"the bot has stopped"}');
  });
});
