import * as fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { agendaCsv } from '../../src/board/agenda-csv.ts';
import { briefMarkdown } from '../../src/board/brief-markdown.ts';
import { outlineOf } from '../../src/board/brief-outline.ts';
import { briefPdf } from '../../src/board/brief-pdf.ts';
import { outcomeCsv, outcomeMarkdown } from '../../src/board/outcome-record.ts';
import type { Arrival } from '../../src/conversation/arrival.ts';
import { createComposer } from '../../src/slack/composer.ts';
import { SlackPayload } from '../../src/slack/payload.ts';
import { aRecord } from '../board/an-outcome.ts';
import { DISCLAIMER, board, wording } from '../slack/an-answer.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { HOSTILE, hostileWords } from './hostile.ts';
import { type Surfaces, aBrief, anAgenda, ofPeople, ofTheCorpus } from './hostile-surfaces.ts';
import { formProblems } from './form.ts';
import { markupProblems } from './live-markup.ts';
import type { Sent } from './outgoing.ts';

const ALL = HOSTILE.join(' ');
/** Of the bot and of the fixtures: neither is what somebody wrote. */
const OURS = { appUserId: 'U0BOT', isPublic: () => false };
/** All at once first; as often as leaves the whole file under three seconds, because each run builds everything. */
const RUNS = { numRuns: 8, examples: [[ALL]] as [string][] };

function lifeIn(surfaces: Surfaces, words: string, kinds?: Parameters<typeof markupProblems>[2]['kinds']) {
  return Object.entries(surfaces).flatMap(([name, all]) =>
    all.flatMap((sent) =>
      markupProblems(sent, [words], { ...OURS, kinds }).map(
        (problem) => `${name}, ${sent.method}: ${problem}`,
      ),
    ),
  );
}

function misshapen(surfaces: Surfaces): string[] {
  return Object.entries(surfaces).flatMap(([name, all]) =>
    all.flatMap((sent) =>
      formProblems(sent, DISCLAIMER).map((problem) => `${name}, ${sent.method}: ${problem}`),
    ),
  );
}

const composer = createComposer({
  wording,
  disclaimer: knowledge.prompts.disclaimer.line,
  refusal: assistant.refusal,
  label: assistant.label,
  guidelines: () => [],
  defaultRole: 'physician',
});

/** A question on every way that it can come, with the real assistant. */
async function asQuestion(words: string): Promise<Surfaces> {
  const text = `role of ${words} in osteosarcoma?`;
  const { answer } = await assistant.reply({ text, role: 'physician', context: undefined });
  const came = ['mention', 'button', 'command', 'share', 'shortcut'] as const;
  return Object.fromEntries(
    came.map((surface): [string, Sent[]] => {
      const { payload } = composer.answer(answer, { ...ARRIVAL, surface, text });
      const { text: said, forms } = SlackPayload.parse(payload);
      return [surface, forms.map((blocks) => ({ method: 'chat.postMessage', args: { text: said, blocks } }))];
    }),
  );
}

const ARRIVAL: Arrival = {
  key: 'message:T1:C1:1.0',
  eventId: 'Ev1',
  team: 'T1',
  channel: 'C1',
  thread: '1.0',
  messageTs: '1.0',
  user: 'U1',
  surface: 'mention',
  purpose: 'answer',
  text: '',
  receivedAt: 0,
};

/** What a reader of Markdown makes of it, without the words: neighbours of a kind and line breaks count once. */
function shapeOf(markdown: string): string {
  type Node = { type: string; url?: string; children?: Node[] };
  const shape = ({ type, url, children = [] }: Node): string => {
    const inner = children.map(shape).filter((one) => one !== 'break');
    const said = inner.filter((one, at) => one !== inner[at - 1]).join(' ');
    return [type, ...(url === undefined ? [] : [url]), ...(said === '' ? [] : [`(${said})`])].join(' ');
  };
  return shape(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

/** A sentence of the corpus is one line, and an address in it may be one. */
const asSentence = (words: string) =>
  words
    .replaceAll(/https?:\/\/|www\.|who@/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const outlineWith = (words: Parameters<typeof aBrief>[0]) => outlineOf(aBrief(words), board, DISCLAIMER);

describe('hostile words', () => {
  test('of a question come out dead, whatever way it came', async () => {
    await fc.assert(
      fc.asyncProperty(hostileWords, async (words) => {
        expect(lifeIn(await asQuestion(words), words)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('of people come out dead wherever they are shown', async () => {
    await fc.assert(
      fc.asyncProperty(hostileWords, async (words) => {
        const surfaces = await ofPeople(words);
        expect(lifeIn(surfaces, words)).toEqual([]);
        expect(misshapen(surfaces)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('of the corpus call nobody and make no link, and stay what they are', () => {
    fc.assert(
      fc.property(hostileWords, (words) => {
        const surfaces = ofTheCorpus(words);
        // A sentence is shown character for character, so a pair of stars in it is no fault.
        expect(lifeIn(surfaces, words, ['control'])).toEqual([]);
        expect(misshapen(surfaces)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('change nothing but the words of a Markdown file or a canvas', () => {
    const outcome = (words: string) =>
      outcomeMarkdown(
        aRecord({ case: words, question: words, options: words, decision: words, dissent: words }),
        board.outcome,
      );
    const forms: Record<string, (words: string) => string> = {
      outcome,
      brief: (words) => briefMarkdown(outlineWith({ people: words })),
      'brief of a corpus': (words) => briefMarkdown(outlineWith({ corpus: asSentence(words) })),
    };
    for (const [name, form] of Object.entries(forms)) {
      const usual = shapeOf(form('word'));
      fc.assert(
        fc.property(hostileWords, (words) => {
          expect(shapeOf(form(`word ${words}`)), name).toBe(usual);
        }),
        RUNS,
      );
    }
  });

  test('are no formula in a table, and no row of their own', () => {
    fc.assert(
      fc.property(hostileWords, (words) => {
        const tables = [
          outcomeCsv([aRecord({ case: words, question: words, decision: words })]),
          agendaCsv(anAgenda(words), board, words),
        ];
        for (const table of tables) {
          expect(table).not.toMatch(/(?:^\uFEFF?|,|\r\n)"?[\s\p{Cf}]*[=+\-@]/u);
          const outside = table.replaceAll(/"(?:[^"]|"")*"/g, '');
          expect(outside.split('\r\n')).toHaveLength(table === tables[0] ? 3 : 5);
        }
      }),
      { examples: [ALL, ...HOSTILE].map((words): [string] => [words]) },
    );
  });

  test('run nothing in a PDF, link nowhere, and are its title as they are', async () => {
    const words = `${ALL} ) /OpenAction << /S /JavaScript /JS (app.alert(1)) >>`;
    const outline = outlineWith({ people: words });
    const pdf = await getDocumentProxy(Uint8Array.from(await briefPdf(outline, '2026-12-02', board.brief)));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: outline.title, Producer: 'Boardside' });
    expect(await pdf.getOpenAction()).toBeNull();
    expect(await pdf.getJSActions()).toBeNull();
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const annotations = await (await pdf.getPage(page)).getAnnotations();
      for (const { url } of annotations)
        expect(url).toMatch(/^https:\/\/(?:example\.org|practice\.slack\.com)\//);
    }
  });
});
