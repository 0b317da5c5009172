import { expect, test } from 'vitest';
import { forReview } from '../../src/answer/for-review.ts';
import { aGuidelineOf, aReferenceOf, aSection } from './a-small-shelf.ts';
import { aStatement } from './by-hand.ts';

const first = aStatement({
  id: 'zebra#stripes/1',
  text: 'Stripes are counted.',
  sha256: '1'.repeat(64),
  leadIn: 'Before a run:',
  population: 'foals',
  grade: 'strong',
  citationKeys: ['herd2001', 'nobody1999', 'trail'],
});
const second = aStatement({
  id: 'zebra#stripes/2',
  text: 'Manes are not.',
  sha256: '2'.repeat(64),
  citationKeys: [],
});
const third = aStatement({
  id: 'zebra#hooves/1',
  text: 'Hooves wear.',
  passageId: 'zebra#hooves',
  citationKeys: ['herd2001'],
});
const passages = new Map(
  [
    aSection('zebra#stripes', ['Zebras', 'Coat', 'Stripes'], [first, second]),
    aSection('zebra#hooves', ['Zebras', 'Hooves'], [third]),
    aSection('gnu#horns', ['Gnus', 'Horns'], []),
  ].map((passage) => [passage.id, passage]),
);
const references = new Map([
  [
    'herd2001',
    aReferenceOf({ key: 'herd2001', year: 2001, url: 'https://example.org/herd', evidenceType: 'cohort' }),
  ],
  [
    'trail',
    aReferenceOf({ key: 'trail', year: undefined, date: 'undated, cited 2026', evidenceType: 'web page' }),
  ],
]);

test('a guideline for review is every section with every statement in its order, and what each rests on', () => {
  const guidelines = [
    aGuidelineOf({
      id: 'zebra',
      title: 'Zebras',
      passageIds: ['zebra#stripes', 'zebra#gone', 'zebra#hooves'],
    }),
    aGuidelineOf({ id: 'gnu', title: 'Gnus', passageIds: ['gnu#horns'] }),
  ];
  const [zebra, gnu, ...others] = forReview({ guidelines, passages, references });
  const { updated, review, textSha256 } = guidelines[0] ?? aGuidelineOf({});
  expect(others).toEqual([]);
  expect(zebra).toEqual({
    id: 'zebra',
    title: 'Zebras',
    updated,
    review,
    textSha256,
    statements: 3,
    sections: [
      {
        heading: 'Coat › Stripes',
        statements: [
          {
            sha256: '1'.repeat(64),
            text: 'Stripes are counted.',
            leadIn: 'Before a run:',
            population: 'foals',
            grade: 'strong',
            // A key without a reference is left out; the corpus check names it.
            sources: [
              { key: 'herd2001', evidence: 'cohort, 2001', url: 'https://example.org/herd' },
              { key: 'trail', evidence: 'web page, undated, cited 2026' },
            ],
          },
          { sha256: '2'.repeat(64), text: 'Manes are not.', sources: [] },
        ],
      },
      {
        heading: 'Hooves',
        statements: [
          {
            sha256: '0'.repeat(64),
            text: 'Hooves wear.',
            sources: [{ key: 'herd2001', evidence: 'cohort, 2001', url: 'https://example.org/herd' }],
          },
        ],
      },
    ],
  });
  expect(Object.keys(zebra?.sections[0]?.statements[1] ?? {})).toEqual(['sha256', 'text', 'sources']);
  expect(gnu).toMatchObject({ id: 'gnu', statements: 0, sections: [{ heading: 'Horns', statements: [] }] });
});
