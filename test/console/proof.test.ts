import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readReceipt } from '../../src/answer/receipt.ts';
import { answerLine } from '../../src/console/batch.ts';
import { checkReceipts } from '../../src/console/check-receipts.ts';
import { claimsIn } from '../../src/console/claims.ts';
import { earlierWording } from '../../src/console/earlier-wording.ts';
import { recordFile } from '../../src/console/record-file.ts';
import { today } from '../../src/console/start.ts';
import { verdictText } from '../../src/console/verdict-text.ts';
import { replyHash } from '../../src/conversation/record.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import { keepVersion } from '../../src/store/corpus-versions.ts';
import { aFolder } from '../content/a-folder.ts';
import { newFolder, openForTest } from '../store/engines.ts';
import { aMessage, T0 } from '../store/rows.ts';
import { ask, assistant, knowledge } from '../support/assistant.ts';
import { smallAssistant } from '../support/small-assistant.ts';
import { smallCorpus } from '../support/small-corpus.ts';
import { command } from './command.ts';

const QUESTION = 'survival with complete resection?';
/** Processes start slowly on a busy machine. Milliseconds. */
const SLOW = 60_000;
const TAMPERED = 'guidelines/synchronous-and-metachronous-osteosarcoma.md';
const withOtherFigure = (text: string) => text.replace('survival is 48% with', 'survival is 49% with');
const ndjson = () => answerLine(JSON.stringify({ id: '1', turns: [QUESTION] }), assistant);

/** A copy of the corpus in which one character is another, so that its check fails on top where `break` says so. */
async function tampered({ broken = false } = {}): Promise<string> {
  const folder = join(await aFolder('copy', {}), 'corpus');
  cpSync('corpus', folder, { recursive: true });
  const file = join(folder, TAMPERED);
  writeFileSync(file, withOtherFigure(readFileSync(file, 'utf8')));
  if (broken) writeFileSync(join(folder, 'lexicon.yaml'), 'concepts: 7\n');
  return folder;
}

const inWords = async (input: string, folder = 'corpus') =>
  (await checkReceipts(input, folder)).checked.map(verdictText).join('\n');

describe('verify', () => {
  test('finds the receipts of a pasted answer and says unchanged', async () => {
    expect(await inWords((await ask(QUESTION)).text)).toMatch(/^UNCHANGED {2}synchronous/);
  });

  test('shows the difference of one character, and names what else is wrong with the corpus', async () => {
    const folder = await tampered({ broken: true });
    const { checked, problems } = await checkReceipts(await ndjson(), folder);
    expect(checked.map(verdictText).join()).toContain('survival is [-48-]{+49+}% with');
    const [first, ...others] = checked.map(({ verdict }) => verdict.status);
    expect(first).toBe('changed');
    expect(others.length).toBeGreaterThan(0);
    expect(new Set(others)).toEqual(new Set(['unchanged']));
    expect(problems.map(({ file }) => file)).toContain('corpus/lexicon.yaml');
  });

  test('sees that an answer quotes other words than its receipt was given for', async () => {
    const input = (await ndjson()).replaceAll('is 48% with', 'is 84% with');
    expect(await inWords(input)).toContain(
      'The words beside this receipt are not the ones it was given for: “Five-year survival is 84%',
    );
  });

  test(
    'is a command: status 1 and the same in JSON for one changed character',
    { timeout: SLOW },
    async () => {
      const variables = { CORPUS_DIR: await tampered() };
      const { stdout, status } = await command('verify', ['--json'], await ndjson(), variables);
      const checked: { status: string; holds: boolean; was?: string }[] = JSON.parse(stdout);
      expect(checked[0]).toMatchObject({
        status: 'changed',
        holds: false,
        was: expect.stringContaining('48%'),
      });
      expect(checked.slice(1).every(({ holds }) => holds)).toBe(true);
      expect(status).toBe(1);
    },
  );

  test(
    'knows the wording of a bare receipt from the versions that the bot keeps',
    { timeout: SLOW },
    async () => {
      const dataDir = newFolder();
      const store = await openForTest({ dataDir: join(dataDir, 'practice') });
      await keepVersion(store, knowledge.corpus, T0);
      const receipt = (await ask(QUESTION)).statements[0]?.receipt ?? '';
      const variables = { CORPUS_DIR: await tampered(), DATA_DIR: dataDir };
      const { stdout } = await command('verify', [receipt], '', variables);
      expect(stdout).toContain('survival is [-48-]{+49+}% with');
    },
  );

  test('is a command: status 2 for what is no receipt', { timeout: SLOW }, async () => {
    const { status, stderr } = await command('verify', ['guideline']);
    expect(stderr).toContain('Not a receipt: guideline');
    expect(status).toBe(2);
  });
});

describe('the receipts of an input', () => {
  test('are each checked once, whole where both forms stand in it', async () => {
    const { statements } = await ask(QUESTION);
    const { claims, damaged } = claimsIn(await ndjson());
    expect(claims).toEqual(statements.map(({ receipt, text }) => ({ receipt, quoted: text })));
    expect(damaged).toEqual([]);
  });
});

test('the history of a corpus that is kept in git knows the wording of an old receipt', async () => {
  const folder = await tampered();
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      stdio: 'pipe',
    });
  const [statement] = (await ask(QUESTION)).statements;
  const receipt = readReceipt(statement?.receipt ?? '');
  if (!receipt) throw new Error('an answer has a receipt');
  expect(await earlierWording(folder, receipt)).toBeUndefined();
  git('init', '-q');
  cpSync('corpus', folder, { recursive: true });
  git('add', '.');
  git('commit', '-qm', 'before');
  cpSync(await tampered(), folder, { recursive: true });
  git('commit', '-qam', 'after');
  expect(await earlierWording(folder, receipt)).toBe(statement?.text);
});

describe('npm run replay', () => {
  test('says what another corpus changed of what ask --record wrote', { timeout: SLOW }, async () => {
    const records = join(newFolder(), 'records.ndjson');
    const small = await smallAssistant();
    onTestFinished(small.remove);
    const turn = { text: QUESTION, role: 'physician' as const, context: undefined, local: today() };
    recordFile(records, small.assistant.screen)(turn, await small.assistant.reply(turn));
    const files = smallCorpus();
    const changed = {
      CORPUS_DIR: await aFolder('corpus', { ...files, [TAMPERED]: withOtherFigure(files[TAMPERED] ?? '') }),
    };
    const other = await command('replay', ['--file', records], '', changed);
    expect(other).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('changed, now: “Five-year survival is 49%'),
    });
  });

  test(
    'of an answer given in Slack proves its statements, and all of it to whoever knows the question',
    { timeout: SLOW },
    async () => {
      const dataDir = newFolder();
      const store = await openForTest({ dataDir: join(dataDir, 'practice') });
      const small = await smallAssistant();
      onTestFinished(small.remove);
      const turn = { text: QUESTION, role: 'nurse' as const, context: undefined };
      const reply = await small.assistant.reply(turn);
      await recordAnswer(store.db, aMessage(), reply.answer, T0, { ...turn, replySha256: replyHash(reply) });
      // The bot is still running: the store is open.
      const replay = (...args: string[]) =>
        command('replay', args, '', { DATA_DIR: dataDir, CORPUS_DIR: small.folder });
      const { id } = reply.answer;
      const [alone, known] = await Promise.all([replay(id), replay(id, '--question', QUESTION)]);
      expect(alone).toMatchObject({ status: 0, stdout: expect.stringContaining('PROVEN: every statement') });
      expect(alone.stdout).toContain('NOT PROVEN: that the same question');
      expect(known).toMatchObject({ status: 0, stdout: expect.stringContaining('the very same bytes') });
    },
  );
});
