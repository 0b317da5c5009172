import type { Button } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { loadContext } from '../../src/store/threads.ts';
import type { Message } from '../../src/workspace/team.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const disclaimer = knowledge.prompts.disclaimer.line;
const real = { assistant, disclaimer };

/** Chips of what was carried over: everything that asks again without something. */
function chipsOf(message: Message | undefined): Button[] {
  const blocks = (message?.blocks ?? []) as { type: string; elements?: Button[] }[];
  return blocks
    .flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
    .filter(({ action_id: id }) => id?.startsWith('without_'));
}

const labels = (message: Message | undefined) => chipsOf(message).map(({ text }) => text.text);

/** Asks one question after the other in a thread; returns its `ts` and the last answer. */
async function talk({ workspace, replies }: Practice, questions: string[]) {
  const [first = '', ...rest] = questions;
  const { ts } = workspace.post({ user: 'attending', channel: BOARD, text: `${workspace.mention} ${first}` });
  for (const [at, text] of [...rest, undefined].entries()) {
    await workspace.waitFor(() => replies(BOARD, ts)[at]);
    if (text !== undefined) workspace.post({ user: 'attending', channel: BOARD, text, threadTs: ts });
  }
  return { ts, answer: replies(BOARD, ts).at(-1) };
}

/** Taps the chip with that label; returns the answer that comes of it. */
async function drop(
  { workspace, replies }: Practice,
  thread: string,
  message: Message | undefined,
  label: string,
) {
  const chip = chipsOf(message).find(({ text }) => text.text === label);
  const before = replies(BOARD, thread).length;
  await workspace.click(message?.ts ?? '', chip?.action_id ?? label, 'nurse');
  return workspace.waitFor(() => replies(BOARD, thread)[before]);
}

async function topicsOf({ workspace, store }: Practice, thread: string): Promise<string[] | undefined> {
  const channel = workspace.messages(BOARD)[0]?.channel ?? '';
  return (await loadContext(store.db, { team: workspace.team.id, channel, thread }))?.concepts;
}

describe.concurrent('what was carried over from the thread', () => {
  it('stands below the state, a chip for each concept, with words for a screen reader', () =>
    practising(async (practice) => {
      const { answer } = await talk(practice, ['prognosis after relapse?', 'and with chemotherapy?']);
      expect(labels(answer)).toEqual(['prognosis ✕', 'metachronous (relapse) ✕', 'All of it ✕']);
      expect(chipsOf(answer).map((chip) => chip.accessibility_label)).toEqual([
        'Ask again without: prognosis',
        'Ask again without: metachronous (relapse)',
        'All of it: ask again without anything carried over',
      ]);
      const seen = visibleText(answer?.blocks);
      expect(seen.indexOf('Read as:')).toBeLessThan(seen.indexOf('tap one to ask again without it'));
      expect(seen.indexOf('prognosis ✕')).toBeLessThan(seen.indexOf('Second-line chemotherapy'));
      // The chips say it; where they are not drawn, the words do.
      expect(seen).not.toContain('Begin with "unrelated:"');
      expect(answer?.text).toContain('Carried over from this thread: prognosis, metachronous (relapse)');
    }, real));

  it('is dropped by a tap: the same question with the others, and the thread goes on without it', () =>
    practising(async (practice) => {
      const { ts, answer } = await talk(practice, ['prognosis after relapse?', 'and with chemotherapy?']);
      const again = await drop(practice, ts, answer, 'metachronous (relapse) ✕');
      const seen = visibleText(again.blocks);
      expect(seen).toContain('Asked again without metachronous (relapse): and with chemotherapy?');
      expect(seen).toContain('Read as: chemotherapy · prognosis');
      expect(labels(again)).toEqual(['prognosis ✕']);
      expect(await topicsOf(practice, ts)).toEqual(['chemotherapy', 'prognosis']);
      // One after the other, until nothing is left.
      const alone = await drop(practice, ts, again, 'prognosis ✕');
      expect(labels(alone)).toEqual([]);
      expect(visibleText(alone.blocks)).not.toContain('Read as:');
      expect(await topicsOf(practice, ts)).not.toContain('prognosis');
    }, real));

  it('is dropped from the question that the chip stands under, whatever was asked since', () =>
    practising(async (practice) => {
      const { ts, answer } = await talk(practice, ['prognosis after relapse?', 'and with chemotherapy?']);
      practice.workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: 'unrelated: when is SBRT used?',
        threadTs: ts,
      });
      await practice.workspace.waitFor(() => practice.replies(BOARD, ts)[2]);
      const again = await drop(practice, ts, answer, 'prognosis ✕');
      expect(labels(again)).toEqual(['metachronous (relapse) ✕']);
      expect(await topicsOf(practice, ts)).toEqual(['chemotherapy', 'metachronous']);
    }, real));

  it('goes all at once, and when the context of that answer has been forgotten, the present one is reduced', () =>
    practising(async (practice) => {
      const { ts, answer } = await talk(practice, ['prognosis after relapse?', 'and with chemotherapy?']);
      const all = await drop(practice, ts, answer, 'All of it ✕');
      expect(labels(all)).toEqual([]);
      expect(await topicsOf(practice, ts)).toEqual(['chemotherapy']);
      practice.workspace.post({ user: 'nurse', channel: BOARD, text: 'and after relapse?', threadTs: ts });
      const next = await practice.workspace.waitFor(() => practice.replies(BOARD, ts)[3]);
      await practice.store.db.updateTable('answer').set({ context: null }).execute();
      const again = await drop(practice, ts, next, 'chemotherapy ✕');
      expect(visibleText(again.blocks)).not.toContain('Read as: metachronous (relapse) · chemotherapy');
      expect(await topicsOf(practice, ts)).not.toContain('chemotherapy');
    }, real));

  it('of a chip that is no chip of ours, nothing happens; nor is anything of it kept', () =>
    practising(async (practice) => {
      const { ts, answer } = await talk(practice, ['prognosis after relapse?', 'and with chemotherapy?']);
      const forged = [
        { question: 'and?', again: { answer: 'a-1', without: [] } },
        { question: 'and?', again: { answer: 'a-1', without: ['x'.repeat(300)] } },
        { question: 'and?', again: { answer: 'a-1', without: ['prognosis'], more: 1 } },
        { again: { answer: 'a-1', without: ['prognosis'] } },
      ];
      for (const value of forged)
        await practice.workspace.click(answer?.ts ?? '', 'without_0', 'nurse', {
          value: JSON.stringify(value),
        });
      await practice.workspace.quiet(300);
      expect(practice.replies(BOARD, ts)).toHaveLength(2);
    }, real));
});
