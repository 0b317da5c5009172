import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '../../src/corpus/sentences.ts';

/** `|` in the text says where a sentence is expected to end. */
test.each([
  'Apples keep.| Pears do not.',
  'Do apples keep?| They do!| In the dark.',
  'Store them cool, e.g. in a cellar, i.e. below 8 °C.| Turn them.',
  'Gardener et al. Found nothing.',
  'Early vs. Late picking was compared.| Late won.',
  'Approx. 30 of them, ca. 5 kg, see Fig. 3 and no. 7.| The rest rotted.',
  'The answer is no.| Patients waited.',
  'It fell by 0.5 points.| 28% were lost.',
  'A. B. Gardener and C. Digger kept them.| They rotted.',
  'All went to arm A.| Arm B got none.',
  'Keep them dry (always.)| "Wet ones rot."| Sort them.',
  'In 2016.| The next year.',
  '1. Pick the apples.| Then sort them.',
  'The U.S. Orchard Society kept them.',
  'mRNA was measured. pH was not.',
  'Rot rose to ≥95 %.| ≥3 trees fell.',
  'Nothing follows',
  'Wait …| There it is.',
  'Vitamin C.| Vitamin D.',
  'Dr. Digger and Prof. Gardener met.| They left.',
])('sentences end where a reader ends them: %s', (marked) => {
  const expected = marked.split('|').map((part) => part.trim());
  const text = marked.replaceAll('|', '');
  expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

test('a citation mark after a full stop ends a sentence before a small letter, too', () => {
  const text = 'mRNA was measured. pH was not.';
  expect(splitSentences(text, new Set([18]))).toHaveLength(2);
  expect(splitSentences('Rot, e.g. brown rot, spreads.', new Set([9]))).toHaveLength(1);
});

test('whatever the text, the sentences hold all of its words in order', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '?', ')', '"', '1', 'e.g.', '…') }),
      (text) => {
        const joined = splitSentences(text).map(({ start, end }) => text.slice(start, end));
        expect(joined.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      },
    ),
  );
});

test('a long run of full stops takes linear time', () => {
  const start = performance.now();
  splitSentences('.'.repeat(100_000));
  splitSentences('. '.repeat(50_000));
  expect(performance.now() - start).toBeLessThan(1000);
});
