import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from 'dotenv';
import { guidedCases } from './board/guided-case.ts';
import { ContentError } from './content/problem.ts';
import { troubleOf } from './conversation/trouble.ts';
import type { Assistant } from './conversation/turn.ts';
import { foldersOf } from './conversation/knowledge.ts';
import { createKnowledgeHolder, type Known } from './conversation/knowledge-holder.ts';
import type { Environment, SlackConnection } from './environment.ts';
import { EnvironmentError, readEnvironment, slackConnection, storePlace } from './environment.ts';
import { keepCurrent } from './keep-current.ts';
import { createLog } from './log.ts';
import { Role } from './question/context.ts';
import type { Screening } from './question/guard/screen.ts';
import { createSlackApp } from './slack/app.ts';
import { slackKnowledge } from './slack/knowledge.ts';
import { SlackStartError } from './slack/start-error.ts';
import { createClock, dayOf } from './store/clock.ts';
import { RETENTION, tidy } from './store/retention.ts';
import { openStore } from './store/store.ts';
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
const EXPLAINED = [ContentError, EnvironmentError, SlackStartError, StoreError];

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
  const log = createLog(environment.LOG_LEVEL);
  const knowledge = await createKnowledgeHolder(environment);
  const slack = slackConnection(environment);
  const practice = slack ? undefined : await startPractice(environment.PORT, knowledge.now);
  const connection = slack ?? practice?.connection;
  if (!connection) throw new Error('without Slack there is the practice workspace');
  const store = await openStore(storePlace(environment, ROOT));

  const clock = await createClock(store);
  const keepHouse = async () => {
    await clock.sync();
    await tidy(store, RETENTION, clock.now());
  };
  const housekeeping = setInterval(() => {
    keepHouse().catch((error: unknown) => log.error(troubleOf(error, 'housekeeping'), 'trouble'));
  }, HOUSEKEEPING_MS);
  const app = createSlackApp({
    connection,
    store,
    knowledge: () => slackKnowledge(knowledge.now()),
    defaultRole: 'physician',
    editors: environment.EDITORS ?? (practice ? PRACTICE_EDITORS : []),
    admins: environment.ADMINS ?? (practice ? PRACTICE_ADMINS : []),
    now: clock.now,
    log,
  });
  await app.start();
  const { corpus, prompts } = foldersOf(environment);
  const current = await keepCurrent({
    knowledge,
    store,
    now: clock.now,
    folders: [corpus, prompts],
    log,
    tell: console.error,
  });
  console.log(
    practice
      ? `Practice workspace: ${practice.workspace.url} (Ctrl+C stops it)`
      : `Boardside is connected to Slack (${connection.mode} mode).`,
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(housekeeping);
    await current.stop();
    await app.stop();
    await practice?.workspace.stop();
    await store.close();
    process.exit(0);
  };
  // A token revoked while running makes Bolt's reconnect reject where nobody listens.
  process.on('unhandledRejection', (error) => {
    log.error(troubleOf(error, 'unhandled'), 'trouble');
    process.exit(1);
  });
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('SIGHUP', () => void (terminalClosed() ? stop() : current.reload()));
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
  if (EXPLAINED.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use: set PORT in .env, or for once: PORT=3001 npm start';
  return undefined;
}
