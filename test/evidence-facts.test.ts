import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Statement } from '../src/corpus/guideline.ts';
import { knowledge } from './support/assistant.ts';

/**
 * Walks the evidence and the corpus. `fixtures/evidence-facts.json` holds, for each fact that the corpus has taken over, its source, the
 * figures that must be told (with their per cent sign) and the numbers that may be (`known`: also those of its population, title and
 * support); `fixtures/evidence/*.yaml` says which statements tell it.
 */
const { corpus } = knowledge;
const folder = new URL('fixtures/evidence/', import.meta.url);

const Facts = z.record(
  z.string(),
  z.strictObject({ source: z.string(), figures: z.array(z.string()), known: z.array(z.string()) }),
);
const facts = Facts.parse(
  JSON.parse(readFileSync(new URL('fixtures/evidence-facts.json', import.meta.url), 'utf8')),
);
const Told = z.array(z.strictObject({ fact: z.string(), statements: z.array(z.string()).min(1) }));
const told = readdirSync(folder)
  .toSorted()
  .flatMap((name) => Told.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));

const byName = new Map([...corpus.statements.values()].map((one) => [one.name ?? one.id, one]));
const tellers = new Map(told.map(({ fact, statements }) => [fact, statements]));

const SPELLED = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const WORDS = new Map<string, string[]>([
  ...SPELLED.map((word, value): [string, string[]] => [word, [String(value)]]),
  ['once', ['1']],
  ['single', ['1']],
  ['sole', ['1']],
  ['only', ['1']],
  ['twice', ['2']],
  ['half', ['1', '2']],
  ['third', ['1', '3']],
  ['thirds', ['2', '3']],
  ['quarter', ['1', '4']],
  ['quarters', ['3', '4']],
]);

const digits = (text: string): string[] =>
  text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').match(/\d+(?:\.\d+)?/g) ?? [];
/** Digits, with and without their per cent sign, and numbers in words. */
const numbersIn = (text: string): Set<string> =>
  new Set([
    ...digits(text),
    ...(text.match(/\d+(?:\.\d+)?%/g) ?? []),
    ...(text.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => WORDS.get(word) ?? []),
  ]);
/** "m²" is a unit, and "18F", "PD-1" or "EURAMOS-1" are names. */
const withoutNames = (text: string): string =>
  text.normalize('NFC').replace(/[A-Za-zµ]+-?\d+[A-Za-z]*|\d+[A-Za-z]+(?=-)/g, ' ');

function wholeOf({ text, population = '', leadIn = '', passageId }: Statement): string {
  return [text, population, leadIn, ...(corpus.passages.get(passageId)?.headingPath ?? [])].join(' ');
}

test('every fact that was taken over has its place, once', () => {
  expect(told.map(({ fact }) => fact).toSorted()).toEqual(Object.keys(facts).toSorted());
});

describe('a fact', () => {
  test.each(Object.entries(facts))('%s stands in the corpus with every figure and its source', (id, fact) => {
    const statements = (tellers.get(id) ?? []).map((name) => byName.get(name));
    expect(statements).not.toContain(undefined);
    const telling = statements.filter((one) => one !== undefined);
    const numbers = numbersIn(telling.map(wholeOf).join(' '));
    expect(fact.figures.filter((figure) => !numbers.has(figure))).toEqual([]);
    expect(telling.flatMap(({ citationKeys }) => citationKeys)).toContain(fact.source);
  });
});

describe('a statement', () => {
  const known = new Map<string, Set<string>>();
  for (const { source, known: numbers } of Object.values(facts))
    known.set(source, new Set([...(known.get(source) ?? []), ...numbers]));
  const ofEvidence = [...new Set(told.flatMap(({ statements }) => statements))].flatMap(
    (name) => byName.get(name) ?? [],
  );
  const unknownIn = ({ text, citationKeys }: Pick<Statement, 'text' | 'citationKeys'>) => {
    const allowed = new Set(citationKeys.flatMap((key) => [...(known.get(key) ?? [])]));
    return digits(withoutNames(text)).filter((number) => !allowed.has(number));
  };

  test.each(ofEvidence.map((one) => [one.name ?? one.id, one] as const))(
    '%s has no figure that its sources lack',
    (_, statement) => {
      expect(unknownIn(statement)).toEqual([]);
    },
  );

  test('with a figure that nobody measured is found out', () => {
    const text = 'In 202 children, 5-year survival was 49% against 43% of 1,154.';
    expect(unknownIn({ text, citationKeys: ['Lautz2020'] })).toEqual(['43', '1154']);
  });

  test('that tells no fact stands only in the guideline of the article, which has a test of its own', () => {
    const others = [...corpus.statements.values()].filter((one) => !ofEvidence.includes(one));
    expect(new Set(others.map(({ passageId }) => passageId.split('#')[0]))).toEqual(
      new Set(['synchronous-and-metachronous-osteosarcoma']),
    );
  });
});
