import type { Decision } from '../../src/answer/decide.ts';
import type { Profile } from '../../src/answer/profile.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import type { Passage, Statement } from '../../src/corpus/guideline.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { ConceptReader } from '../../src/question/concepts.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import type { Asked, Question } from '../../src/question/question.ts';

// What the steps of an answer hand to each other, made by hand: each step is tested without the ones before it, and without the corpus.

/** A drug or procedure, unless a slot is given. */
export function aConcept(id: string, fields: Partial<Concept> = {}): Concept {
  return {
    id,
    slot: 'intervention',
    label: id.replaceAll('-', ' '),
    terms: [id.replaceAll('-', ' ')],
    broader: [],
    opposite: [],
    related: [],
    ...fields,
  };
}

export function aReader(concepts: Concept[]): ConceptReader {
  return createConceptReader({ concepts, ambiguous: [] }, ['not', 'no']);
}

/** A statement of a made-up section; its text says its id. */
export function aStatement(fields: Partial<Statement> = {}): Statement {
  const { id = 'zebra#stripes/1' } = fields;
  return {
    id,
    passageId: 'zebra#stripes',
    kind: 'sentence',
    text: `This is ${id}.`,
    citationKeys: ['overview2025'],
    limitedBy: [],
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
    sha256: '0'.repeat(64),
    ...fields,
  };
}

export function aPassage(fields: Partial<Passage> = {}): Passage {
  return {
    id: 'zebra#stripes',
    guidelineId: 'zebra',
    headingPath: ['Zebras', 'Stripes'],
    text: '',
    statements: [],
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
    ...fields,
  };
}

type ProfileFields = Partial<Omit<Profile, 'statement' | 'passage' | 'concepts'>> & {
  statement?: Partial<Statement>;
  passage?: Partial<Passage>;
};

/** A statement that speaks of these concepts, each with its strength. */
export function aProfile(
  id: string,
  speaksOf: Record<string, number> = {},
  { statement, passage, ...fields }: ProfileFields = {},
): Profile {
  return {
    statement: aStatement({ id, ...statement }),
    passage: aPassage(passage),
    concepts: new Map(Object.entries(speaksOf)),
    comparedWith: new Set(),
    askedOf: new Set(),
    stems: new Set(),
    gives: new Set(),
    denies: false,
    rules: false,
    names: false,
    ...fields,
  };
}

export function aRanked(profile: Profile, total: number, fields: Partial<Ranked> = {}): Ranked {
  const none = { concepts: 0, words: 0, questions: 0, likelihood: 0, answerType: 0, setting: 1, polarity: 0 };
  const parts = { ...none, focus: 0, narrower: 0, study: 0, thread: 0 };
  return { profile, total, covers: 1, parts, ...fields };
}

/** Named by the person now, unless said otherwise. */
export function asking(concept: Concept, fields: Partial<Asked> = {}): Asked {
  return { concept, weight: 1, from: 'question', ...fields };
}

export function aQuestion(asked: Asked[], fields: Partial<Question> = {}): Question {
  return {
    asked,
    answerType: 'open',
    sides: undefined,
    unknown: [],
    cites: [],
    besideConcepts: [],
    ofOurField: true,
    outside: [],
    inPassing: [],
    outsideSubject: false,
    meansTheSame: false,
    words: [],
    terms: [],
    asserts: false,
    shown: [],
    followUp: false,
    corrected: [],
    ...fields,
  };
}

export type Given = Extract<Decision, { kind: 'answer' }>;

export function anAnswer(chosen: Ranked[], fields: Partial<Given> = {}): Given {
  return {
    kind: 'answer',
    rule: 'covered',
    chosen,
    rows: undefined,
    ledger: [],
    missing: [],
    unread: [],
    looseFit: false,
    disagreeing: [],
    coverage: { share: 1, least: 0.5 },
    ...fields,
  };
}

export type Abstaining = Extract<Decision, { kind: 'abstention' }>;

export function anAbstention(fields: Partial<Abstaining> = {}): Abstaining {
  return {
    kind: 'abstention',
    rule: 'too-little-covered',
    ledger: [],
    nearest: [],
    topic: undefined,
    unmet: [],
    ...fields,
  };
}

/** In their order, the statements that were chosen. */
export const idsOf = (ranked: Ranked[]): string[] => ranked.map(({ profile }) => profile.statement.id);
