import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KnowledgeHolder } from '../../src/conversation/knowledge-holder.ts';
import { keepCurrent } from '../../src/keep-current.ts';
import { queueRecallNotices } from '../../src/recall-notices.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import { keepVersion } from '../../src/store/corpus-versions.ts';
import { command } from '../console/command.ts';
import { newFolder, openForTest } from '../store/engines.ts';
import { aMessage, T0 } from '../store/rows.ts';
import { type LivingFolders, keptLog, livingFolders } from './living-folders.ts';
import { type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const QUESTION = '5-year survival with complete resection of metastases at diagnosis';
const GUIDELINE = 'corpus/guidelines/synchronous-and-metachronous-osteosarcoma.md';
const TO_49 = (text: string) => text.replace('survival is 48% with', 'survival is 49% with');
const SOON = { quietMs: 250, recallAfterMs: 300 };
/** The whole corpus is read anew; beside other tests that takes several seconds. */
const READ_MS = 20_000;
/** Longer than a recall takes. */
const LONG_ENOUGH_MS = 2500;

type Instance = { told: string[]; stop: () => Promise<void> };

/** Watches the folders beside a Slack app, as a process does. */
async function instance(
  { store }: Practice,
  { folders }: LivingFolders,
  knowledge: KnowledgeHolder,
): Promise<Instance> {
  const told: string[] = [];
  const tell = (text: string): void => void told.push(text);
  const { log } = keptLog();
  const current = await keepCurrent({ knowledge, folders, store, now: Date.now, log, tell, ...SOON });
  return { told, stop: current.stop };
}

async function running(work: (practice: Practice, living: LivingFolders, bot: Instance) => Promise<void>) {
  const living = await livingFolders();
  const { inSlack, knowledge } = living;
  await practising(
    async (practice) => {
      const bot = await instance(practice, living, knowledge);
      try {
        await work(practice, living, bot);
      } finally {
        await bot.stop();
      }
    },
    { knowledge: inSlack, disclaimer: inSlack().disclaimer },
  );
}

async function ask({ workspace, reply }: Practice, channel = BOARD): Promise<{ ts: string; text: string }> {
  const { ts } = workspace.post({ user: 'attending', channel, text: `${workspace.mention} ${QUESTION}` });
  return { ts, text: (await reply(channel, ts)).text };
}

const second = ({ workspace, replies }: Practice, ts: string) =>
  workspace.waitFor(() => replies(BOARD, ts)[1], READ_MS);

describe('a statement that was shown in a thread and changes', { timeout: 90_000 }, () => {
  it('is recalled there once, with what it was, what it is, and its source; new answers have the new text', () =>
    running(async (practice, { edit, knowledge }) => {
      const { ts } = await ask(practice);
      await edit(GUIDELINE, TO_49);
      await edit('corpus/guidelines/pulmonary-metastasectomy.md', (text) =>
        text.replace('of 27.4% (91', 'of 27.5% (91'),
      );
      const notice = await second(practice, ts);
      const seen = visibleText(notice.blocks);
      for (const part of [
        'Recall: what was shown in this thread has changed',
        'It was, as last shown here on',
        'Five-year survival is 48% with',
        'It is now:',
        'Five-year survival is 49% with',
        'What changed: Five-year survival is 48 → 49%',
        'Synchronous metastatic disease › Outcome of synchronous disease',
        'event-free survival of 27.5% (91 patients)',
        '• However, the totals of the Rizzoli abstract',
        'Guideline Directed Topic Overview',
        `So in corpus ${knowledge.now().corpus.version}, in use since`,
      ])
        expect(seen).toContain(part);
      expect(notice.text).toContain('Five-year survival is 49% with');
      expect((await ask(practice)).text).toContain('survival is 49% with');
      await practice.workspace.quiet(LONG_ENOUGH_MS);
      expect(practice.replies(BOARD, ts)).toHaveLength(2);
    }));

  it('while the bot was down is recalled when it is back, and not again after the next restart', async () => {
    const living = await livingFolders();
    const { inSlack, knowledge } = living;
    await practising(
      async (practice) => {
        const first = await instance(practice, living, knowledge);
        const { ts } = await ask(practice);
        await first.stop();
        await practice.app.stop();
        await living.edit(GUIDELINE, TO_49);
        for (const _ of ['back', 'and once more']) {
          const again = await living.reread();
          const app = practice.restart(again.now().assistant);
          await app.start();
          const bot = await instance(practice, living, again);
          await second(practice, ts);
          await practice.workspace.quiet(LONG_ENOUGH_MS);
          expect(practice.replies(BOARD, ts)).toHaveLength(2);
          await bot.stop();
          await app.stop();
        }
      },
      { knowledge: inSlack, disclaimer: inSlack().disclaimer },
    );
  });

  it('is recalled once by two instances on one database', () =>
    running(async (practice, living) => {
      const { ts } = await ask(practice);
      await practice.restart().start();
      const other = await instance(practice, living, await living.reread());
      await living.edit(GUIDELINE, TO_49);
      await second(practice, ts);
      await practice.workspace.quiet(LONG_ENOUGH_MS);
      expect(practice.replies(BOARD, ts)).toHaveLength(2);
      await other.stop();
    }));

  it('is not recalled in a channel that switched it off with a mention, which is confirmed and kept', () =>
    running(async (practice, { edit, knowledge }) => {
      const { workspace, reply, replies, store } = practice;
      const { ts } = await ask(practice);
      const off = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} recall off`,
      });
      expect((await reply(BOARD, off.ts)).text).toContain('Recall notices are off in this channel');
      const before = knowledge.now().corpus.version;
      await edit(GUIDELINE, TO_49);
      await workspace.waitFor(() => knowledge.now().corpus.version !== before, READ_MS);
      await workspace.quiet(LONG_ENOUGH_MS);
      expect(replies(BOARD, ts)).toHaveLength(1);
      const marks = await store.db.selectFrom('recall').select(['thread', 'sent']).execute();
      expect(marks).toEqual([{ thread: ts, sent: 0 }]);
      const on = workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} recall on` });
      expect((await reply(BOARD, on.ts)).text).toContain('Recall notices are on in this channel');
    }));

  it('is said to be gone when it is, and a faulty file recalls nothing', () =>
    running(async (practice, { edit, knowledge }, { told }) => {
      const { workspace, replies } = practice;
      const { ts } = await ask(practice);
      await edit(GUIDELINE, (text) => TO_49(text).replace('[@overview2025]', '[@NoSuchSource]'));
      await workspace.waitFor(() => told[0], READ_MS);
      await workspace.quiet(LONG_ENOUGH_MS);
      expect(replies(BOARD, ts)).toHaveLength(1);
      const name = 'five-year-with-and-without-resection';
      await edit('corpus/questions/overview.yaml', (text) =>
        text
          .split(/\n(?= {2}- statement:)/)
          .filter((entry) => !entry.includes(name))
          .join('\n'),
      );
      const original = (await readFile(GUIDELINE, 'utf8')).replace(/ conflict="[^"]*"/g, '');
      await edit(GUIDELINE, () => original.replace(new RegExp(`^.*#${name}.*\n`, 'm'), ''));
      const seen = visibleText((await second(practice, ts)).blocks);
      expect(seen).toContain('No longer in the corpus');
      expect(seen).toContain('Five-year survival is 48% with');
      expect(JSON.stringify([...knowledge.now().corpus.statements.values()])).not.toContain(name);
    }));
});

describe('npm run recall', () => {
  it('lists beside a running bot what would be sent, and queues it when the database is free', async () => {
    const { edit, folders, knowledge, reread } = await livingFolders();
    const dataDir = newFolder();
    const place = { dataDir: join(dataDir, 'practice') };
    const store = await openForTest(place);
    const { corpus, assistant } = knowledge.now();
    await keepVersion(store, corpus, T0);
    const { answer } = await assistant.reply({ text: QUESTION, role: 'physician', context: undefined });
    await recordAnswer(store.db, aMessage({ thread: '17.1' }), answer, Date.now());
    await store.db.updateTable('answer').set({ messageTs: '17.2' }).execute();
    await edit(GUIDELINE, TO_49);
    const [CORPUS_DIR = '', PROMPTS_DIR = ''] = folders;
    const variables = { CORPUS_DIR, PROMPTS_DIR, DATA_DIR: dataDir };
    const recall = (...args: string[]) => command('recall', args, '', variables);
    const [dry, beside] = await Promise.all([recall('--dry-run'), recall()]);
    expect(dry.stdout).toMatch(/channel C1 {2}thread 17\.1\n {2}#five-year-with-and-without-resection/);
    expect(dry.stdout).toMatch(/was {2}Five-year survival is 48%.*\n.*now {2}Five-year survival is 49%/);
    expect(dry.stdout).toContain('1 notice for corpus');
    expect(await store.db.selectFrom('recall').selectAll().execute()).toEqual([]);
    expect(beside).toMatchObject({ status: 2, stderr: expect.stringContaining('kill -HUP') });
    await store.close();
    expect((await recall()).stdout).toContain('1 notice queued');
    const after = await openForTest(place);
    expect(await queueRecallNotices(after, (await reread()).now(), Date.now())).toBe(0);
    expect(await after.db.selectFrom('outbox').select(['thread', 'status']).execute()).toEqual([
      { thread: '17.1', status: 'ready' },
    ]);
  }, 120_000);
});
