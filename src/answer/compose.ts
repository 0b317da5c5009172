import { createHash } from 'node:crypto';
import type { Statement } from '../corpus/guideline.ts';
import type { Role } from '../question/context.ts';
import type { Question } from '../question/question.ts';
import type { Answer, Explanation, Notice } from './answer.ts';
import { cite } from './cite.ts';
import type { Shelf } from './cite.ts';
import type { Decision } from './decide.ts';
import { plainWords } from './plain-words.ts';
import type { Ranked } from './rank.ts';
import { plainText } from './plain-text.ts';
import { sidesOfConflict, withLimits } from './travelling.ts';
import { fill } from './fill.ts';
import type { Words } from './words.ts';

/** What an answer needs beside the decision. `echo` is the question as it may be shown: escaped, without identifiers. */
export type Occasion = {
  question: Question;
  echo: string;
  role: Role;
  followUps: string[];
  inherited: Notice[];
};

/** Turns a decision into what a reader gets: statements with citations and receipts, notices, and the words around them. */
export function compose(
  decision: Extract<Decision, { kind: 'answer' }>,
  occasion: Occasion,
  shelf: Shelf,
  words: Words,
): Answer {
  const { question, role } = occasion;
  const chosen = decision.chosen.map(({ profile }) => profile.statement);
  const bottomLine = chosen[0];
  const disagreeing = bottomLine && !decision.rows ? sidesOfConflict(bottomLine, shelf) : undefined;
  const ordered = disagreeing
    ? [...disagreeing, ...chosen.filter((one) => !disagreeing.includes(one)).slice(0, 1)]
    : chosen;
  const { statements, limiting } = withLimits(ordered, shelf);
  const { shown, citations } = cite(statements, shelf, words.wording.labels.ungraded);
  const state = disagreeing ? 'conflict' : decision.missing.length > 0 ? 'partial' : 'answered';

  return finish(
    {
      kind: 'answer',
      state,
      headline: words.wording.headlines[state],
      standaloneQuestion: standalone(occasion),
      readAs: readingOf(question),
      carried: carriedOver(question),
      body: null,
      statements: shown,
      comparison: comparisonOf(decision, question, statements),
      citations,
      notices: [
        ...occasion.inherited,
        ...answerNotices(decision, question, limiting.size > 0, words),
        ...(disagreeing ? [notice('conflict', words.wording.notices.conflict)] : []),
        ...sourceNotices(statements, shelf, words),
        ...reviewNotices(statements, shelf, words),
        ...plainWords(statements, role, words),
      ],
      seeAlso: siblings(statements, shelf),
      followUps: occasion.followUps,
      review: reviewNotices(statements, shelf, words).map(({ text }) => text),
    },
    why(decision.rule, question, decision.chosen, decision.ledger),
    occasion,
    shelf,
    words,
  );
}

type Draft = Omit<Answer, 'id' | 'corpusVersion' | 'disclaimer' | 'text' | 'why'>;

/** Adds what every reply has: id, corpus version, disclaimer and the whole text. */
export function finish(
  draft: Draft,
  explanation: Explanation,
  occasion: { role: Role },
  shelf: Shelf,
  words: Words,
): Answer {
  const whole = { ...draft, corpusVersion: shelf.version, disclaimer: words.disclaimer, why: explanation };
  const text = plainText(whole, words.wording.labels);
  const id = createHash('sha256')
    .update(JSON.stringify([text, draft.statements.map((one) => one.receipt), occasion.role]))
    .digest('hex');
  return { id: `a-${id.slice(0, ID_LENGTH)}`, ...whole, text };
}

/** 64 bits: no two answers of one team meet by chance. */
const ID_LENGTH = 16;

export function notice(kind: Notice['kind'], text: string): Notice {
  return { kind, text };
}

/** The question, and what was carried into it, in one line that stands on its own. */
export function standalone({ echo, question }: Pick<Occasion, 'echo' | 'question'>): string {
  const carried = carriedOver(question).map(({ label }) => label);
  return carried.length > 0 ? `${echo} (${carried.join(', ')})` : echo;
}

function carriedOver(question: Question): Answer['carried'] {
  return question.asked
    .filter(({ concept, from }) => from === 'thread' && concept.slot !== 'modifier')
    .map(({ concept }) => ({ concept: concept.id, label: concept.label }));
}

/** What goes without saying in a line that says how the question was read. */
const SILENT_SLOTS = new Set(['disease', 'modifier']);

export function readingOf(question: Question): string | null {
  if (carriedOver(question).length === 0 && question.corrected.length === 0) return null;
  const labels = question.asked
    .filter(({ concept, from }) => from !== 'answer' && !SILENT_SLOTS.has(concept.slot))
    .map(({ concept }) => concept.label);
  return labels.length > 0 ? [...new Set(labels)].join(' · ') : null;
}

function comparisonOf(
  decision: Extract<Decision, { kind: 'answer' }>,
  question: Question,
  statements: Statement[],
): Answer['comparison'] {
  const [left, right] = question.sides ?? [];
  if (!decision.rows || !left || !right) return null;
  const at = (ranked: Ranked[]) =>
    ranked.map(({ profile }) => statements.indexOf(profile.statement)).filter((index) => index >= 0);
  return {
    columns: [left.label, right.label],
    rows: decision.rows.map((row) => ({
      label: row.label?.label ?? '',
      cells: [at(row.left), at(row.right)],
    })),
  };
}

function answerNotices(
  decision: Extract<Decision, { kind: 'answer' }>,
  question: Question,
  limited: boolean,
  { wording }: Words,
): Notice[] {
  const carried = carriedOver(question).map(({ label }) => label);
  const missing = decision.missing.map(({ label }) => label);
  const bottomLine = decision.chosen[0]?.profile;
  return [
    ...question.corrected.map(({ from, to }) =>
      notice('corrected-spelling', fill(wording.notices['corrected-spelling'], { from, to })),
    ),
    ...(carried.length > 0
      ? [notice('carried-over', fill(wording.notices['carried-over'], { carried: carried.join(', ') }))]
      : []),
    ...(question.asserts && bottomLine?.denies
      ? [notice('false-premise', wording.notices['false-premise'])]
      : []),
    ...(missing.length > 0
      ? [notice('not-covered', fill(wording.notices['not-covered'], { missing: missing.join(', ') }))]
      : []),
    ...(limited ? [notice('limits', wording.notices.limits)] : []),
  ];
}

function sourceNotices(statements: Statement[], shelf: Shelf, { wording }: Words): Notice[] {
  const references = [...new Set(statements.flatMap(({ citationKeys }) => citationKeys))].flatMap(
    (key) => shelf.references.get(key) ?? [],
  );
  const tertiary = references.some(({ provenance }) => provenance === 'tertiary summary');
  return tertiary ? [notice('provenance', wording.notices['provenance-tertiary'])] : [];
}

export function reviewNotices(statements: Statement[], shelf: Shelf, { wording, date }: Words): Notice[] {
  const ids = new Set(statements.map(({ passageId }) => shelf.passages.get(passageId)?.guidelineId));
  return shelf.guidelines
    .filter(({ id }) => ids.has(id))
    .map(({ title, review, updated }) =>
      notice(
        'review-status',
        fill(wording.notices[`review-${review.status}`], {
          title,
          date: date(updated),
          by: review.by ?? '',
          at: review.at === undefined ? '' : date(review.at),
        }),
      ),
    );
}

/** Sections beside the ones quoted, which usually belong to the same decision: titles only (the omission guard). */
const MOST_SIBLINGS = 3;
function siblings(statements: Statement[], shelf: Shelf): string[] {
  const quoted = new Set(statements.map(({ passageId }) => passageId));
  const parents = new Set([...quoted].flatMap((id) => parentOf(shelf.passages.get(id)?.headingPath) ?? []));
  return [...shelf.passages.values()]
    .filter(
      ({ id, headingPath, statements: own }) =>
        !quoted.has(id) && own.length > 0 && parents.has(parentOf(headingPath) ?? ''),
    )
    .map(({ headingPath }) => headingPath.at(-1) ?? '')
    .slice(0, MOST_SIBLINGS);
}

/** Only below a common chapter are sections siblings; the chapters of one guideline are not. */
function parentOf(headingPath: string[] | undefined): string | undefined {
  return headingPath && headingPath.length > 2 ? headingPath.slice(0, -1).join(' › ') : undefined;
}

/** Statements beyond these did not come near. */
const MOST_EXPLAINED = 8;
export function why(
  rule: string,
  question: Question,
  ranked: Ranked[],
  ledger: { asked: Question['asked'][number]; met: boolean; by: string | null }[],
): Explanation {
  return {
    rule,
    concepts: question.asked.map(({ concept, from }) => ({ id: concept.id, slot: concept.slot, from })),
    corrected: question.corrected,
    ledger: ledger.map(({ asked, met, by }) => ({
      slot: asked.concept.slot,
      concept: asked.concept.id,
      met,
      by,
    })),
    scores: ranked
      .slice(0, MOST_EXPLAINED)
      .map(({ profile, total, parts }) => ({
        statement: profile.statement.id,
        total: round(total),
        parts: Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, round(value)])),
      })),
  };
}

/** Three decimals: enough to compare, and the same bytes on every machine. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
