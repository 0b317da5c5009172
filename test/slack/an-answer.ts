import { type Checklist, createChecklist } from '../../src/board/checklist.ts';
import { BoardWording } from '../../src/prompts/board.ts';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Answer, Citation, ShownStatement } from '../../src/answer/answer.ts';
import type { Proof } from '../../src/answer/proof.ts';
import { nothingLookedUp } from '../../src/answer/why.ts';
import { SlackWording } from '../../src/prompts/slack.ts';

// Builders with defaults. The sentences are about nothing, so that no clinical claim hides in a fixture.

export const board = BoardWording.parse(parse(readFileSync('prompts/board.yaml', 'utf8')));
/** A checklist of these items, each mentioned by its label. */
export function aChecklist(items: { id: string; label: string; form?: 'details' | 'outcome' }[]): Checklist {
  const worded = items.map(({ id, label, form }) => ({
    id,
    label,
    form,
    cues: [label],
    mentions: [label],
    not: ['else'],
  }));
  return createChecklist({
    signedOffBy: null,
    wording: { unsigned: 'Not signed off.', signed: 'Signed off by {role}, {day}.' },
    lists: {},
    ignore: [],
    groups: [{ id: 'group', label: 'group', items: worded }],
  });
}
export const checklist = aChecklist([{ id: 'stage', label: 'stage' }]);
export const identifiers = { name: 'a name', other: 'an identifier' };
export const wording = SlackWording.parse(parse(readFileSync('prompts/slack.yaml', 'utf8')));

export const DISCLAIMER = 'For professionals only; check the source before you act on it.';

export function aStatement(overrides: Partial<ShownStatement> = {}): ShownStatement {
  return {
    id: 'example#section/1',
    text: 'The first example statement stands here, whole.',
    passageId: 'example#section',
    section: ['An example guideline', 'A section'],
    citations: [1],
    receipt: 'r-example-1',
    grade: 'ungraded in the source',
    ...overrides,
  };
}

export function aCitation(overrides: Partial<Citation> = {}): Citation {
  return {
    number: 1,
    key: 'author2016',
    title: 'An example study',
    container: 'Journal of Examples',
    year: 2016,
    url: 'https://example.org/1',
    vancouver: 'Author A. An example study. J Examples. 2016;1:1-2.',
    evidenceType: 'randomised trial',
    provenance: 'trial',
    readAs: 'abstract read',
    ...overrides,
  };
}

/** One section with a sentence before the marked one; the receipts are taken as they come. */
export function aProof(receipts: string[], overrides: Partial<Proof> = {}): Proof {
  const now = aStatement();
  const location = { file: 'guidelines/example.md', line: 1, start: 0, end: now.text.length };
  const statement = {
    ...now,
    kind: 'sentence' as const,
    citationKeys: [],
    limitedBy: [],
    location,
    sha256: '',
  };
  const passage = {
    id: now.passageId,
    guidelineId: 'example',
    headingPath: now.section,
    text: now.text,
    statements: [statement],
    location,
  };
  const statements = receipts.map((receipt, index) => ({
    number: index + 1,
    receipt,
    verdict: { status: 'unchanged' as const, now: { statement, passage } },
    now,
    limits: [],
  }));
  const lines = [
    { text: 'A sentence stands before it.', citations: [1], marked: undefined },
    { text: now.text, citations: [1], marked: 1 },
  ];
  return {
    corpusVersion: 'c-1',
    statements,
    sections: [{ heading: now.section, lines, omitted: 0, statements }],
    citations: [aCitation({ readAs: 'read in full' })],
    ...overrides,
  };
}

/** `text` is written from the parts, as the composer does, unless it is given. */
export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  const answer: Answer = {
    id: 'a-1',
    kind: 'answer',
    state: 'answered',
    headline: 'Answered from the corpus',
    standaloneQuestion: 'What about the example?',
    readAs: null,
    carried: [],
    withoutCarried: null,
    body: null,
    statements: [aStatement()],
    sides: 0,
    comparison: null,
    citations: [aCitation()],
    pointers: [],
    notices: [],
    seeAlso: [],
    followUps: ['What else is there?'],
    review: ['An example guideline: under review, exercise caution (updated 2025-05-01)'],
    corpusVersion: 'c-1',
    disclaimer: DISCLAIMER,
    text: '',
    why: nothingLookedUp('covered'),
    ...overrides,
  };
  return { ...answer, text: overrides.text ?? textOf(answer) };
}

function textOf(answer: Answer): string {
  return [
    answer.headline,
    answer.body ?? '',
    ...answer.statements.map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join(' ')}`),
    ...answer.notices.map(({ text }) => text),
    ...answer.citations.map(({ number, vancouver }) => `${number}. ${vancouver}`),
    answer.disclaimer,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
