import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../src/conversation/assistant.ts';
import type { Assistant } from '../../src/conversation/turn.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { sourceView } from '../../src/slack/blocks/source-view.ts';
import { visibleText as textOf } from '../../src/slack/blocks/limits.ts';
import { viewProblems } from '../../src/workspace/view-validator.ts';
import { aFolder } from '../content/a-folder.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { DISCLAIMER, aProof, wording } from './an-answer.ts';
import { practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const QUESTION =
  '5-year survival with and without complete resection of metastases at diagnosis, and after complete surgical remission';

/** The bot's own corpus with an edit in its guidelines, and without the questions written for them. */
async function editedAssistant(edit: (text: string) => string): Promise<Assistant> {
  const names = (await readdir('corpus', { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice('corpus/'.length));
  const files = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(`corpus/${name}`, 'utf8');
      if (name.startsWith('questions/')) return [name, 'questions: []'] as const;
      return [name, name.endsWith('.md') ? edit(text) : text] as const;
    }),
  );
  return createAssistant(
    await loadCorpus(await aFolder('corpus', Object.fromEntries(files))),
    knowledge.prompts,
  );
}

/** Asks, lets the bot restart with this assistant, taps "Source", and says what is seen. */
async function sourceAfter(next: Assistant | undefined, look: (seen: string, blocks: string) => void) {
  await practising(
    async ({ workspace, app, restart, reply }) => {
      const { ts } = workspace.post({
        user: 'attending',
        channel: BOARD,
        text: `${workspace.mention} ${QUESTION}`,
      });
      const answered = await reply(BOARD, ts);
      if (next) {
        await app.stop();
        await restart(next).start();
      }
      await workspace.click(answered.ts, 'source', 'nurse');
      const { blocks } = await workspace.waitFor(() => workspace.modals('nurse')[0], 5000);
      look(visibleText(blocks), JSON.stringify(blocks));
    },
    { assistant, disclaimer: knowledge.prompts.disclaimer.line },
  );
}

describe('Source', () => {
  it('opens each section with the sentence marked among its neighbours, reference, reading and whole receipt', async () => {
    const { answer } = await assistant.reply({ text: QUESTION, role: 'physician', context: undefined });
    const [first] = answer.statements;
    const passage = knowledge.corpus.passages.get(first?.passageId ?? '');
    const neighbour = passage?.statements.find(({ id }) => !answer.statements.some((one) => one.id === id));
    const [reference] = first?.citations.map((number) => answer.citations[number - 1]) ?? [];
    await sourceAfter(undefined, (seen, blocks) => {
      for (const part of [
        first?.section.join(' › '),
        `▶ 1  ${first?.text}`,
        neighbour?.text,
        reference?.vancouver,
        knowledge.corpus.references.get(reference?.key ?? '')?.readAs,
        'unchanged since it was shown',
        first?.grade,
        ...answer.statements.map(({ receipt }) => receipt),
      ])
        expect(seen).toContain(part);
      expect(blocks).toContain(JSON.stringify({ type: 'text', text: first?.text, style: { bold: true } }));
      expect(blocks).not.toContain(
        JSON.stringify({ type: 'text', text: neighbour?.text, style: { bold: true } }),
      );
    });
  });

  it('says what changed since the answer was shown and what is gone, with old words and receipts', async () => {
    const { answer } = await assistant.reply({ text: QUESTION, role: 'physician', context: undefined });
    const changed = answer.statements.find(({ text }) => text.includes('is 48% with'));
    const gone = answer.statements.find(({ text }) => text.startsWith('Among patients who reach'));
    const next = await editedAssistant((text) =>
      text
        .replace('survival is 48% with', 'survival is 49% with')
        .replace(/^- Among patients who reach.*\n/m, '')
        // What it disagreed with stands alone then.
        .replace(/ survival-after-complete-remission/g, '')
        .replace(
          /^- Complete removal of synchronous/m,
          '- A sentence that was added later. [@Bacci2008]\n$&',
        ),
    );
    await sourceAfter(next, (seen, blocks) => {
      for (const part of [
        'CHANGED since it was shown',
        `It was shown as: ${changed?.text}`,
        'What changed: Five-year survival is 48 → 49%',
        `It was shown as: ${gone?.text}`,
        next.corpusCard().version,
        ...answer.statements.map(({ receipt }) => receipt),
      ])
        expect(seen).toContain(part);
      expect(blocks).toContain('{"type":"text","text":"48","style":{"strike":true}}');
      const order = ['NO LONGER IN THE CORPUS', 'CHANGED since', 'at another place of its section'];
      const places = order.map((words) => seen.indexOf(words));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });
  });
});

describe('the view of a source', () => {
  const proof = aProof(['example#section@0-47:0123456789ab/c00000000001']);

  it('keeps Slack’s limits and says how much it leaves out', () => {
    const [section] = proof.sections;
    const long = {
      text: 'Words of a neighbour, and more of them. '.repeat(60),
      citations: [1],
      marked: undefined,
    };
    const sections = Array.from({ length: 60 }, () => ({ ...section!, lines: [long] }));
    const view = sourceView({ ...proof, sections }, wording, DISCLAIMER);
    expect(viewProblems(view, 'modal')).toEqual([]);
    const shown = view.blocks.filter((block) =>
      JSON.stringify(block).includes('Words of a neighbour'),
    ).length;
    expect(shown).toBeGreaterThan(3);
    expect(textOf(view.blocks)).toContain(`${60 - shown} more`);
    expect(textOf(view.blocks).endsWith(DISCLAIMER)).toBe(true);
  });

  it('of an answer that is not on record any more says so', () => {
    expect(textOf(sourceView(undefined, wording, DISCLAIMER).blocks)).toContain('no longer on record');
  });
});
