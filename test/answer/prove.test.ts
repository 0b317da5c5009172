import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { prove } from '../../src/answer/proof.ts';
import { receiptOf } from '../../src/answer/receipt.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { aReferenceOf, aSection } from './a-small-shelf.ts';
import { aShelf, aStatement } from './a-statement.ts';

const VERSION = '0123456789ab';
const WORDING = { provenance: {}, labels: { ungraded: 'ungraded', incomplete: 'without {parts}' } };
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The nth sentence of a section of nine; the fourth is limited by the ninth. */
const nth = (n: number, fields: Partial<Statement> = {}): Statement => {
  const text = `Sentence number ${n} stands here.`;
  return aStatement({
    id: `zebra#stripes/${n}`,
    text,
    sha256: sha256(text),
    citationKeys: [n === 9 ? 'trail' : 'herd2001'],
    location: { file: 'guidelines/zebra.md', line: n, start: 100 * n, end: 100 * n + text.length },
    ...fields,
  });
};
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) =>
  nth(n, n === 4 ? { limitedBy: ['zebra#stripes/9'], leadIn: 'If so:', population: 'foals' } : {}),
);
const [, , , fourth] = nine;
if (!fourth) throw new Error('there are nine');

function shelfOf(statements: Statement[]) {
  const passage = aSection('zebra#stripes', ['Zebras', 'Stripes'], statements);
  return {
    ...aShelf(statements),
    version: VERSION,
    passages: new Map([[passage.id, passage]]),
    references: new Map(
      ['herd2001', 'trail'].map((key) => [key, aReferenceOf({ key, vancouver: `${key}.` })]),
    ),
  };
}

const receipt = receiptOf(fourth, VERSION);

test('a statement is shown among two neighbours on either side, with its limit wherever that stands', () => {
  const { corpusVersion, sections, statements, citations } = prove([receipt], '', shelfOf(nine), WORDING);
  expect(corpusVersion).toBe(VERSION);
  expect(statements).toMatchObject([
    {
      number: 1,
      receipt,
      verdict: { status: 'unchanged' },
      now: { id: 'zebra#stripes/4' },
      limits: [{ id: 'zebra#stripes/9' }],
    },
  ]);
  expect(citations.map(({ number, key }) => [number, key])).toEqual([
    [1, 'herd2001'],
    [2, 'trail'],
  ]);
  const line = (n: number, fields: object = {}) => ({
    text: `Sentence number ${n} stands here.`,
    citations: [n === 9 ? 2 : 1],
    marked: undefined,
    ...fields,
  });
  expect(sections).toEqual([
    {
      heading: ['Zebras', 'Stripes'],
      lines: [
        line(2),
        line(3),
        line(4, { leadIn: 'If so:', population: 'foals', marked: 1 }),
        line(5),
        line(6),
        line(9),
      ],
      omitted: 3,
      statements: [statements[0]],
    },
  ]);
});

test('statements keep their places in the answer, and what is no receipt has none', () => {
  const second = receiptOf(nth(8), VERSION);
  const { statements, sections } = prove(['no receipt', second, receipt], '', shelfOf(nine), WORDING);
  expect(statements.map(({ number }) => number)).toEqual([2, 3]);
  expect(sections).toHaveLength(1);
  expect(sections[0]?.lines.map(({ marked }) => marked).filter(Boolean)).toEqual([3, 2]);
  expect(sections[0]?.omitted).toBe(1);
});

test('what stands elsewhere in its section has moved; what was reworded has changed, and the words that were seen tell how', () => {
  const moved = nth(4, { location: { ...fourth.location, start: 7, end: 40 } });
  expect(prove([receipt], '', shelfOf([moved]), WORDING).statements[0]?.verdict.status).toBe('moved');

  const text = 'Sentence number 4 stood here.';
  const reworded = nth(4, { text, sha256: sha256(text) });
  const { statements } = prove([receipt], `Somebody said: ${fourth.text} [1]`, shelfOf([reworded]), WORDING);
  expect(statements[0]?.verdict).toMatchObject({
    status: 'changed',
    was: fourth.text,
    difference: [
      { kind: 'same', text: 'Sentence number 4 ' },
      { kind: 'removed', text: 'stands' },
      { kind: 'added', text: 'stood' },
      { kind: 'same', text: ' here.' },
    ],
  });
  expect(
    prove([receipt], 'Nothing of it.', shelfOf([reworded]), WORDING).statements[0]?.verdict,
  ).toMatchObject({
    status: 'changed',
    was: undefined,
  });
});

test('what is gone stands nowhere', () => {
  const { statements, sections, citations } = prove(
    [receipt],
    fourth.text,
    shelfOf([nth(1, { text: 'Manes wave.' })]),
    WORDING,
  );
  expect(statements).toMatchObject([{ verdict: { status: 'gone' }, limits: [] }]);
  expect(statements[0]?.now).toBeUndefined();
  expect([sections, citations]).toEqual([[], []]);
});
