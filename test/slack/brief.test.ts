import { describe, expect, it } from 'vitest';
import { receiptOf } from '../../src/answer/receipt.ts';
import { briefMarks } from '../../src/store/brief-marks.ts';
import type { Message } from '../../src/workspace/team.ts';
import { blockProblems } from '../../src/workspace/block-validator.ts';
import { briefOf } from '../../src/board/brief.ts';
import { outlineOf } from '../../src/board/brief-outline.ts';
import { briefMessages } from '../../src/slack/blocks/brief-message.ts';
import { assistant, ask, knowledge } from '../support/assistant.ts';
import { board, wording } from './an-answer.ts';
import { type Practice, practising } from './practice.ts';
import { lastWords, visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const CHANNEL = 'C0TUMORBRD1';
const SURVIVAL = '5-year survival with complete resection of metastases at diagnosis';
const NOWHERE = 'role of denosumab in giant cell tumour';
const disclaimer = knowledge.prompts.disclaimer.line;
/** A busy machine may lose the socket, and a delivery with it: Slack delivers again. */
const redelivery = { ackMs: 3000, delaysMs: [0, 500, 2000, 5000, 10_000] };
const real = { assistant, disclaimer, workspace: { redelivery } };
const PATIENCE_MS = 20_000;

const soon = <T>({ workspace }: Practice, found: () => T) => workspace.waitFor(found, PATIENCE_MS);

/** Asks in one thread; returns its `ts` and the answers. */
async function thread(practice: Practice, questions: string[]): Promise<{ ts: string; answers: Message[] }> {
  const { workspace, replies } = practice;
  const [first = '', ...rest] = questions;
  const { ts } = workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${first}` });
  await soon(practice, () => replies(BOARD, ts)[0]);
  for (const [at, text] of rest.entries()) {
    workspace.post({ user: 'nurse', channel: BOARD, text, threadTs: ts });
    await soon(practice, () => replies(BOARD, ts)[at + 1]);
  }
  return { ts, answers: replies(BOARD, ts) };
}

const add = ({ workspace }: Practice, answer: Message | undefined, user = 'nurse') =>
  workspace.click(answer?.ts ?? '', 'add_to_brief', user);

async function brief(practice: Practice, ts: string): Promise<Message> {
  const { workspace, replies } = practice;
  const before = replies(BOARD, ts).length;
  workspace.post({
    user: 'attending',
    channel: BOARD,
    text: `${workspace.mention} Brief, please!`,
    threadTs: ts,
  });
  return soon(practice, () => replies(BOARD, ts)[before]);
}

const told = ({ workspace }: Practice, user: string) =>
  workspace
    .ephemeral(BOARD, user)
    .map(({ text }) => text)
    .join('\n');

describe.concurrent('Add to brief', { timeout: 60_000 }, () => {
  it('collects whole statements, sources and receipts of a thread, and what the corpus did not have', () =>
    practising(async (practice) => {
      const { ts, answers } = await thread(practice, [SURVIVAL, 'what about SBRT?', `unrelated: ${NOWHERE}`]);
      await add(practice, answers[0]);
      await add(practice, answers[2]);
      const posted = await brief(practice, ts);
      const seen = visibleText(posted.blocks);
      for (const part of [
        board.brief.threadTitle,
        'Answers marked (2)',
        `corpus ${knowledge.corpus.version}`,
        'sources disagree',
        'Five-year survival is 48% with complete metastasectomy but only 5% without complete resection.',
        '[1]',
        'not in the corpus',
        board.brief.experts.hint,
        'Guideline Directed Topic Overview',
        ', unchanged',
      ])
        expect(seen, part).toContain(part);
      expect(seen).not.toContain('SBRT');
      expect(lastWords(posted.blocks).endsWith(disclaimer)).toBe(true);
      for (const part of ['Five-year survival is 48%', ', unchanged', board.brief.experts.hint])
        expect(posted.text).toContain(part);
      expect(posted.text.endsWith(disclaimer)).toBe(true);
      // Ids and receipts, and no word of anybody.
      const marks = JSON.stringify(await practice.store.db.selectFrom('briefMark').selectAll().execute());
      expect(marks).not.toMatch(/Five-year|denosumab|U0NURSE/);
    }, real));

  it('marks once, whoever taps and how often, and is taken out again where that is said', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const { ts, answers } = await thread(practice, [SURVIVAL]);
      const place = { team: workspace.team.id, channel: CHANNEL, thread: ts };
      await Promise.all([add(practice, answers[0]), add(practice, answers[0], 'attending')]);
      await soon(practice, () =>
        `${told(practice, 'nurse')}${told(practice, 'attending')}`.includes('already'),
      );
      expect(await briefMarks(store.db, place)).toHaveLength(1);
      const [said] = workspace.ephemeral(BOARD, 'nurse');
      await workspace.click(said?.ts ?? '', 'take_out_of_brief', 'nurse');
      await soon(practice, () => told(practice, 'nurse').includes('Taken out'));
      await workspace.click(said?.ts ?? '', 'take_out_of_brief', 'nurse');
      await soon(practice, () => told(practice, 'nurse').includes(wording.brief.notIn));
      expect(await briefMarks(store.db, place)).toEqual([]);
      expect(visibleText((await brief(practice, ts)).blocks)).toContain('Nothing is marked');
    }, real));

  it('of an answer that is not on record, or was given elsewhere, marks nothing', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const { answers } = await thread(practice, [SURVIVAL]);
      for (const value of ['{"answer":"a-unknown","about":[]}', '{"answer":7}', 'x'])
        await workspace.click(answers[0]?.ts ?? '', 'add_to_brief', 'nurse', { value });
      await soon(practice, () => told(practice, 'nurse').includes(wording.brief.gone));
      expect(await store.db.selectFrom('briefMark').selectAll().execute()).toEqual([]);
    }, real));
});

describe('the brief of a thread', () => {
  const about = { day: '2026-11-28', corpusSince: null, case: null };
  const mark = async (question: string, receipts?: (all: string[]) => string[]) => {
    const { id, statements, state } = await ask(question);
    const own = statements.map(({ receipt }) => receipt);
    return {
      number: 1,
      answerId: id,
      topics: ['synchronous'],
      state: state ?? ('not-in-corpus' as const),
      url: null,
      receipts: receipts ? receipts(own) : own,
      sides: 0,
      second: null,
    };
  };
  const messages = async (marks: Awaited<ReturnType<typeof mark>>[]) =>
    briefMessages(
      outlineOf(
        briefOf(
          marks.map((one, at) => ({ ...one, number: at + 1 })),
          assistant,
          about,
        ),
        board,
        disclaimer,
      ),
      board.brief,
    );

  it('says of each receipt whether it still holds, and does not repeat what is gone', async () => {
    const changed = (receipt = '') => receipt.replace(/:[0-9a-f]{64}/, `:${'0'.repeat(64)}`);
    const gone = 'no-guideline#nowhere@0-9:' + 'a'.repeat(64) + '/000000000000';
    const [one] = await messages([
      await mark(SURVIVAL, ([first, ...rest]) => [changed(first), ...rest.slice(0, 1), gone]),
    ]);
    for (const seen of [visibleText(one?.blocks), visibleText(one?.plainBlocks), one?.text ?? '']) {
      expect(seen).toContain(board.brief.changed);
      expect(seen).toMatch(/S1: .*CHANGED SINCE/);
      expect(seen).toMatch(/S2: .*unchanged/);
      expect(seen).toContain('No longer in the corpus, so not repeated here');
    }
  });

  it('has a statement never without what limits it', async () => {
    const limited = [...knowledge.corpus.statements.values()].find(({ limitedBy }) => limitedBy.length > 0);
    if (!limited) throw new Error('the corpus has limited statements');
    const marked = await mark(SURVIVAL, () => [receiptOf(limited, knowledge.corpus.version)]);
    const { entries } = briefOf([marked], assistant, about);
    const [statement] = entries.flatMap(({ statements }) => statements);
    expect(statement?.now?.id).toBe(limited.id);
    expect(statement?.limits.map(({ id }) => id)).toEqual(limited.limitedBy);
    const [one] = await messages([marked]);
    for (const limit of statement?.limits ?? []) expect(visibleText(one?.blocks)).toContain(limit.text);
  });

  it('goes into as many messages as it needs, each whole and within the limits of Slack', async () => {
    const marks = await Promise.all(
      Array.from({ length: 30 }, (_, n) => mark(n % 2 === 0 ? SURVIVAL : 'prognosis after relapse?')),
    );
    const all = await messages(marks);
    expect(all.length).toBeGreaterThan(1);
    const seen = all.map(({ blocks }) => visibleText(blocks));
    expect(seen.join('\n').match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(30);
    for (const [at, { text, blocks, plainBlocks }] of all.entries()) {
      expect(seen[at]).toContain(`part ${at + 1} of ${all.length}`);
      expect(blocks.length).toBeGreaterThan(0);
      expect(plainBlocks.length).toBeGreaterThan(0);
      expect(blockProblems(blocks, 'message')).toEqual([]);
      expect(blockProblems(plainBlocks, 'message')).toEqual([]);
      expect(plainBlocks.some(({ type }) => type === 'container')).toBe(false);
      expect(text.endsWith(disclaimer)).toBe(true);
      expect(lastWords(blocks).endsWith(disclaimer)).toBe(true);
    }
  });
});
