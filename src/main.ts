import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from 'dotenv';
import type { Logger } from 'pino';
import { guidedCases } from './board/guided-case.ts';
import { ContentError } from './content/problem.ts';
import { troubleOf } from './conversation/trouble.ts';
import type { Assistant } from './conversation/turn.ts';
import { foldersOf } from './conversation/knowledge.ts';
import { createKnowledgeHolder, type Known } from './conversation/knowledge-holder.ts';
import type { Environment, SlackConnection } from './environment.ts';
import {
  EnvironmentError,
  readEnvironment,
  retentionOf,
  slackConnection,
  storePlace,
} from './environment.ts';
import { warnOfFullDisk } from './disk-room.ts';
import { type KeepCurrent, keepCurrent } from './keep-current.ts';
import { createLog } from './log.ts';
import { Role } from './question/context.ts';
import type { Screening } from './question/guard/screen.ts';
import { type Metrics, createMetrics } from './operation/metrics.ts';
import { createReadiness, readyz } from './operation/readiness.ts';
import { OperationError, servePages } from './operation/serve.ts';
import { type SlackApp, createSlackApp } from './slack/app.ts';
import { slackKnowledge } from './slack/knowledge.ts';
import { HEALTHZ, type Page } from './slack/page.ts';
import { SlackStartError } from './slack/start-error.ts';
import { secretsIn } from './secrets.ts';
import { type Shutdown, createShutdown } from './shutdown.ts';
import { auditHead, chainOlder } from './store/audit.ts';
import { createClock, dayOf } from './store/clock.ts';
import { tidy } from './store/retention.ts';
import { ping } from './store/condition.ts';
import { type Store, openStore } from './store/store.ts';
import { StoreError } from './store/store-error.ts';
import { Manifest } from './workspace/manifest.ts';
import type { Workspace } from './workspace/workspace.ts';
import { createWorkspace } from './workspace/workspace.ts';

/** `npm start`: the bot in Slack when there are tokens, else in a practice workspace of its own. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Often enough that erased text leaves the write-ahead log soon, and clocks stay together. */
const HOUSEKEEPING_MS = 5 * 60 * 1000;
/** Conversations that every test run holds again. */
const TRANSCRIPTS = resolve(ROOT, 'test/transcripts');
/** As many example questions as fit into a first visitor's view. */
const EXAMPLES_SHOWN = 3;
/** In the practice workspace the attending reviews, so that it can be tried. */
const PRACTICE_EDITORS = [{ id: 'U0ATTENDING', role: 'attending' }];
/** And the coordinator sets how channels are answered. */
const PRACTICE_ADMINS = [{ id: 'U0ADMIN0001' }];
/** Faults of the operator's making: their message is the whole story. */
const EXPLAINED = [EnvironmentError, OperationError, SlackStartError, StoreError];
/** Below the list of what is wrong with the files. */
const NOT_STARTED =
  'Boardside has not started: it answers from nothing that has not passed its check. `npm run content` checks the files without a start.';

config({ quiet: true, path: resolve(ROOT, '.env') });
try {
  await start(readEnvironment(process.env));
} catch (error) {
  const told = messageFor(error);
  if (told === undefined) throw error;
  console.error(told);
  process.exit(1);
}

async function start(environment: Environment): Promise<void> {
  const log = createLog(environment.LOG_LEVEL, secretsIn(environment));
  const shutdown = createShutdown(log);
  const operation = await openOperation(environment, shutdown);
  const { parts, metrics } = operation;

  const knowledge = await createKnowledgeHolder(environment);
  parts.known = knowledge.now;
  const slack = slackConnection(environment);
  const practice = slack ? undefined : await startPractice(environment.PORT, knowledge.now);
  if (practice) shutdown.opened(() => practice.workspace.stop());
  const connection = slack ?? practice?.connection;
  if (!connection) throw new Error('without Slack there is the practice workspace');
  const place = storePlace(environment, ROOT);
  const store = await openStore(place, metrics?.storeFailed);
  shutdown.opened(() => {
    delete parts.store;
    return store.close();
  });
  parts.store = store;

  const clock = await createClock(store);
  parts.now = clock.now;
  const app = createSlackApp({
    connection,
    store,
    knowledge: () => slackKnowledge(knowledge.now()),
    defaultRole: 'physician',
    editors: environment.EDITORS ?? (practice ? PRACTICE_EDITORS : []),
    admins: environment.ADMINS ?? (practice ? PRACTICE_ADMINS : []),
    now: clock.now,
    log,
    pages: [HEALTHZ, operation.ready],
    ...(metrics && { measures: metrics.measures }),
  });
  parts.app = app;
  await app.start();
  let current: KeepCurrent | undefined;
  // At once: what keeps the corpus current may wait for the database, and the app would go on claiming.
  shutdown.opened(async () => (await Promise.all([app.stop(), current?.stop()]))[0]);
  const { corpus, prompts } = foldersOf(environment);
  const retention = retentionOf(environment);
  current = await keepCurrent({
    knowledge,
    store,
    now: clock.now,
    folders: [corpus, prompts],
    retention,
    log,
    tell: console.error,
  });
  const anchorAudit = createAnchor(store, log);
  const keepHouse = async () => {
    // First: when it is full already, the rest fails.
    await warnOfFullDisk(place, log);
    await clock.sync();
    await tidy(store, retention, clock.now());
    await anchorAudit(clock.now());
  };
  const keptHouse = () =>
    keepHouse().catch((error: unknown) => log.error(troubleOf(error, 'housekeeping'), 'trouble'));
  void keptHouse();
  const housekeeping = setInterval(() => void keptHouse(), HOUSEKEEPING_MS);
  shutdown.opened(async () => clearInterval(housekeeping));
  console.log(
    practice
      ? `Practice workspace: ${practice.workspace.url} (Ctrl+C stops it)`
      : `Boardside is connected to Slack (${connection.mode} mode).`,
  );
  process.on('SIGHUP', () => void (terminalClosed() ? shutdown.begin() : current?.reload()));
}

/**
 * Takes what an older version wrote into the audit's chain, and says once a day, at the start too, which hash stands for all of it: a tail
 * that is cut off later is found by that line, kept where logs are kept.
 */
function createAnchor(store: Store, log: Logger): (now: number) => Promise<void> {
  let said = '';
  return async (now) => {
    await chainOlder(store);
    const day = dayOf(now);
    if (day === said) return;
    log.info(await auditHead(store.db), 'audit head');
    said = day;
  };
}

/** What the pages look at; filled as the start goes on, so that they tell from the first moment on what is missing. */
type OperationParts = { known?: () => Known; store?: Store; app?: SlackApp; now?: () => number };

/** The pages for whoever runs the bot: all of them on a port of their own, where one is set. */
async function openOperation(
  { OPERATION_PORT: port, OPERATION_HOST: host }: Environment,
  shutdown: Shutdown,
): Promise<{ parts: OperationParts; ready: Page; metrics: Metrics | undefined }> {
  const parts: OperationParts = {};
  const failing = createReadiness({
    corpus: () => parts.known !== undefined,
    store: async () => parts.store !== undefined && (await ping(parts.store.db)),
    slack: () => parts.app?.isOpen() ?? false,
    running: shutdown.isRunning,
  });
  const ready = readyz(failing);
  if (port === undefined) return { parts, ready, metrics: undefined };
  const metrics = createMetrics({
    db: () => parts.store?.db,
    corpus: () => parts.known?.().corpus,
    failing,
    now: () => parts.now?.() ?? Date.now(),
  });
  const server = await servePages([HEALTHZ, ready, metrics.page], { port, host });
  shutdown.opened(server.close);
  return { parts, ready, metrics };
}

/** A terminal that closes sends SIGHUP, too, and then there is none to open. */
function terminalClosed(): boolean {
  if (!process.stdin.isTTY) return false;
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return false;
  } catch {
    return true;
  }
}

/** A Slack of one's own, with the bot's real manifest, so that a missing scope fails here as it would there. */
async function startPractice(
  port: number,
  known: () => Known,
): Promise<{ workspace: Workspace; connection: SlackConnection }> {
  const manifest = Manifest.parse(JSON.parse(readFileSync(resolve(ROOT, 'manifest.json'), 'utf8')));
  const assistant = (): Assistant => known().assistant;
  const bot = manifest.features?.bot_user?.display_name ?? 'Boardside';
  const workspace = await createWorkspace({
    port,
    manifest,
    examples: assistant().suggestions().slice(0, EXAMPLES_SHOWN),
    guided: {
      channel: 'tumour-board',
      scripts() {
        const { demo, board } = known().prompts;
        return guidedCases(demo, board, { bot: `@${bot}`, today: dayOf(Date.now()) });
      },
    },
    cases: {
      // An installation without the tests downloads its cases.
      ...(existsSync(TRANSCRIPTS) && { folder: TRANSCRIPTS }),
      readers: ['physician', ...Role.options.filter((role) => role !== 'physician')],
      mayKeep: (text) => !holdsIdentifiers(assistant().screen(text)),
      recorder: 'npm run transcripts',
    },
  });
  const { botToken, appToken, apiUrl } = workspace;
  return { workspace, connection: { mode: 'socket', botToken, appToken, apiUrl } };
}

/** An order for one patient is refused, too, but names nobody. */
function holdsIdentifiers(screening: Screening): boolean {
  return 'types' in screening && screening.types.length > 0;
}

/** What to tell the operator, or undefined for a fault of ours. */
function messageFor(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ContentError) return `${error.message}\n${NOT_STARTED}`;
  if (EXPLAINED.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use: set PORT in .env, or for once: PORT=3001 npm start';
  return undefined;
}
