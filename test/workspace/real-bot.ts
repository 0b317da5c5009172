import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { createKnowledgeHolder } from '../../src/conversation/knowledge-holder.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { slackKnowledge } from '../../src/slack/knowledge.ts';
import { claimRoleQuestion } from '../../src/store/readers.ts';
import { openStore } from '../../src/store/store.ts';
import { Manifest } from '../../src/workspace/manifest.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';

export type RealBot = {
  workspace: Workspace;
  store: Awaited<ReturnType<typeof openStore>>;
  knowledge: Awaited<ReturnType<typeof createKnowledgeHolder>>;
  stop(): Promise<void>;
};

/** As many examples as `npm start` shows. */
const EXAMPLES = 3;

/** Soon, because a busy machine may lose a delivery; Slack would wait for minutes. */
const REDELIVERY = { ackMs: 3000, delaysMs: [0, 500, 2000, 5000, 10_000] };

/** Of test/law/record.ts, which runs in tests alone. */
type PutOnRecord = (workspace: Workspace, about: { disclaimer: string; identifiers: string[] }) => () => void;

/** The bot of `npm start` in a practice workspace, for those who look at the page; nobody is asked for a role. */
export async function startRealBot(
  dataDir: string,
  corpusFolder = 'corpus',
  putOnRecord: PutOnRecord = () => () => {},
): Promise<RealBot> {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(resolve(import.meta.dirname, '../../manifest.json'), 'utf8')),
  );
  const knowledge = await createKnowledgeHolder({ CORPUS_DIR: corpusFolder, PROMPTS_DIR: 'prompts' });
  const examples = knowledge.now().assistant.suggestions().slice(0, EXAMPLES);
  const workspace = await createWorkspace({ manifest, examples, redelivery: REDELIVERY });
  const { line: disclaimer } = knowledge.now().prompts.disclaimer;
  // App Home ends with the disclaimer in full, which the law knows only as test/slack/home.test.ts words it.
  const calls: Workspace['calls'] = (method) =>
    workspace.calls(method).filter((call) => call.method !== 'views.publish');
  const keepRecord = putOnRecord({ ...workspace, calls }, { disclaimer, identifiers: [] });
  const store = await openStore({ dataDir });
  const { botToken, appToken, apiUrl } = workspace;
  const app = createSlackApp({
    connection: { mode: 'socket', botToken, appToken, apiUrl },
    store,
    knowledge: () => slackKnowledge(knowledge.now()),
    defaultRole: 'physician',
    admins: [{ id: 'U0ADMIN0001' }],
    editors: [{ id: 'U0ATTENDING', role: 'sarcoma board lead' }],
    now: Date.now,
    log: pino({ level: 'silent' }),
  });
  for (const { id: user } of workspace.team.people)
    // oxlint-disable-next-line no-await-in-loop -- five people
    await claimRoleQuestion(store.db, { team: workspace.team.id, user }, Date.now());
  await app.start();
  return {
    workspace,
    store,
    knowledge,
    async stop() {
      await app.stop();
      keepRecord();
      await workspace.stop();
      await store.close();
    },
  };
}
