import { createRequire } from 'node:module';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { Brief, briefHash, linesOf } from '../../src/board/brief.ts';
import { snapshotOf, withChanges } from '../../src/board/brief-changes.ts';
import { briefMarkdown } from '../../src/board/brief-markdown.ts';
import { briefPdf } from '../../src/board/brief-pdf.ts';
import { FONT_FILES } from '../../src/board/pdf-paper.ts';
import { briefMessages } from '../../src/slack/blocks/brief-message.ts';
import { board } from '../slack/an-answer.ts';
import { visibleText } from '../slack/visible-text.ts';
import { knowledge } from '../support/assistant.ts';
import { QUESTIONS, aBrief, aboutCase, anOutline, disclaimer, sentencesIn } from './brief-of-thread.ts';

const brief = await aBrief();
const outline = await anOutline(brief);
const pdf = await briefPdf(outline, brief.day, board.brief);

// What pdfkit itself reads fonts with; it has no types.
const { resolve } = createRequire(import.meta.url);
const fonts: { openSync: (file: string) => { hasGlyphForCodePoint: (code: number) => boolean } } =
  createRequire(resolve('pdfkit'))('fontkit');

/** Line ends fall where the page ends. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

const markdownText = (markdown: string): string => {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return tree.children.map((node) => toString(node)).join('\n');
};

async function forms(): Promise<Record<string, string>> {
  const messages = briefMessages(outline, board.brief);
  const { text: pages, totalPages } = await extractText(Uint8Array.from(pdf), { mergePages: false });
  expect(totalPages).toBe(pages.length);
  return {
    blocks: messages.map(({ blocks }) => visibleText(blocks)).join('\n'),
    'plain blocks': messages.map(({ plainBlocks }) => visibleText(plainBlocks)).join('\n'),
    text: messages
      .map(({ text }) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
      .join('\n'),
    markdown: markdownText(briefMarkdown(outline)),
    pdf: pages.join('\n'),
  };
}

describe('a brief', () => {
  it('says the same in every form: statements, citations, receipts, checklist, hash, disclaimer', async () => {
    const receipts = brief.entries.flatMap((entry) => entry.statements.map(({ receipt }) => receipt));
    const said = [
      ...sentencesIn(brief),
      ...brief.citations.map(({ reference }) => reference),
      ...receipts,
      ...aboutCase.missing.map(({ label }) => label),
      ...aboutCase.mentioned.map(({ label }) => label),
      ...outline.facts,
      outline.title,
      outline.question ?? '',
      outline.caution,
      board.brief.experts.hint,
      'Second reader: stable (5 of 5',
      aboutCase.signOff ?? '',
    ];
    expect(sentencesIn(brief).length).toBeGreaterThan(10);
    expect(brief.entries.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['conflict', 'not-in-corpus']),
    );
    for (const [form, text] of Object.entries(await forms())) {
      const seen = squeezed(text);
      for (const part of said) expect(seen, `${form}: ${part}`).toContain(squeezed(part));
      expect(seen.endsWith(squeezed(disclaimer)), form).toBe(true);
    }
  });

  it('shows whole sentences of the corpus only, each right before its citations', async () => {
    const sentences = new Set([...knowledge.corpus.statements.values()].map(({ text }) => text));
    for (const sentence of sentencesIn(brief)) expect(sentences).toContain(sentence);
    for (const [form, text] of Object.entries(await forms()))
      for (const { text: sentence, citations } of brief.entries.flatMap((entry) =>
        entry.statements.flatMap(linesOf),
      ))
        expect(squeezed(text), form).toContain(
          squeezed(`${sentence}${citations.map((one) => `[${one}]`).join('')}`),
        );
  });

  it('has both sides of a conflict beside each other, named as sides, the newest first', () => {
    const disputed = brief.entries.filter(({ sides }) => sides.length > 1);
    expect(disputed.length).toBeGreaterThan(0);
    for (const { sides } of disputed)
      expect(sides.map(({ years }) => years)).toEqual(
        sides
          .map(({ years }) => years)
          .toSorted()
          .toReversed(),
      );
    const markdown = briefMarkdown(outline);
    expect(markdown).toMatch(/^\| Side 1 of \d \(.*\| Side 2 of \d \(/m);
  });

  it('has one hash, of what it says and of the day that it is of', async () => {
    expect(briefHash(await aBrief())).toBe(briefHash(brief));
    expect(briefHash(Brief.parse(JSON.parse(JSON.stringify(brief))))).toBe(briefHash(brief));
    expect(briefHash({ ...brief, day: '2026-11-29' })).not.toBe(briefHash(brief));
    expect(briefHash(await aBrief(QUESTIONS.slice(1)))).not.toBe(briefHash(brief));
  });

  it('tells what is new since the one before', async () => {
    const [, , third, fourth] = QUESTIONS;
    const earlier = await aBrief([third ?? '', QUESTIONS[0] ?? ''], 3, {
      ...aboutCase,
      mentioned: [
        ...aboutCase.mentioned.slice(1),
        { id: 'missing-0', label: 'patient’s preference', url: null },
      ],
    });
    const [first, second] = snapshotOf(earlier).entries;
    if (!first || !second) throw new Error('two questions were asked');
    const before = {
      ...snapshotOf(earlier),
      day: '2026-11-20',
      corpusVersion: '000000000000',
      entries: [
        { ...first, statements: ['other words'] },
        second,
        { answerId: 'gone', state: 'answered', statements: [] },
      ],
    };
    expect(withChanges(brief, before).since).toEqual({
      day: '2026-11-20',
      added: [2, 4, 5, 6],
      changed: [3],
      removed: 1,
      mentioned: [aboutCase.mentioned[0]?.label],
      unmentioned: [aboutCase.missing[0]?.label],
      corpusBefore: '000000000000',
    });
    expect(JSON.stringify(snapshotOf(earlier))).not.toContain(fourth);
    expect(withChanges(brief, undefined).since).toBeNull();
  });
});

describe('the PDF of a brief', () => {
  it('is the same bytes each time', async () => {
    const again = await briefPdf(outline, brief.day, board.brief);
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });

  it('has two pages for a case with five questions, each with head, hash, number and disclaimer', async () => {
    const asked = await aBrief(QUESTIONS.slice(0, 5));
    const five = await anOutline(asked);
    const printed = await briefPdf(five, asked.day, board.brief);
    const { text: pages } = await extractText(Uint8Array.from(printed), { mergePages: false });
    expect(pages).toHaveLength(2);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of 2`);
      expect(page).toContain(five.hash);
      expect(page).toContain(five.title);
      expect(squeezed(page).endsWith(squeezed(disclaimer))).toBe(true);
    }
  });

  it('has a letter for every sign of the corpus', () => {
    const signs = new Set(
      [
        ...[...knowledge.corpus.statements.values()].map(
          ({ text, population = '' }) => `${text}${population}`,
        ),
        ...[...knowledge.corpus.references.values()].map(({ vancouver }) => vancouver),
        JSON.stringify(board.brief),
      ].join(''),
    );
    for (const file of Object.values(FONT_FILES)) {
      const font = fonts.openSync(file);
      const missing = [...signs].filter(
        (sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) && sign !== '\n',
      );
      expect(missing).toEqual([]);
    }
  });
});
