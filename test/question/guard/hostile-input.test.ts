import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { escapeForSlack } from '../../../src/question/guard/markup.ts';
import { screen } from '../../../src/question/guard/screen.ts';
import { processorTime } from '../../support/processor-time.ts';
import { guards, vocabulary } from './guards.ts';

test('no text makes the guards throw, and every span lies inside the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
      ),
      (text) => {
        screen(text, guards, vocabulary);
        for (const { start, end } of findIdentifiers(text, guards, vocabulary)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

/** Each makes some pattern try, and fail, at every place. */
const SEEDS = [
  'a', '1', '1 ', '0 ', '12-', '1.', '01/02/2015 ', 'a@', 'a.', 'a@a.', '<', '<a b=', '&amp;', '&am', 'http://', 'pt ', 'mrn: ', 'mrn 1 ',
  'J.D. ', '12 May ', 'mr ', 'Mr van ', 'Liam ', 'Xyzzy ', 'xyzzy ', '12 Foo Bar ', '12 rue de ', 'give her 1 mg ', 'i can give ', 'patient is she he ',
  '+1 ', 'PMID 12345, ', ':a:', "'s ", 'a-', '90 ', 'ninety ', '123-45-', '王', '👨‍👩‍👧', 'á̂̃', '<http://a|', 'calle a ',
]; // prettier-ignore
const SHORT = 1000;
const LONG = 4000;
/** Four times the text takes four times as long; sixteen times would be quadratic. Between them. */
const MOST_GROWTH = 9;

/** Garbage collection may fall into any one measurement. */
const ATTEMPTS = 12;

describe('time grows with the length of', () => {
  test.each(SEEDS)('"%s" repeated', (seed) => {
    let growth = Infinity;
    for (let attempt = 0; attempt < ATTEMPTS && growth >= MOST_GROWTH; attempt += 1)
      growth = timeFor(seed, LONG) / Math.max(timeFor(seed, SHORT), 0.5);
    expect(growth).toBeLessThan(MOST_GROWTH);
  });
});

function timeFor(seed: string, length: number): number {
  const text = seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
  return processorTime(() => {
    screen(text, guards, vocabulary);
    escapeForSlack(text);
  });
}
