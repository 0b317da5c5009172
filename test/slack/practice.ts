import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { Checklist } from '../../src/board/checklist.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Assistant, Turn } from '../../src/conversation/turn.ts';
import type { Editor, SlackConnection } from '../../src/environment.ts';
import type { Screening } from '../../src/question/guard/screen.ts';
import { type SlackApp, type SlackAppParts, createSlackApp } from '../../src/slack/app.ts';
import { claimRoleQuestion } from '../../src/store/readers.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { type StorePlace, openStore } from '../../src/store/store.ts';
import type { Message } from '../../src/workspace/team.ts';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Workspace, type WorkspaceOptions, createWorkspace } from '../../src/workspace/workspace.ts';
import { formProblems } from '../law/form.ts';
import { putOnRecord, sentIn } from '../law/record.ts';
import {
  DISCLAIMER,
  aProof,
  anAnswer,
  board,
  checklist as usual,
  identifiers,
  wording,
} from './an-answer.ts';
import { CALLED_BY_LIBRARIES, methodsCalledInSources } from './called-methods.ts';

/** The drift test reads the same list (manifest.test.ts); what runs here must not know better. */
const FORESEEN = new Set([
  ...methodsCalledInSources(),
  ...CALLED_BY_LIBRARIES,
  'response_url',
  'acknowledgement',
]);

/** Stands for an identifier: the fixture's guard finds this word and no other. */
export const IDENTIFIER = 'PLANTED-IDENTIFIER';

export type Practice = {
  workspace: Workspace;
  app: SlackApp;
  store: Awaited<ReturnType<typeof openStore>>;
  /** Where the store keeps its files. */
  dataDir: string;
  /** What the assistant was asked, in order. */
  turns: Turn[];
  /** Switches for trouble that the workspace cannot make. */
  faults: { storeDown: boolean; storeSlowMs: number; assistantBroken: boolean; guardBroken: boolean };
  /** The next answers are made with these instead of the defaults. */
  answerWith: (overrides: Partial<Answer>) => void;
  /** How often the app has read the store outside of transactions, which is all that hearing a message does. */
  reads: () => number;
  /** Everything logged, as text. */
  log: () => string;
  /** A second app on the same store and workspace, as after a restart, perhaps with another corpus; call `start`. */
  restart: (assistant?: Assistant) => SlackApp;
  /** The bot's messages in a channel, in a thread of it, or in a direct message (a person's handle). */
  replies: (channel: string, threadTs?: string) => Message[];
  reply: (channel: string, threadTs?: string) => Promise<Message>;
};

/** Real Bolt, a real store in a new folder and a practice workspace; all of it is gone at the end, laws checked. */
export async function practising(
  work: (practice: Practice) => Promise<void>,
  options: {
    workspace?: WorkspaceOptions;
    /** Instead of a new folder. */
    place?: StorePlace;
    /** Instead of the fake one. */
    assistant?: Assistant;
    disclaimer?: string;
    checklist?: Checklist;
    /** Instead of assistant, wording and disclaimer. */
    knowledge?: SlackAppParts['knowledge'];
    connect?: (workspace: Workspace) => SlackConnection;
    start?: boolean;
    editors?: Editor[];
    admins?: Editor[];
    /** Nobody was asked for a role yet; else everybody was, and no answer is followed by that question. */
    newcomers?: boolean;
  } = {},
): Promise<void> {
  const workspace = await createWorkspace({
    manifest,
    redelivery: { ackMs: 400, delaysMs: [50, 300, 600] },
    ...options.workspace,
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'boardside-slack-'));
  const store = await openStore(options.place ?? { dataDir });
  const { disclaimer = DISCLAIMER, checklist = usual } = options;
  const keepRecord = putOnRecord(workspace, { disclaimer, identifiers: [IDENTIFIER] });
  const faults = { storeDown: false, storeSlowMs: 0, assistantBroken: false, guardBroken: false };
  const { assistant: fake, turns, answerWith } = fakeAssistant(faults);
  const lines: string[] = [];
  let reads = 0;
  const writes = new WeakSet<object>();
  const counted = store.db.withPlugin({
    transformQuery({ node, queryId }) {
      if (node.kind === 'SelectQueryNode') reads += 1;
      if (node.kind === 'InsertQueryNode') writes.add(queryId);
      return node;
    },
    async transformResult({ result, queryId }) {
      if (writes.has(queryId)) await pause(faults.storeSlowMs);
      return result;
    },
  });
  const parts: SlackAppParts = {
    connection: (options.connect ?? bySocket)(workspace),
    store: {
      ...store,
      get db() {
        if (faults.storeDown) throw new StoreError('unreachable', 'the store is down');
        return counted;
      },
      async transaction(statements) {
        if (faults.storeDown) throw new StoreError('unreachable', 'the store is down');
        return store.transaction(statements);
      },
    },
    knowledge:
      options.knowledge ??
      (() => ({
        assistant: options.assistant ?? fake,
        wording,
        board,
        checklist,
        identifiers,
        corpusVersion: 'c-1',
        disclaimer,
      })),
    defaultRole: 'physician',
    editors: options.editors ?? [],
    admins: options.admins ?? [],
    now: Date.now,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
  };
  const app = createSlackApp(parts);
  const apps = [app];
  const replies: Practice['replies'] = (channel, threadTs) =>
    workspace
      .messages(channel, threadTs)
      .filter(
        ({ user, thread_ts: thread }) =>
          user === workspace.team.app.userId && (threadTs !== undefined || !thread),
      );
  if (options.newcomers !== true)
    for (const { id: user } of workspace.team.people)
      await claimRoleQuestion(store.db, { team: workspace.team.id, user }, Date.now());
  try {
    if (options.start !== false) await app.start();
    await work({
      workspace,
      app,
      store,
      dataDir,
      turns,
      faults,
      answerWith,
      reads: () => reads,
      log: () => lines.join(''),
      restart(assistant) {
        const { knowledge } = parts;
        const next = createSlackApp({
          ...parts,
          knowledge: assistant ? () => ({ ...knowledge(), assistant }) : knowledge,
        });
        apps.push(next);
        return next;
      },
      replies,
      reply: (channel, threadTs) => workspace.waitFor(() => replies(channel, threadTs)[0]),
    });
    const problems = sentIn(workspace).flatMap((sent) => formProblems(sent, disclaimer));
    if (problems.length > 0) throw new Error(`Outgoing messages break the law:\n${problems.join('\n')}`);
    const unforeseen = workspace.calls().filter(({ method }) => !FORESEEN.has(method));
    if (unforeseen.length > 0)
      throw new Error(
        `Called, but not seen in the sources: ${unforeseen.map(({ method }) => method).join()}`,
      );
    if (lines.join('').includes(IDENTIFIER)) throw new Error('An identifier was logged.');
  } finally {
    await Promise.all(apps.map((one) => one.stop()));
    keepRecord();
    await workspace.stop();
    await store.close().catch(() => undefined); // a test may have closed it
    await rm(dataDir, { recursive: true });
  }
}

/** App Home ends with the whole disclaimer; so that one law holds for everything that goes out, its one line ends it here. */
export function withShortDisclaimer(assistant: Assistant, line: string): Assistant {
  const about = { ...assistant.about(), disclaimer: line };
  return { ...assistant, about: () => about };
}

export function bySocket({ botToken, appToken, apiUrl }: Workspace) {
  return { mode: 'socket' as const, botToken, appToken, apiUrl };
}

export const byHttp =
  (port: number) =>
  ({ botToken, apiUrl, signingSecret }: Workspace): SlackConnection => ({
    mode: 'http',
    botToken,
    apiUrl,
    signingSecret,
    port,
  });

function screen(text: string): Screening {
  const types = text.includes(IDENTIFIER) ? (['name'] as const) : [];
  if (text.includes('EMERGENCY')) return { kind: 'emergency', cue: 'example', types: [...types] };
  return types.length > 0 ? { kind: 'identifiers', types: [...types] } : { kind: 'clear' };
}

function aRefusal(headline: string): Answer {
  return anAnswer({
    kind: 'refusal',
    state: null,
    headline,
    body: 'Please ask again in general terms.',
    statements: [],
    citations: [],
    followUps: [],
    review: [],
    notices: [{ kind: 'phi', text: headline }],
  });
}

/** Answers anything; the thread's context counts the turns. */
function fakeAssistant(faults: Practice['faults']): {
  assistant: Assistant;
  turns: Turn[];
  answerWith: Practice['answerWith'];
} {
  const turns: Turn[] = [];
  let overrides: Partial<Answer> = {};
  const assistant: Assistant = {
    async reply(turn) {
      if (faults.assistantBroken) throw new Error(`broken while reading: ${turn.text}`);
      turns.push(turn);
      const asked = turn.context?.concepts ?? [];
      return {
        answer: anAnswer({ id: `a-${turns.length}`, headline: `Answer ${asked.length + 1}`, ...overrides }),
        context: {
          concepts: [...asked, 'turn'],
          ages: {},
          answerConcepts: [],
          shown: [],
          answerType: 'open',
          corpusVersion: 'c-1',
        },
      };
    },
    screen(text) {
      if (faults.guardBroken) throw new Error(`broken while screening: ${text}`);
      return screen(text);
    },
    refusal: (screening) =>
      aRefusal(
        `Not answered, ${screening.kind}: ${screening.kind === 'order' ? '' : screening.types.join(', ')}`,
      ),
    prove: (receipts) => aProof(receipts),
    reword: () => [],
    label: (concept) => `words for ${concept}`,
    explain: ({ rule, concepts, ledger, scores }) => ({
      title: 'Why',
      rule: `rule ${rule}`,
      parts: [
        { heading: 'Concepts', lines: concepts.map(({ id, from }) => `${id} from the ${from}`) },
        { heading: 'Ledger', lines: ledger.map(({ concept, by }) => `${concept} met by ${by}`) },
      ],
      scores: {
        heading: 'Scores',
        rows: [{ label: 'Total', cells: scores.map(({ total }) => total.toFixed(2)) }],
        statements: scores.map(({ statement, parts }) => `words of ${statement}: ${parts['words']}`),
      },
      corpus: 'c-1',
    }),
    about: () => ({
      disclaimer: `The whole disclaimer, in full. ${DISCLAIMER}`,
      help: 'Ask a question:\n\n- in a channel\n- in a direct message',
      privacy: 'Nothing is kept.',
    }),
    forReview: () => [],
    suggestions: () => ['What does the example say?'],
    corpusCard: () => ({
      version: 'c-1',
      guidelines: [
        {
          title: 'An example guideline',
          status: 'under-review',
          updated: '2025-05-01',
          statements: 7,
          linkOnly: false,
        },
      ],
      references: 3,
      incomplete: 1,
    }),
  };
  return { assistant, turns, answerWith: (next) => (overrides = next) };
}
