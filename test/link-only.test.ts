import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { receiptOf } from '../src/answer/receipt.ts';
import { answerLine } from '../src/console/batch.ts';
import { checkReceipts } from '../src/console/check-receipts.ts';
import { contentCard } from '../src/console/content-card.ts';
import { explanationText } from '../src/console/explanation.ts';
import { proofText } from '../src/console/proof-text.ts';
import { verdictText } from '../src/console/verdict-text.ts';
import { problemList } from '../src/content/problem.ts';
import { createAssistant } from '../src/conversation/assistant.ts';
import { recordOf } from '../src/conversation/record.ts';
import type { Assistant } from '../src/conversation/turn.ts';
import { type Corpus, loadCorpus, readCorpus } from '../src/corpus/load.ts';
import type { Role } from '../src/question/context.ts';
import { answerMessage } from '../src/slack/blocks/answer-message.ts';
import { home } from '../src/slack/blocks/home.ts';
import { smallFolderWith } from './answer/assistant-with.ts';
import { command } from './console/command.ts';
import { wording } from './slack/an-answer.ts';
import { practising } from './slack/practice.ts';
import { visibleText } from './slack/visible-text.ts';
import { ask, knowledge } from './support/assistant.ts';
import { asking } from './support/asking.ts';

const TITLE = 'A guideline that may not be reproduced';
const URL = 'https://example.org/guideline';
const HEAD = { id: 'linked', title: TITLE, 'link-only': true, url: URL };
/** Each stands in the text of the linked guideline, in another kind of place, and nowhere else. */
const PLANTED = ['quorvixal', 'brenthollow', 'zarpentine', 'mulvaddic', 'hespertone', 'wrenspire'];
const BODY = `## Supportive care

### Cardiac protection

The quorvixal panel on aspirin holds that **brenthollow** doses protect.

- Give zarpentine before doxorubicin, with EURAMOS-1.

| Drug | Schedule |
|---|---|
| mulvaddic | hespertone weekly |

> It quotes wrenspire [12] and [@nobody2001] {strength="high"} with <b>markup</b>.

### Survival after complete resection

The quorvixal panel gives 99 % at five years after complete resection.
`;
/** Answered by the link alone, by statements beside it, by neither, asked back, compared, refused, small talk. */
const QUESTIONS = [
  'is aspirin used for cardiac protection in osteosarcoma?',
  'five-year survival after complete resection',
  'compare synchronous and metachronous disease',
  'is time to relapse the only prognostic factor?',
  'role of denosumab in giant cell tumour of bone',
  'osteosarcoma',
  'write the order for cisplatin 120 mg',
  'help',
  'brenthollw dose?',
];

function expectNothingPlanted(output: string): void {
  expect(output).not.toBe('');
  for (const word of PLANTED) expect(output.toLowerCase()).not.toContain(word);
}

type Knowing = { assistant: Assistant; corpus: Corpus };

/** An assistant remembers nothing of what it was asked, so one serves every test of a body. */
const known = new Map<string, Promise<Knowing>>();

function knowing(body = BODY): Promise<Knowing> {
  const before = known.get(body);
  if (before) return before;
  const built = smallFolderWith(body, HEAD)
    .then(loadCorpus)
    .then(async (corpus) => ({ corpus, assistant: await createAssistant(corpus, knowledge.prompts) }));
  known.set(body, built);
  return built;
}

async function answerOf(body: string, question: string, role: Role = 'physician'): Promise<Answer> {
  const { assistant } = await knowing(body);
  const [answer] = await asking(assistant)([question], role);
  if (!answer) throw new Error('a turn has an answer');
  return answer;
}

/** Each of them reads the whole corpus. */
const TIMEOUT = { timeout: 90_000 };

describe('a guideline that may only be linked to', TIMEOUT, () => {
  test('is found by its text and shown as title, headings and link, said to be no more, with the disclaimer', async () => {
    const question = 'is aspirin used for cardiac protection in osteosarcoma?';
    expect((await ask(question)).headline).toBe(knowledge.prompts.wording.headlines['not-in-corpus']);
    const answer = await answerOf(BODY, question);
    const section = ['Supportive care', 'Cardiac protection'];
    expect(answer).toMatchObject({ kind: 'abstention', state: null, statements: [], citations: [] });
    expect(answer.pointers).toEqual([{ title: TITLE, section, url: URL }]);
    expect(answer.headline).toBe(knowledge.prompts.wording.headlines['link-only']);
    expect(answer.text).toContain(`${TITLE} › Supportive care › Cardiac protection: ${URL}`);
    expect(answer.text.endsWith(answer.disclaimer)).toBe(true);
    const { blocks, plainBlocks, text } = answerMessage(answer, wording);
    const link = { type: 'link', url: URL, text: `${TITLE} › Supportive care › Cardiac protection` };
    for (const form of [blocks, plainBlocks]) expect(JSON.stringify(form)).toContain(JSON.stringify(link));
    expect(text).toContain(URL);
    expect(visibleText(blocks)).toContain(wording.answer.linkOnly);
  });

  test('is not pointed to where a channel uses other guidelines, which is said', async () => {
    const { assistant } = await knowing();
    const text = 'is aspirin used for cardiac protection in osteosarcoma?';
    const asked = { text, role: 'physician', context: undefined } as const;
    const { answer } = await assistant.reply({ ...asked, guidelines: ['zebra'] });
    expect(answer.pointers).toEqual([]);
    expect(answer.headline).toBe(knowledge.prompts.wording.headlines['not-in-subset']);
    const used = await assistant.reply({ ...asked, guidelines: ['linked'] });
    expect(used.answer.pointers).toHaveLength(1);
    expect(used.answer.text).toContain('uses only 1 of the');
  });

  test('is pointed to below statements that answer, and changes none of them', async () => {
    const question = 'five-year survival after complete resection';
    const before = await answerOf('## Nothing\n\nNothing clinical is said here. [@overview2025]\n', question);
    const answer = await answerOf(BODY, question);
    expect(answer.kind).toBe('answer');
    expect(answer.pointers.map(({ section }) => section.at(-1))).toEqual([
      'Survival after complete resection',
    ]);
    expect(answer.statements.map(({ text }) => text)).toEqual(before.statements.map(({ text }) => text));
    expect(answer.text.indexOf(URL)).toBeGreaterThan(answer.text.indexOf(answer.statements[0]?.text ?? ''));
  });

  test('is not pointed to when it speaks of a part of what was asked only, or of another disease', async () => {
    const ours = asking((await knowing()).assistant);
    for (const question of [
      'aspirin and metformin in osteosarcoma?',
      'thoracotomy for lung metastases?',
      'osteosarcoma',
    ])
      expect((await ours([question])).map(({ pointers }) => pointers)).toEqual([[]]);
    const corpus = await loadCorpus(await smallFolderWith(BODY, { ...HEAD, disease: 'colorectal cancer' }));
    const assistant = await createAssistant(corpus, knowledge.prompts);
    const [other] = await asking(assistant)(['survival after complete resection']);
    expect(other?.pointers).toEqual([]);
  });

  test('is found by its headings alone when its file holds no text', async () => {
    const answer = await answerOf('## Supportive care\n\n### Aspirin\n', 'aspirin?');
    expect(answer.pointers).toEqual([{ title: TITLE, section: ['Supportive care', 'Aspirin'], url: URL }]);
  });

  test('has neither text nor statements in the corpus, and is no part of what a copy of it holds', async () => {
    const { corpus } = await knowing();
    const own = [...corpus.passages.values()].filter(({ guidelineId }) => guidelineId === 'linked');
    expect(own).toHaveLength(3);
    for (const { text, statements } of own) expect([text, statements]).toEqual(['', []]);
    expectNothingPlanted(JSON.stringify([own, corpus.guidelines, structuredClone(own)]));
  });

  test('leaves no word of its text in any answer, message, explanation, proof, record or batch line', async () => {
    const { assistant, corpus } = await knowing();
    expectNothingPlanted(contentCard(corpus, knowledge.prompts));
    const card = {
      corpus: assistant.corpusCard(),
      about: assistant.about(),
      recent: [],
      admin: false,
    };
    const suggestions = assistant.suggestions();
    expectNothingPlanted(JSON.stringify(home({ role: 'physician', suggestions, ...card }, wording)));
    for (const role of ['physician', 'patient'] as const)
      for (const text of QUESTIONS) {
        const turn = { text, role, context: undefined };
        const reply = await assistant.reply(turn);
        const { answer } = reply;
        const proof = assistant.prove(
          answer.statements.map(({ receipt }) => receipt),
          answer.text,
        );
        expectNothingPlanted(
          [
            JSON.stringify(reply),
            JSON.stringify(answerMessage(answer, wording)),
            explanationText(assistant.explain(answer.why)),
            proofText(proof),
            JSON.stringify(recordOf(turn, reply, assistant.screen)),
            await answerLine(
              JSON.stringify({ id: '1', turns: [text, 'why?', 'show me the source'] }),
              assistant,
            ),
          ].join('\n'),
        );
      }
  });

  test('leaves none in Slack, its views, the log and the database files', async () => {
    const { assistant } = await knowing();
    await practising(
      async ({ workspace, reply, log, store, dataDir }) => {
        for (const text of QUESTIONS.slice(0, 3)) {
          const post = workspace.post({
            user: 'attending',
            channel: 'tumour-board',
            text: `${workspace.mention} ${text}`,
          });
          const answered = await reply('tumour-board', post.ts);
          const seen = JSON.stringify(answered);
          for (const action of ['source', 'why_this'].filter((one) => seen.includes(`"${one}"`))) {
            const before = workspace.modals('nurse').length;
            await workspace.click(answered.ts, action, 'nurse');
            await workspace.waitFor(() => workspace.modals('nurse').length > before, 5000);
          }
        }
        const outgoing = JSON.stringify(workspace.outgoing());
        expect(outgoing).toContain(URL);
        expectNothingPlanted(`${outgoing}\n${log()}`);
        await store.checkpoint();
        const files = readdirSync(dataDir, { recursive: true, withFileTypes: true });
        const kept = files.filter((one) => one.isFile());
        expect(kept.length).toBeGreaterThan(0);
        for (const { parentPath, name } of kept)
          expectNothingPlanted(`${name} ${readFileSync(join(parentPath, name), 'latin1')}`);
      },
      { assistant, disclaimer: knowledge.prompts.disclaimer.line },
    );
  });

  test('leaves none on the terminal: console, batch, check of the content, verify, replay', async () => {
    const folder = await smallFolderWith(BODY, HEAD);
    const variables = { CORPUS_DIR: folder };
    const record = join(folder, '..', 'record.ndjson');
    const [question = ''] = QUESTIONS;
    const askAndReplay = async () => [
      await command('ask', [question, '--why', '--source', '--record', record], '', variables),
      await command('replay', ['--file', record], '', variables),
    ];
    const [[asked, replayed], conversed, checked] = await Promise.all([
      askAndReplay(),
      command('console', [], `${question}\n/why\n/source\n/quit\n`, variables),
      command('content', [], '', variables),
    ]);
    const outputs = [asked, conversed, replayed, checked].filter((output) => output !== undefined);
    expect(outputs.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    for (const { stdout, stderr } of outputs) expectNothingPlanted(stdout + stderr);
    expectNothingPlanted(readFileSync(record, 'utf8'));
    expect(asked?.stdout).toContain(URL);
    expect(replayed?.stdout).toContain('1 the same byte for byte');
  });
});

describe('what used to be shown and may only be linked to now', TIMEOUT, () => {
  const SHOWN = '## Cardiac protection\n\n- The quorvixal panel gives no aspirin at all. [@Marina2016]\n';

  test('is not quoted by verify, by "Source" or beside a receipt, though the reader had it', async () => {
    const before = await loadCorpus(await smallFolderWith(SHOWN, { ...HEAD, 'link-only': false }));
    const statement = [...before.statements.values()].find(({ text }) => text.includes('quorvixal'));
    if (!statement) throw new Error('the guideline has a statement');
    const receipt = receiptOf(statement, before.version);
    const { assistant } = await knowing(SHOWN);
    const proof = assistant.prove([receipt], `Answered. ${statement.text} [1]`);
    expect(proof.statements.map(({ verdict }) => verdict.status)).toEqual(['gone']);
    expectNothingPlanted(JSON.stringify(proof));
    const folder = await smallFolderWith(SHOWN, HEAD);
    for (const text of [statement.text, `${statement.text} Not quite.`]) {
      const { checked } = await checkReceipts(JSON.stringify({ text, receipt }), folder);
      expect(checked.map(({ verdict }) => verdict.status)).toEqual(['gone']);
      expectNothingPlanted(checked.map(verdictText).join('\n'));
    }
    const input = JSON.stringify({ text: statement.text, receipt });
    const { stdout, stderr } = await command('verify', [], input, { CORPUS_DIR: folder });
    expect(stdout).toContain('GONE');
    expectNothingPlanted(stdout + stderr);
  });
});

describe('a faulty file', TIMEOUT, () => {
  test.each([
    ['in the value that says so', (file: string) => file.replace('link-only: true', 'link-only: yes')],
    ['in the line above its head', (file: string) => file.replace('---\n', '')],
    ['in its address', (file: string) => file.replace(URL, 'javascript:alert(1)')],
    ['in a heading', (file: string) => `${file}\n## ${'The quorvixal panel holds. '.repeat(9)}\n\n## Last\n`],
    ['in its levels', (file: string) => `${file}\n# Top\n\nThe quorvixal panel.\n`],
    ['in its bytes', (file: string) => `${file}\nquor\u00advixal quorvixal\n`],
  ])('with the fault %s is refused without a word of its text', async (_, spoil) => {
    const { corpus, problems } = await readCorpus(await spoilt(spoil));
    expect(corpus).toBeUndefined();
    expect(problemList(problems)).toContain('guidelines/zebra.md');
    expectNothingPlanted(problemList(problems));
  });

  test('is refused by the check of the content, in its head, without a word of its text', async () => {
    const folder = await spoilt((file) => file.replace('audience:', 'audiense:'));
    const { status, stdout, stderr } = await command('content', [], '', { CORPUS_DIR: folder });
    expect(status).toBe(1);
    expect(stderr).toContain('guidelines/zebra.md');
    expectNothingPlanted(stdout + stderr);
  });
});

async function spoilt(spoil: (file: string) => string): Promise<string> {
  const folder = await smallFolderWith(BODY, HEAD);
  const path = join(folder, 'guidelines/zebra.md');
  await writeFile(path, spoil(readFileSync(path, 'utf8')));
  return folder;
}
