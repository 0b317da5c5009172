import type { Statement } from '../corpus/guideline.ts';
import type { Question } from '../question/question.ts';
import type { Answer, Notice, Pointer } from './answer.ts';
import { cite } from './cite.ts';
import type { Decision } from './decide.ts';
import { fill } from './fill.ts';
import type { Draft } from './finish.ts';
import { bare, finish } from './finish.ts';
import {
  answerNotices,
  differences,
  notCovered,
  asWritten,
  notice,
  otherSenses,
  reviewNotices,
  sourceNotices,
  subsetNotice,
} from './notices.ts';
import { plainWords } from './plain-words.ts';
import type { Ranked } from './rank.ts';
import { carriedOver, namedAlone, readingOf, standalone } from './reading.ts';
import { siblings } from './siblings.ts';
import { sideBySide, withLimits } from './travelling.ts';
import type { Voice } from './voice.ts';
import { why } from './why.ts';

/**
 * `echo` is the question as it may be shown: escaped, without identifiers. `inherited` are notices about the message itself.
 * `pointers` lead to what the corpus knows of and may not quote. `elsewhere`: the corpus answers the question, by guidelines that are
 * not used here.
 */
export type Occasion = {
  question: Question;
  echo: string;
  followUps: string[];
  inherited: Notice[];
  pointers: Pointer[];
  elsewhere: boolean;
};

/** Turns a decision into what a reader gets. */
export function compose(decision: Decision, occasion: Occasion, voice: Voice): Answer {
  switch (decision.kind) {
    case 'answer':
      return answered(decision, occasion, voice);
    case 'abstention':
      return occasion.pointers.length > 0
        ? pointed(decision, occasion, voice)
        : abstained(decision, occasion, voice);
    case 'clarification':
      return askedBack(decision, occasion, voice);
  }
}

type Of<Kind> = Extract<Decision, { kind: Kind }>;

/** Statements with citations and receipts, the disagreeing ones first, each with what limits it. */
function answered(
  decision: Of<'answer'>,
  { question, echo, followUps, inherited, pointers }: Occasion,
  voice: Voice,
): Answer {
  const { role, shelf, words } = voice;
  const { leads = [] } = decision;
  const chosen = decision.chosen.map(({ profile }) => profile.statement);
  const disagreeing = sideBySide(
    decision.disagreeing.map(({ profile }) => profile.statement),
    shelf,
  );
  const beside = chosen.filter((statement) => !disagreeing.includes(statement));
  const ofOtherParts = beside.filter((statement) =>
    leads.some(({ profile }) => profile.statement === statement),
  );
  const supporting = ofOtherParts.length > 0 ? ofOtherParts : beside.slice(0, 1);
  const ordered = disagreeing.length > 0 ? [...disagreeing, ...supporting] : chosen;
  // Both sides stand within the first two statements, so what limits the first one waits for the second.
  const { statements, limiting } = withLimits(ordered, shelf, disagreeing.length > 0 ? 2 : 1);
  const { shown, citations } = cite(statements, shelf, words.wording);
  const state = disagreeing.length > 0 ? 'conflict' : isPartial(decision) ? 'partial' : 'answered';
  const review = reviewNotices(statements, voice);

  const draft: Draft = {
    ...bare('answer', words.wording.headlines[state], ''),
    state,
    standaloneQuestion: standalone(echo, question),
    ...readingIn(question, voice),
    body: null,
    statements: shown,
    sides: statements.findLastIndex(isPartOf(disagreeing)) + 1,
    comparison: comparisonOf(decision, question, statements),
    citations,
    pointers,
    notices: [
      ...inherited,
      ...subsetNotice(voice),
      ...otherSenses(question, voice),
      ...answerNotices(decision, question, limiting.size > 0, voice),
      ...(disagreeing.length > 0
        ? [notice('conflict', words.wording.notices.conflict)]
        : differences(statements, voice)),
      ...sourceNotices(statements, voice),
      ...review,
      ...plainWords(statements, role, words),
    ],
    seeAlso: siblings(statements, shelf),
    followUps,
    review: review.map(({ text }) => text),
  };
  return finish(draft, why({ ...decision, ranked: decision.chosen }, question), voice);
}

function isPartial({ missing, unread, looseFit }: Of<'answer'>): boolean {
  return looseFit || missing.length + unread.length > 0;
}

/** A side of a conflict, or what limits one. */
function isPartOf(disagreeing: Statement[]): (statement: Statement) => boolean {
  return (statement) =>
    disagreeing.includes(statement) || disagreeing.some(({ limitedBy }) => limitedBy.includes(statement.id));
}

/** How the question was read, what was carried into it, and how to ask it without. */
function readingIn(
  question: Question,
  { words: { wording } }: Voice,
): Pick<Draft, 'readAs' | 'carried' | 'withoutCarried'> {
  const alone = namedAlone(question);
  return {
    readAs: readingOf(question),
    carried: carriedOver(question),
    withoutCarried: alone === null ? null : fill(wording['without-carried'], { asked: alone }),
  };
}

/** No statement at all; the nearest sections by title, and what the corpus lacks. */
function abstained(
  decision: Of<'abstention'>,
  { question, echo, followUps, inherited, elsewhere }: Occasion,
  voice: Voice,
): Answer {
  const { body, headlines } = voice.words.wording;
  const absence = elsewhere ? 'not-in-subset' : 'not-in-corpus';
  const nearest = new Set(
    decision.nearest.map(({ profile }) => profile.passage.headingPath.slice(1).join(' › ')),
  );
  const said = [
    absenceIn(decision, absence, body),
    nearest.size > 0 ? fill(body.nearest, { sections: [...nearest].join('; ') }) : '',
  ];
  const [closest] = decision.nearest;
  const asked = question.asked.filter(
    ({ concept, from }) =>
      from === 'question' &&
      concept.slot !== 'modifier' &&
      concept.slot !== 'disease' &&
      // What the nearest statement speaks of is covered: the question is about more.
      closest?.profile.concepts.has(concept.id) !== true,
  );
  const missing =
    decision.topic === undefined
      ? [...asked.map(({ concept }) => concept.label), ...asWritten(decision.unmet)]
      : [decision.topic];
  const draft = {
    ...bare('abstention', headlines[absence], said.filter(Boolean).join(' ')),
    standaloneQuestion: standalone(echo, question),
    ...readingIn(question, voice),
    notices: [...inherited, ...subsetNotice(voice), ...notCovered(missing, voice.words)],
    followUps,
  };
  return finish(draft, why({ ...decision, ranked: decision.nearest }, question), voice);
}

function absenceIn(
  { rule, topic }: Of<'abstention'>,
  absence: 'not-in-corpus' | 'not-in-subset',
  body: Voice['words']['wording']['body'],
): string {
  if (rule === 'uncovered-before') return body['not-in-corpus-before'];
  return topic === undefined ? body[absence] : fill(body['not-in-corpus-topic'], { topic });
}

/** No statement, but where a guideline that may not be quoted speaks of it. */
function pointed(
  decision: Of<'abstention'>,
  { question, echo, followUps, inherited, pointers }: Occasion,
  voice: Voice,
): Answer {
  const { body, headlines } = voice.words.wording;
  const draft = {
    ...bare('abstention', headlines['link-only'], body['link-only']),
    standaloneQuestion: standalone(echo, question),
    ...readingIn(question, voice),
    pointers,
    notices: [...inherited, ...subsetNotice(voice)],
    followUps,
  };
  return finish(draft, why({ ...decision, rule: 'link-only', ranked: decision.nearest }, question), voice);
}

/** One short question; its choices can be asked with one tap. */
function askedBack(
  { rule, about, choices }: Of<'clarification'>,
  { question, echo, followUps, inherited }: Occasion,
  voice: Voice,
): Answer {
  const { headlines, body } = voice.words.wording;
  const topic = about?.label ?? '';
  const asks = choices.length > 0 ? body['clarify-setting'] : body['clarify-topic'];
  const draft = {
    ...bare('clarification', headlines.clarify, fill(asks, { topic })),
    standaloneQuestion: standalone(echo, question),
    ...readingIn(question, voice),
    notices: inherited,
    followUps: choices.length > 0 ? choices.map(({ label }) => `${topic}, ${label}`) : followUps,
  };
  return finish(draft, why({ rule, ranked: [], ledger: [] }, question), voice);
}

/** Cells are positions in the statements as they are shown; what limits a statement stands in its cell. */
function comparisonOf(
  { rows }: Of<'answer'>,
  { sides }: Question,
  statements: Statement[],
): Answer['comparison'] {
  const [left, right] = sides ?? [];
  if (!rows || !left || !right) return null;
  const at = (ranked: Ranked[]) =>
    ranked
      .flatMap(({ profile: { statement } }) => [statement.id, ...statement.limitedBy])
      .map((id) => statements.findIndex((statement) => statement.id === id))
      .filter((index) => index >= 0);
  return {
    columns: [left.label, right.label],
    rows: rows.map((row) => ({ label: row.label?.label ?? '', cells: [at(row.left), at(row.right)] })),
  };
}
