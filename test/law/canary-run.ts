import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { createKnowledgeHolder } from '../../src/conversation/knowledge-holder.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/operation/metrics.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { slackKnowledge } from '../../src/slack/knowledge.ts';
import { type StorePlace, openStore } from '../../src/store/store.ts';
import { Manifest } from '../../src/workspace/manifest.ts';
import type { Message, View } from '../../src/workspace/team.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import type { Canary } from './canary-search.ts';

/** What a run leaves behind, name by name; the files of the store are read by the caller when it is closed. */
export type Traces = { texts: Map<string, string | Buffer>; planted: string[] };

const CHANNEL = 'tumour-board';
/** A busy machine takes its time. */
const PATIENCE_MS = 120_000;
const REDELIVERY = { ackMs: 1500, delaysMs: [50, 300, 1000] };

/** The bot of `npm start` with a log of debug level; each canary goes through each entrance. `fault` says what is done wrong. */
export async function runWithCanaries(
  place: StorePlace,
  canaries: readonly Canary[],
  fault: (log: Logger, canary: Canary) => void = () => {},
): Promise<Traces> {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(resolve(import.meta.dirname, '../../manifest.json'), 'utf8')),
  );
  const knowledge = await createKnowledgeHolder({ CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' });
  const workspace = await createWorkspace({ manifest, redelivery: REDELIVERY });
  const store = await openStore(place);
  const lines: string[] = [];
  const log = createLog('debug', [], { write: (line) => void lines.push(line) });
  const metrics = createMetrics({
    db: () => store.db,
    corpus: () => knowledge.now().corpus,
    failing: async () => [],
    now: Date.now,
  });
  const trouble = { storeDown: false, answerBroken: false };
  const { botToken, appToken, apiUrl } = workspace;
  const app = createSlackApp({
    connection: { mode: 'socket', botToken, appToken, apiUrl },
    store: {
      ...store,
      get db() {
        if (trouble.storeDown) throw new Error('the store is down');
        return store.db;
      },
      async transaction(statements) {
        if (trouble.storeDown) throw new Error('the store is down');
        return store.transaction(statements);
      },
    },
    knowledge() {
      const known = slackKnowledge(knowledge.now());
      if (!trouble.answerBroken) return known;
      return {
        ...known,
        assistant: {
          ...known.assistant,
          reply: async ({ text }) => Promise.reject(new Error(`broken while reading: ${text}`)),
        },
      };
    },
    defaultRole: 'physician',
    admins: [{ id: 'U0ADMIN0001' }],
    editors: [{ id: 'U0ATTENDING', role: 'sarcoma board lead' }],
    now: Date.now,
    log,
    measures: metrics.measures,
  });
  for (const person of workspace.team.people.slice(0, 1))
    Object.assign(person, { name: canaries[0]?.words.join(' ') });
  await app.start();
  const planted: string[] = [];
  try {
    await plant(workspace, canaries, trouble, planted);
    for (const canary of canaries) fault(log, canary);
    await workspace.quiet(400);
  } finally {
    await app.stop();
  }
  const texts = new Map<string, string | Buffer>([
    ['log', lines.join('')],
    ['metrics', (await metrics.page.read()).text],
    // What was asked of Slack: its answers hold what people wrote.
    ['calls', JSON.stringify(workspace.calls().map(({ method, args }) => [method, args]))],
    [
      'sent',
      JSON.stringify([...workspace.team.files.values()].map(({ bytes, name }) => [name, String(bytes)])),
    ],
  ]);
  // As a kill would leave them: when it is closed, the log of the database is emptied.
  for (const path of 'dataDir' in place ? filesIn(place.dataDir) : [])
    texts.set(`open ${basename(path)}`, readFileSync(path));
  await workspace.stop();
  await store.close();
  return { texts, planted };
}

async function plant(
  workspace: Workspace,
  canaries: readonly Canary[],
  trouble: { storeDown: boolean; answerBroken: boolean },
  planted: string[],
): Promise<void> {
  const { mention } = workspace;
  const user = 'attending';
  const bot = workspace.team.app.userId;
  const say = (text: string, threadTs?: string): Message =>
    workspace.post({ user, channel: CHANNEL, text, ...(threadTs !== undefined && { threadTs }) });
  const answered = (threadTs: string): Promise<Message> =>
    workspace.waitFor(
      () => workspace.messages(CHANNEL, threadTs).find((one) => one.user === bot),
      PATIENCE_MS,
    );
  const through = async (entrance: string, work: (canary: Canary) => unknown): Promise<void> => {
    for (const canary of canaries) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as people type
      await work(canary);
    }
    await workspace.quiet(200);
    planted.push(entrance);
  };

  const first = say(`${mention} What does synchronous mean?`);
  const answer = await answered(first.ts);
  const edited = say(`${mention} Which drugs are in MAP?`);
  await answered(edited.ts);
  await through('mention', ({ message }) => say(`${mention} ${message}`));
  await through('direct message', ({ message }) => workspace.directMessage(user, message));
  await through('follow-up in a thread', ({ message }) => say(message, first.ts));
  await through('edit', ({ message }) => workspace.edit(CHANNEL, edited.ts, `${mention} ${message}`));
  await through('command', ({ message }) => workspace.command(user, CHANNEL, '/guideline', message));
  await through('overheard message', ({ message }) => say(message));
  await through('beginning of a case', ({ message }) => say(`${mention} prep ${message}`));
  await through('brief and agenda', ({ message }) => {
    say(`${mention} brief ${message}`, first.ts);
    say(`${mention} agenda ${message}`);
    say(`${mention} settings ${message}`);
  });
  await through('text beyond what is read', ({ message }) =>
    say(`${mention} ${'what is MAP? '.repeat(400)}${message}`),
  );
  await through('split by markup', ({ message }) =>
    say(
      `${mention} *${message.slice(0, 9)}*\u200b${message.slice(9)} <https://example.org/?q=${encodeURIComponent(message)}|link>`,
    ),
  );
  await through('blocks, attachments and file names', ({ message }) =>
    workspace.sendEvent({
      type: 'message',
      channel: first.channel,
      user: first.user,
      team: workspace.team.id,
      ts: `${Math.floor(Date.now() / 1000)}.${String(planted.length * 1000 + message.length).padStart(6, '0')}`,
      text: `${mention} which drugs are in MAP?`,
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: message }] }],
        },
      ],
      attachments: [{ fallback: message, text: message }],
      files: [{ id: 'F0CANARY', name: `${message}.pdf`, title: message }],
    }),
  );

  /** A trigger holds for three seconds, which a busy machine may miss. */
  const opened = async (open: () => Promise<unknown>, attempts = 8): Promise<View> => {
    await open();
    const shown = workspace.waitFor(() => workspace.modals(user).at(-1), 4000);
    return attempts > 1 ? shown.catch(() => opened(open, attempts - 1)) : shown;
  };
  const forms = async (entrance: string, open: () => Promise<unknown>): Promise<void> =>
    through(entrance, async ({ message }) => {
      const view = await opened(open);
      await workspace.submitView(view.id, everyField(view, message));
      for (const left of workspace.modals(user)) await workspace.closeView(left.id).catch(() => undefined);
    });
  await through('shortcut on a message', async ({ message }) => {
    await workspace.shortcut(user, 'ask_about', say(message));
    for (const left of workspace.modals(user)) await workspace.closeView(left.id).catch(() => undefined);
  });
  await forms('shortcut form', () => workspace.shortcut(user, 'ask'));
  await forms('form of a message', () => workspace.shortcut(user, 'ask_about', first));
  const started = say(`${mention} prep`);
  const card = await answered(started.ts);
  await through('message of a case', ({ message }) => say(message, started.ts));
  await forms('details of a case', () => workspace.click(card.ts, 'case_details', user));
  await forms('outcome of a case', () => workspace.click(card.ts, 'case_outcome', user));
  await forms('local note', async () => {
    await workspace.click(answer.ts, 'source', user);
    const view = await workspace.waitFor(() => workspace.modals(user).at(-1), PATIENCE_MS);
    await workspace.click(view.id, 'add_note', user);
    await workspace.waitFor(() => workspace.modals(user).find(({ id }) => id !== view.id), PATIENCE_MS);
  });
  workspace.openHome(user);
  const home = await workspace.waitFor(() => workspace.home(user), PATIENCE_MS);
  await through('line of the home', ({ message }) =>
    workspace.click(home.id, 'ask_box', user, { value: message }),
  );

  trouble.answerBroken = true;
  await through('answer that breaks', ({ message }) => workspace.directMessage(user, message));
  trouble.answerBroken = false;
  await through('Slack that fails', ({ message }) => {
    workspace.faults.posts.push({ kind: 'error-before-accepting' });
    say(`${mention} ${message}`);
  });
  trouble.storeDown = true;
  await through('store that is down', ({ message }) => say(`${mention} ${message}`));
  await through('command while the store is down', ({ message }) =>
    workspace.command(user, CHANNEL, '/guideline', message).catch(() => undefined),
  );
  trouble.storeDown = false;
  await workspace.quiet(1500);
}

/** The canary in every field that takes text. */
function everyField({ blocks }: View, text: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    blocks.flatMap((block): [string, Record<string, unknown>][] => {
      const element = block['element'];
      if (typeof element !== 'object' || element === null || block.block_id === undefined) return [];
      const { type, action_id: action } = Object.fromEntries(Object.entries(element));
      return type === 'plain_text_input'
        ? [[block.block_id, { [String(action)]: { type, value: text } }]]
        : [];
    }),
  );
}

/** Every file below a folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}
