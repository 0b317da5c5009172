import type { Answer } from '../../src/answer/answer.ts';
import { bare } from '../../src/answer/finish.ts';
import { notice } from '../../src/answer/notices.ts';
import { nothingLookedUp } from '../../src/answer/why.ts';
import { prompts } from '../question/reading.ts';
import { aCitation, aStatement } from '../slack/an-answer.ts';

type Told = Omit<Answer, 'id' | 'text'>;

/** A statement about nothing, by its number. */
const said = (number: number, fields: Parameters<typeof aStatement>[0] = {}) =>
  aStatement({
    id: `s${number}`,
    text: `Sentence ${number}.`,
    receipt: `a#b@${number}-9:${'0123456789abcdef'.repeat(4)}/0123456789ab`,
    ...fields,
  });

const told = (fields: Partial<Told>): Told => ({
  ...bare('answer', 'Answered', ''),
  body: null,
  corpusVersion: '0123456789ab',
  disclaimer: 'Check it.',
  why: nothingLookedUp('covered'),
  ...fields,
});

const trial = aCitation({ vancouver: 'Author A. 2016.', url: 'https://example.org/1' });
const summary = aCitation({
  number: 2,
  key: 'summary2025',
  year: 'undated, cited 2026',
  vancouver: 'Summary. https://example.org/2',
  url: 'https://example.org/2',
  evidenceType: 'summary',
  provenance: 'tertiary summary',
  readAs: 'not opened; title only',
  incomplete: 'no volume',
});

/** An answer with everything that can stand in one. */
export const full = told({
  readAs: 'survival · synchronous',
  statements: [
    said(1, {
      limitedBy: ['s2'],
      population: 'adults',
      notes: ['Local note one.', 'Local note two.'],
      leadIn: 'If so:',
    }),
    said(2),
    said(3, {
      section: ['Guideline', 'B', 'C'],
      citations: [1, 2],
      notes: ['A note.'],
      population: 'children',
    }),
    said(4, { section: ['Guideline', 'D'], citations: [2], grade: 'strong' }),
    said(5, { section: ['Guideline', 'B', 'C'] }),
  ],
  citations: [trial, summary],
  pointers: [{ title: 'Linked', section: ['E', 'F'], url: 'https://example.org/3' }],
  notices: [
    notice('carried-over', 'Carried.'),
    notice('limits', 'Limited.'),
    notice('plain-language', 'Plain one.'),
    notice('false-premise', 'Not so.'),
    notice('review-status', 'Reviewed.'),
    notice('plain-language', 'Plain two.'),
    notice('provenance', 'Tertiary.'),
  ],
  seeAlso: ['G', 'H'],
  followUps: ['What of it?', 'And then?'],
  review: ['Guideline: reviewed.', 'Other: not.'],
});

/** Two sides, a limit of the second, and what stands beside them. */
export const disputed = told({
  state: 'conflict',
  sides: 3,
  statements: [
    said(1, { citations: [1] }),
    said(2, { citations: [2], limitedBy: ['s4'] }),
    said(3, { citations: [1] }),
    said(4, { citations: [2] }),
    said(5, { citations: [1] }),
  ],
  citations: [trial, summary],
  notices: [notice('conflict', 'They disagree.')],
});

/** Two columns, one statement that leads them, and one beside. */
export const compared = told({
  statements: [said(1), said(2, { section: ['Guideline', 'B'] }), said(3, { citations: [2] }), said(4)],
  citations: [trial, summary],
  comparison: {
    columns: ['left', 'right'],
    rows: [
      { label: 'one', cells: [[1], [2]] },
      { label: 'two', cells: [[], [3]] },
    ],
  },
});

/** No statement. */
export const wordsOnly = told({
  kind: 'clarification',
  headline: 'Asked back',
  body: 'Which?',
  followUps: ['This'],
});

/** Words of the test's own, so that a reworded prompt changes no expected text. */
export const LABELS = {
  ...prompts.wording.labels,
  more: 'Also',
  sources: 'Sources',
  plain: 'In plain words',
  'see-also': 'See also',
  'link-only': 'Elsewhere',
  'ask-next': 'Ask next',
  grounds: 'Others rest on: {grounds}',
  corpus: 'Corpus {version}',
  receipt: 'Receipt {receipt}',
};
