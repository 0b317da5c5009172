import { describe, expect, it } from 'vitest';
import { type KeepCurrent, keepCurrent } from '../../src/keep-current.ts';
import { type LivingFolders, keptLog, livingFolders } from './living-folders.ts';
import { type Practice, practising } from './practice.ts';

const BOARD = 'tumour-board';
const QUESTION = '5-year survival with complete resection of metastases at diagnosis';
const GUIDELINE = 'corpus/guidelines/synchronous-and-metachronous-osteosarcoma.md';
const QUIET_MS = 250;
/** The whole corpus is read anew; beside other tests that takes several seconds. */
const READ_MS = 20_000;

/** The bot in the practice workspace over folders that are watched. */
async function running(
  work: (
    practice: Practice,
    living: LivingFolders & { current: KeepCurrent; told: string[]; logged: () => string },
  ) => Promise<void>,
) {
  const living = await livingFolders();
  const told: string[] = [];
  const { log, logged } = keptLog();
  const { knowledge, folders, inSlack } = living;
  await practising(
    async (practice) => {
      const current = await keepCurrent({
        knowledge,
        folders,
        store: practice.store,
        now: Date.now,
        log,
        tell: (text) => void told.push(text),
        quietMs: QUIET_MS,
      });
      try {
        await work(practice, { ...living, current, told, logged });
      } finally {
        await current.stop();
      }
    },
    { knowledge: inSlack, disclaimer: inSlack().disclaimer },
  );
}

async function answerTo(question: string, { workspace, reply }: Practice): Promise<string> {
  const { ts } = workspace.post({
    user: 'attending',
    channel: BOARD,
    text: `${workspace.mention} ${question}`,
  });
  return (await reply(BOARD, ts)).text;
}

describe('while the bot runs', { timeout: 60_000 }, () => {
  it('the next answer has the new text of a changed file', () =>
    running(async (practice, { edit, told, knowledge }) => {
      const before = knowledge.now().corpus.version;
      expect(await answerTo(QUESTION, practice)).toContain('survival is 48% with');
      await edit(GUIDELINE, (text) => text.replace('survival is 48% with', 'survival is 49% with'));
      await practice.workspace.waitFor(() => told[0], READ_MS);
      expect(await answerTo(QUESTION, practice)).toContain('survival is 49% with');
      expect(told).toEqual([expect.stringContaining(`in place of ${before}`)]);
    }));

  it('an invalid file is told with file and line, and the old answers go on until it is mended', () =>
    running(async (practice, { edit, told, logged }) => {
      const key = '[@NoSuchSource]';
      await edit(GUIDELINE, (text) => text.replace('survival is 48% with', `survival is 47% ${key} with`));
      const report = await practice.workspace.waitFor(() => told[0], READ_MS);
      expect(report).toMatch(new RegExp(`${GUIDELINE}:\\d+ .*NoSuchSource`));
      expect(logged()).toMatch(new RegExp(`"places":\\["${GUIDELINE}:\\d+"`));
      expect(await answerTo(QUESTION, practice)).toContain('survival is 48% with');
      await edit(GUIDELINE, (text) => text.replace(`${key} `, ''));
      await practice.workspace.waitFor(() => told[1], READ_MS);
      expect(await answerTo(QUESTION, practice)).toContain('survival is 47% with');
    }));

  it('words of the prompts are taken over, too', () =>
    running(async (practice, { edit, told }) => {
      await edit('prompts/wording.yaml', (text) => text.replaceAll('Answered', 'Found'));
      await practice.workspace.waitFor(() => told[0], READ_MS);
      expect(await answerTo('Which drugs are in MAP?', practice)).toMatch(/^Found/);
    }));

  it('several files that are saved one after the other are taken up once', () =>
    running(async ({ workspace }, { edit, told }) => {
      for (const name of ['pulmonary-metastasectomy', 'primary-sources-on-the-overview'])
        await edit(`corpus/guidelines/${name}.md`, (text) => `${text}\n`);
      await workspace.waitFor(() => told[0], READ_MS);
      await workspace.quiet(4 * QUIET_MS);
      expect(told).toHaveLength(1);
    }));

  it('what is asked for while it reads is read after that', async () => {
    const { knowledge, edit } = await livingFolders();
    const first = knowledge.reload();
    await first;
    const second = knowledge.reload();
    await edit(GUIDELINE, (text) => text.replace('survival is 48% with', 'survival is 49% with'));
    const [third, fourth] = [knowledge.reload(), knowledge.reload()];
    expect(fourth).toBe(third);
    await Promise.all([second, third]);
    expect(JSON.stringify([...knowledge.now().corpus.statements.values()])).toContain('is 49% with');
  });

  it('a question in flight is finished with the knowledge that it began with', async () => {
    const { knowledge, edit } = await livingFolders();
    const { assistant } = knowledge.now();
    await edit(GUIDELINE, (text) => text.replace('survival is 48% with', 'survival is 49% with'));
    const reloading = knowledge.reload();
    const { answer } = await assistant.reply({ text: QUESTION, role: 'physician', context: undefined });
    await reloading;
    expect(answer.text).toContain('survival is 48% with');
    expect(answer.corpusVersion).not.toBe(knowledge.now().corpus.version);
  });
});
