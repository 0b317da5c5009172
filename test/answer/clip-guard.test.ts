import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer, ShownStatement } from '../../src/answer/answer.ts';
import { finish } from '../../src/answer/finish.ts';
import { dateInWords } from '../../src/answer/words.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { aStatement, anAnswer, wording } from '../slack/an-answer.ts';
import { visibleText } from '../slack/visible-text.ts';
import { aGuideline } from '../corpus/a-corpus.ts';
import { knowledge } from '../support/assistant.ts';
import type { Placement } from './every-placement.ts';
import { PLACEMENTS, answerWith, filesOf, retention, surfacesOf } from './every-placement.ts';
import { missingFrom, squeezed } from './qualifiers.ts';

const { prompts } = knowledge;
const folder = mkdtempSync(join(tmpdir(), 'boardside-'));
cpSync('corpus', folder, { recursive: true });
writeFileSync(
  join(folder, 'guidelines/zebra.md'),
  aGuideline(readFileSync('test/fixtures/limits.md', 'utf8'), { id: 'zebra', title: 'Zebras' }),
);
const corpus = await loadCorpus(folder);
const files = filesOf(corpus, folder);
rmSync(folder, { recursive: true });
const all = [...corpus.statements.values()];
const kept = retention(corpus, files, prompts);

/** Each form of the fixture: how a statement begins, and what a reader must see with it. */
const FORMS: [form: string, statement: string, qualifiers: string[]][] = [
  ['a sentence after', 'Wax is', ['However, it did not lengthen any coat.']],
  ['one that turns inside', 'Chalk is', ['The tins, though, must stay dry.']],
  ['a sentence before that sets the scope', 'The ropes', ['Unless the stall is heated, the rugs stay on.']],
  [
    'although within the sentence',
    'Lanterns',
    ['Lanterns may be hung, although they did not shorten any night.'],
  ],
  ['except after a semicolon', 'Bells', ['Bells may be rung; the effect, except at dusk, is small.']],
  ['but only if', 'Drums', ['Drums may be beaten, but only if the stall is empty.']],
  [
    'a limit and the limit of that',
    'Straw',
    ['However, damp straw is not.', 'But straw from the barn may be.'],
  ],
  ['the next item, beginning with it', 'Ribbons', ['Except in foals, where one is enough.']],
  ['the next item, pointing back', 'Combs', ['This holds only if they are made of horn.']],
  ['the next item, turning back', 'Saddles', ['Oil, however, was not better than soap.']],
  ['the next paragraph', 'Gates', ['However, white gates fade.']],
  ['a lead-in', 'a lamp', ['Only in stalls without a window: a lamp is lit']],
  ['a lead-in, for the last item, too', 'a fan', ['Only in stalls without a window: a fan is turned on']],
  [
    'a scope before a lead-in',
    'a bucket',
    ['Unless it snows, no salt. In every paddock, set out: a bucket of brine'],
  ],
  [
    'a scope with a full stop above a list',
    'Hedges',
    ['Only after the harvest. Hedges are cut to the knee.'],
  ],
  ['nested lead-ins', 'a felt', ['For mares over ten: In the first winter, unless shorn: a felt blanket']],
  ['exceptions below an item', 'Cymbals', ['Not in foaling season.', 'Unless the herd is away.']],
  ['an item after a nested list', 'Kites', ['However, kites are banned in storms.']],
  ['a paragraph after a list', 'Trumpets', ['Neither is done, however, without a piper.']],
  ['a list of exceptions', 'Oats', ['Exceptions: stallions that fast', 'Exceptions: foals below one week']],
  [
    'caption and headers',
    'Herd: North',
    ['Only zebras that were weighed at dusk. Herd: North · Hay, if dry: 7 bales'],
  ],
  ['the header of a row', 'Herd: South', ['Herd: South, mares only · Hay, if dry: 9 bales']],
  ['a sentence below a table', 'Herd: North', ['However, no herd was weighed twice.']],
  ['the scope of a section', 'Hooves', ['This section applies to striped foals only.']],
  ['a population in the heading above', 'Lotion is applied', ['In zebras over 40 › When the coat is dry']],
  ['a population of its own', 'Lotion is applied', ['mares of the northern herd']],
  ['provided that', 'Fences', ['They may stay, provided that the ground is frozen.']],
  ['nevertheless', 'Troughs', ['Nevertheless, a cup of water stays.']],
];

const beginning = (start: string): Statement => {
  const found = all.find(({ text }) => text.startsWith(start));
  if (!found) throw new Error(`the fixture has no "${start}"`);
  return found;
};
const shown = (statement: Statement, placement: Placement): Answer => {
  const other = all.find(({ passageId }) => passageId !== statement.passageId) ?? statement;
  return answerWith(statement, other, placement, corpus, prompts);
};
/** Every statement as a bottom line, made once for all that is cut away from it. */
const bottomLines = all.map((statement) => ({ statement, answer: shown(statement, 'bottom line') }));

describe.each(PLACEMENTS)('as %s', (placement) => {
  test.each(FORMS)('%s: "%s" is read with what limits it, on every surface', (_, start, qualifiers) => {
    const surfaces = surfacesOf(shown(beginning(start), placement), corpus);
    for (const [surface, text] of Object.entries(surfaces))
      for (const words of qualifiers) expect(squeezed(text), surface).toContain(words);
  });
});

test('at least 99 % of the qualifiers of all statements are kept, and all of the fixture', () => {
  expect(kept.missing).toEqual([]);
  expect(1 - kept.missing.length / kept.qualifiers).toBeGreaterThanOrEqual(0.99);
  expect(kept.qualifiers).toBeGreaterThan(10_000);
});

test('each part cut away from what is read is noticed', () => {
  const survivors = bottomLines.flatMap(({ answer }) => {
    const surfaces = Object.entries(surfacesOf(answer, corpus)).map(
      ([name, text]) => [name, squeezed(text)] as const,
    );
    return answer.statements.flatMap(({ id }) =>
      kept.of(id).flatMap(({ words }) =>
        cuts(words).flatMap((left) => {
          const whole = squeezed(words);
          const clipped = Object.fromEntries(
            surfaces.map(([name, text]) => [name, text.replaceAll(whole, left)]),
          );
          const noticed = missingFrom({ statements: [{ id }] }, clipped, kept.of);
          return noticed.length >= surfaces.length ? [] : [`${id}: "${words}" → "${left}"`];
        }),
      ),
    );
  });
  expect(survivors).toEqual([]);
});

/** A part gone whole, or clipped where it turns: "Consider X, although …" becomes "Consider X". */
function cuts(words: string): string[] {
  const turn = words.search(/[,;:]? (?:except|unless|however|although|though|only if|but|provided)\b/i);
  return ['', ...(turn > 0 ? [words.slice(0, turn)] : [])];
}

describe('a part dropped from the structure is noticed', () => {
  const withoutRows = (answer: Answer, change: (one: ShownStatement) => ShownStatement[]): Answer => {
    const { id: _, text: __, why, ...draft } = { ...answer, statements: answer.statements.flatMap(change) };
    const words = {
      wording: prompts.wording,
      glossary: corpus.glossary.entries,
      disclaimer: prompts.disclaimer.line,
      date: dateInWords,
    };
    return finish(draft, why, { role: 'physician', shelf: { ...corpus, opposed: new Map() }, words });
  };
  const faults: [
    string,
    (one: ShownStatement) => boolean,
    (one: ShownStatement, id: string) => ShownStatement[],
  ][] = [
    ['the lead-in', ({ leadIn }) => leadIn !== undefined, (one) => [without(one, 'leadIn')]],
    ['the population', ({ population }) => population !== undefined, (one) => [without(one, 'population')]],
    ['the headings', () => true, (one) => [{ ...one, section: [] }]],
    [
      'the chapter',
      ({ section }) => section.length > 2,
      (one) => [{ ...one, section: [one.section[0] ?? '', one.section.at(-1) ?? ''] }],
    ],
    ['every limit', ({ limitedBy }) => limitedBy !== undefined, (one, id) => (one.id === id ? [one] : [])],
    [
      'the last cell',
      ({ text }) => text.includes(' · '),
      (one) => [{ ...one, text: one.text.split(' · ').slice(0, -1).join(' · ') }],
    ],
    [
      'the header of a cell',
      ({ text }) => text.includes(' · '),
      (one) => [{ ...one, text: one.text.replace(/ · [^:]*: /, ' · ') }],
    ],
  ];
  test.each(faults)('%s', (_, applies, drop) => {
    const survivors = bottomLines.flatMap(({ statement, answer }) => {
      const own = answer.statements.find(({ id }) => id === statement.id);
      if (!own || !applies(own)) return [];
      const clipped = withoutRows(answer, (one) => drop(one, statement.id));
      const only = { statements: [own] };
      const notices = (surfaces: Record<string, string>) => missingFrom(only, surfaces, kept.of).length > 0;
      // One surface is enough, and this one is there already.
      const noticed = notices({ 'plain text': clipped.text }) || notices(surfacesOf(clipped, corpus));
      return noticed || !isRead(own, kept.of(own.id)) ? [] : [statement.id];
    });
    expect(survivors).toEqual([]);
  });
});

/** As a renderer would see it that forgets one part. */
function without(statement: ShownStatement, part: 'leadIn' | 'population'): ShownStatement {
  const left = { ...statement };
  delete left[part];
  return left;
}

/** The checker knows ANSWER.md's words only; forms beyond them are held by the table above. */
function isRead({ limitedBy = [] }: ShownStatement, qualifiers: { kind: string; words: string }[]): boolean {
  return limitedBy.length === 0 || qualifiers.some(({ kind }) => kind === 'limit');
}

describe('a message too long for Slack', () => {
  test('leaves out statements with their limits, never a limit alone', () => {
    const pairs = Array.from({ length: 6 }, (_, at) => [
      aStatement({
        id: `s${at}`,
        text: `Rule ${at} ${'of many words '.repeat(100)}ends.`,
        limitedBy: [`l${at}`],
      }),
      aStatement({ id: `l${at}`, text: `However, ${at} ${'has its own limit '.repeat(100)}ends.` }),
    ]).flat();
    const { blocks, plainBlocks } = answerMessage(anAnswer({ statements: pairs }), wording);
    for (const text of [visibleText(blocks), visibleText(plainBlocks)]) {
      const rules = [...text.matchAll(/Rule (\d)/g)].map(([, at]) => at);
      const limits = [...text.matchAll(/However, (\d)/g)].map(([, at]) => at);
      expect(rules.length).toBeGreaterThan(0);
      expect(rules.length).toBeLessThan(6);
      expect(limits).toEqual(rules);
    }
  });

  test('keeps lead-in, headings and population of what is left', () => {
    const long = { text: 'A long one. '.repeat(2000), id: 'long' };
    const one = aStatement({
      leadIn: 'Only in stalls:',
      section: ['Zebras', 'Over 40', 'Dry'],
      population: 'mares',
    });
    const { text } = answerMessage(
      anAnswer({
        statements: [one, aStatement(long), aStatement({ ...long, id: 'b' })],
        text: 'x'.repeat(50_000),
      }),
      wording,
    );
    for (const part of ['Only in stalls:', 'Over 40 › Dry', 'mares'])
      expect(visibleText(text)).toContain(part);
  });
});
