import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CallLog } from './call-log.ts';
import type { Courier } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Guided } from './guided.ts';
import type { Interactions } from './interactions.ts';
import type { Manifest } from './manifest.ts';
import { followChanges, pageState } from './page-state.ts';
import { VERBS } from './page-verbs.ts';
import type { People } from './people.ts';
import type { Schedule } from './schedule.ts';
import type { Sockets } from './socket-mode.ts';
import type { Team } from './team.ts';
import type { TestCases } from './test-cases.ts';

export type PageOptions = {
  team: Team;
  people: People;
  interactions: Interactions;
  calls: CallLog;
  courier: Courier;
  sockets: Sockets;
  faults: Faults;
  schedule: Schedule;
  url(): string;
  examples: string[];
  guided: Guided | undefined;
  cases: TestCases | undefined;
  commands: NonNullable<NonNullable<Manifest['features']>['slash_commands']>;
  shortcuts: NonNullable<NonNullable<Manifest['features']>['shortcuts']>;
};

/** The same folder from src/workspace and from dist/workspace. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Style and markup come from the sources, scripts from the build: a browser does not read TypeScript. */
const STYLES = join(ROOT, 'src/workspace/page/styles');
const ICON = join(ROOT, 'src/workspace/page/icon.svg');
const SCRIPTS = join(ROOT, 'dist/workspace/page');
const MODULES: Record<string, string> = {
  preact: 'preact/dist/preact.mjs',
  'preact/hooks': 'preact/hooks/dist/hooks.mjs',
  htm: 'htm/dist/htm.mjs',
  'htm/preact': 'htm/preact/index.mjs',
};

const FONTS: Record<string, string> = {
  'inter.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'inter-italic.woff2': '@fontsource-variable/inter/files/inter-latin-wght-italic.woff2',
};

/** The page where a person tries the app, what it can do, and its live updates. */
export function servePage(server: FastifyInstance, options: PageOptions): void {
  const { team } = options;
  server.get('/', (_request, reply) => sendIndex(reply, team.name));
  // Permalinks, as chat.getPermalink gives them.
  server.get('/archives/:channel/:message', (_request, reply) => sendIndex(reply, team.name));
  server.get('/docs/:team/:canvas', (_request, reply) => sendIndex(reply, team.name));

  server.get<{ Params: { '*': string } }>('/page/*', (request, reply) => {
    const name = request.params['*'];
    if (name === 'icon.svg') return sendFile(reply, ICON, 'image/svg+xml');
    // Two folders, plain names: nothing climbs out of them.
    if (/^[a-z-]{1,60}\.js$/.test(name)) return sendFile(reply, join(SCRIPTS, name), SCRIPT);
    return /^[a-z-]{1,60}\.css$/.test(name)
      ? sendFile(reply, join(STYLES, name), 'text/css')
      : reply.code(404).send();
  });
  server.get<{ Params: { '*': string } }>('/modules/*', (request, reply) => {
    const font = Object.hasOwn(FONTS, request.params['*']) ? FONTS[request.params['*']] : undefined;
    if (font) return sendFile(reply, join(ROOT, 'node_modules', font), 'font/woff2');
    const name = request.params['*'].replace(/\.mjs$/, '');
    const path = Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
    return path ? sendFile(reply, join(ROOT, 'node_modules', path), SCRIPT) : reply.code(404).send();
  });

  server.get<{ Querystring: { as?: string } }>('/page-api/state', (request, reply) =>
    reply.send(pageState(options, personOf(options, request.query.as))),
  );
  server.get<{ Querystring: { as?: string } }>('/page-api/live', (request, reply) => {
    const user = personOf(options, request.query.as);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    reply.raw.write('retry: 1000\n\n');
    const stop = followChanges(options, user, (change) =>
      reply.raw.write(`data: ${JSON.stringify(change)}\n\n`),
    );
    reply.raw.on('close', stop);
  });
  server.post<{ Params: { verb: string } }>('/page-api/:verb', async (request, reply) => {
    const run = Object.hasOwn(VERBS, request.params.verb) ? VERBS[request.params.verb] : undefined;
    if (!run) return reply.code(404).send({ ok: false, say: 'Unknown action.' });
    try {
      return await run(JSON.parse(String(request.body)), options);
    } catch (error) {
      return { ok: false, say: error instanceof Error ? error.message : 'That did not work.' };
    }
  });
}

const SCRIPT = 'text/javascript';

function personOf({ team }: PageOptions, asked: string | undefined): string {
  return team.people.find(({ id }) => id === asked)?.id ?? team.people[0]?.id ?? '';
}

async function sendIndex(reply: FastifyReply, title: string): Promise<FastifyReply> {
  if (!existsSync(join(SCRIPTS, 'app.js')))
    return reply.code(503).send('The page is not built yet: npm run build');
  const nonce = randomBytes(12).toString('base64');
  const imports = Object.fromEntries(Object.keys(MODULES).map((name) => [name, `/modules/${name}.mjs`]));
  const template = await readFile(join(ROOT, 'src/workspace/page/index.html'), 'utf8');
  const page = template
    .replace('{{title}}', title)
    .replaceAll('{{nonce}}', nonce)
    .replace('{{imports}}', JSON.stringify({ imports }));
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .send(page);
}

async function sendFile(reply: FastifyReply, path: string, type: string): Promise<FastifyReply> {
  try {
    const body = await readFile(path);
    return await reply
      .headers({
        'content-type': type.startsWith('font/') ? type : `${type}; charset=utf-8`,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      })
      .send(body);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return reply.code(404).send();
    throw error;
  }
}
