import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { request } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { isObject } from '../../src/workspace/check.ts';
import { VERBS } from '../../src/workspace/page-verbs.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';

function isServer(value: unknown): value is FastifyInstance {
  return typeof value === 'object' && value !== null && 'addHook' in value;
}

let workspace: Workspace;
/** Every route that the workspace registers, as it does so; its server itself is nobody's to see. */
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  // Where Fastify tells of each new server, for those who watch it.
  const watch = (message: unknown): void => {
    if (!isObject(message) || !isServer(message['fastify'])) return;
    message['fastify'].addHook('onRoute', ({ method, url }) => {
      routes.push(...[method].flat().map((one) => ({ method: one, url })));
    });
  };
  subscribe('fastify.initialization', watch);
  workspace = await createWorkspace({ examples: ['What is known?'] });
  unsubscribe('fastify.initialization', watch);
});
afterAll(() => workspace.stop());

/** node:http, because fetch does not let one set Host and Origin. */
function get(path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, workspace.url), { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end(method === 'POST' ? '{"as":"U0NURSE0001","channel":"C0TUMORBRD1","text":"forged"}' : undefined);
  });
}

describe('only this machine, only our own page', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['the same name on another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a foreign host name that points here', { host: 'evil.example' }, 403],
    ['no origin', {}, 200],
  ])('%s gets %o → %i', async (_what, headers, status) => {
    expect(await get('/', headers)).toBe(status);
    expect(await get('/page-api/state', headers)).toBe(status);
    expect(await get('/api/api.test', headers)).toBe(status);
  });

  it('no route that the workspace has, and no verb of the page, takes anything from a foreign page', async () => {
    const written = routes.filter(({ method }) => method === 'POST').map(({ url }) => url);
    expect(written.toSorted()).toEqual([
      '/api/:method',
      '/page-api/:verb',
      '/response/:id',
      '/upload/v1/:ticket',
    ]);
    const all = [
      ...routes.map(({ method, url }) => ({ method, path: url.replaceAll(/:\w+|\*/g, 'x') })),
      ...Object.keys(VERBS).map((verb) => ({ method: 'POST', path: `/page-api/${verb}` })),
      ...['chat.postMessage', 'auth.revoke'].map((name) => ({ method: 'POST', path: `/api/${name}` })),
    ];
    expect(all.length).toBeGreaterThan(30);
    const before = JSON.stringify([workspace.messages('tumour-board'), workspace.calls()]);
    const foreign = ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'];
    const taken = await Promise.all(
      all.flatMap(({ method, path }) =>
        foreign.map(async (origin) =>
          (await get(path, { origin, authorization: `Bearer ${workspace.botToken}` }, method)) === 403
            ? []
            : [`${method} ${path} from ${origin}`],
        ),
      ),
    );
    expect(taken.flat()).toEqual([]);
    expect(JSON.stringify([workspace.messages('tumour-board'), workspace.calls()])).toBe(before);
  });

  it('our own origin may', async () => {
    expect(await get('/', { origin: workspace.url.replace(/\/$/, '') })).toBe(200);
  });

  it('refuses a WebSocket from a foreign page, or without a ticket', async () => {
    const outcome = (path: string, origin?: string): Promise<string> =>
      new Promise((resolve) => {
        const address = new URL(path, workspace.url.replace('http', 'ws'));
        const socket = new WebSocket(address, origin === undefined ? {} : { origin });
        socket.once('open', () => resolve('open')).once('error', () => resolve('refused'));
      });
    const opened = await fetch(`${workspace.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.appToken}` },
    });
    const { url }: { url: string } = await opened.json();
    expect(await outcome(url, 'https://evil.example')).toBe('refused');
    expect(await outcome('/link/?ticket=guess')).toBe('refused');
    expect(await outcome(url)).toBe('open');
    // A ticket is for one connection.
    expect(await outcome(url)).toBe('refused');
  });
});

describe('the page', () => {
  it('is served with a policy that lets no foreign script run', async () => {
    const response = await fetch(workspace.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).toContain('"preact":"/modules/preact.mjs"');
  });

  it.each([
    '/page/tokens.css',
    '/modules/inter.woff2',
    '/modules/preact.mjs',
    '/modules/preact/hooks.mjs',
    '/modules/htm/preact.mjs',
  ])('serves %s', async (path) => {
    expect(await get(path, {})).toBe(200);
  });

  it.each([
    '/page/..%2f..%2fworkspace.js',
    '/page/%2e%2e/workspace.js',
    '/page/..%2findex.css',
    '/page/styles/tokens.css',
    '/modules/ws.mjs',
    '/modules/constructor.mjs',
  ])('does not serve %s', async (path) => {
    expect(await get(path, {})).toBe(404);
  });

  it('escapes what a person types and turns names into mentions', async () => {
    const response = await fetch(`${workspace.url}page-api/post`, {
      method: 'POST',
      body: JSON.stringify({
        as: 'U0NURSE0001',
        channel: 'C0TUMORBRD1',
        text: '@boardside is 5 < 6 & <!channel>?',
      }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(workspace.messages('tumour-board').at(-1)?.text).toBe(
      `${workspace.mention} is 5 &lt; 6 &amp; &lt;!channel&gt;?`,
    );
  });

  it.each([['{}'], ['not json'], ['{"as":"U0NURSE0001","channel":"nowhere","text":"x"}'], ['{"as":1}']])(
    'answers %s with a sentence',
    async (body) => {
      const response = await fetch(`${workspace.url}page-api/post`, { method: 'POST', body });
      const reply: unknown = await response.json();
      expect(reply).toMatchObject({ ok: false, say: expect.any(String) });
    },
  );
});
