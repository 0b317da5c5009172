import type { Statement } from '../corpus/guideline.ts';
import type { Question } from '../question/question.ts';
import type { Notice } from './answer.ts';
import type { Decision } from './decide.ts';
import { fill } from './fill.ts';
import { carriedOver } from './reading.ts';
import { isWithin } from './subset.ts';
import type { Voice } from './voice.ts';

export function notice(kind: Notice['kind'], text: string): Notice {
  return { kind, text };
}

/** That only a part of the corpus was looked at, and how much of it. */
export function subsetNotice({ subset, words }: Voice): Notice[] {
  if (subset === undefined) return [];
  const values = { count: String(subset.guidelines.size), all: String(subset.of) };
  return [notice('subset', fill(words.wording.notices.subset, values))];
}

/** How the question was read, what it takes for granted, what is missing, what limits the statements. */
export function answerNotices(
  { missing, unread, looseFit, chosen }: Extract<Decision, { kind: 'answer' }>,
  question: Question,
  limited: boolean,
  { words }: Voice,
): Notice[] {
  const { notices } = words.wording;
  const carried = carriedOver(question).map(({ label }) => label);
  return [
    ...question.corrected.map((slip) =>
      notice('corrected-spelling', fill(notices['corrected-spelling'], slip)),
    ),
    ...(carried.length > 0
      ? [notice('carried-over', fill(notices['carried-over'], { carried: carried.join(', ') }))]
      : []),
    ...(question.asserts && chosen[0]?.profile.denies
      ? [notice('false-premise', notices['false-premise'])]
      : []),
    ...notCovered([...missing.map(({ label }) => label), ...asWritten(unread)], words),
    ...(looseFit && missing.length + unread.length === 0
      ? [notice('not-covered', notices['loose-fit'])]
      : []),
    ...(limited ? [notice('limits', notices.limits)] : []),
  ];
}

/** Words of the question as they stand in it, to be told from concepts. */
export function asWritten(words: string[]): string[] {
  return words.map((word) => `"${word}"`);
}

export function notCovered(missing: string[], { wording }: Voice['words']): Notice[] {
  return missing.length > 0
    ? [notice('not-covered', fill(wording.notices['not-covered'], { missing: missing.join(', ') }))]
    : [];
}

/** More would be a list that nobody reads. */
const MOST_SECTIONS_NAMED = 4;

/**
 * Names the sections that disagree with a statement shown here, where the question was not about what they disagree on. Of those
 * that are not used here, only that there are some.
 */
export function differences(statements: Statement[], { shelf, words, subset }: Voice): Notice[] {
  const sections = new Set<string>();
  let elsewhere = false;
  const disputes = statements.flatMap(({ id }) => shelf.opposed.get(id) ?? []);
  for (const id of new Set(disputes.flatMap(({ against }) => against))) {
    const other = shelf.statements.get(id);
    if (!other || statements.includes(other)) continue;
    const passage = shelf.passages.get(other.passageId);
    if (!isWithin(subset, passage)) elsewhere = true;
    else if (sections.size < MOST_SECTIONS_NAMED) sections.add(passage?.headingPath.at(-1) ?? '');
  }
  const named = [...sections].map((section) => `"${section}"`).join(', ');
  const { notices } = words.wording;
  return [
    ...(sections.size > 0 ? [notice('differs', fill(notices.differs, { sections: named }))] : []),
    ...(elsewhere ? [notice('differs', notices['differs-elsewhere'])] : []),
  ];
}

/** Says where a statement rests on a summary whose own sources nobody opened. */
export function sourceNotices(statements: Statement[], { shelf, words }: Voice): Notice[] {
  const keys = new Set(statements.flatMap(({ citationKeys }) => citationKeys));
  const tertiary = [...keys].some((key) => shelf.references.get(key)?.provenance === 'tertiary summary');
  return tertiary ? [notice('provenance', words.wording.notices['provenance-tertiary'])] : [];
}

/** Review status and date of each guideline that is quoted. */
export function reviewNotices(statements: Statement[], { shelf, words }: Voice): Notice[] {
  const quoted = new Set(statements.map(({ passageId }) => shelf.passages.get(passageId)?.guidelineId));
  return shelf.guidelines
    .filter(({ id }) => quoted.has(id))
    .map(({ title, review, updated, provenance: graded }) => {
      const day = review.changedSince ?? review.at;
      const at = day === undefined ? '' : words.date(day);
      const state = review.changedSince === undefined ? review.status : 'changed';
      const provenance = words.wording.provenance[graded] ?? graded;
      const values = { title, provenance, date: words.date(updated), by: review.by ?? '', at };
      return notice('review-status', fill(words.wording.notices[`review-${state}`], values));
    });
}

/** Where a defined term has another sense, how it was read here and what else it can mean. */
export function otherSenses(question: Question, { words }: Voice): Notice[] {
  if (question.answerType !== 'definition') return [];
  return words.glossary.flatMap(({ concept: id, term, senses }) => {
    const asked = question.asked.some(({ concept, from }) => concept.id === id && from === 'question');
    const [here, ...others] = senses ?? [];
    if (!asked || !here || others.length === 0) return [];
    const values = { term, sense: here.label, other: others.map(({ label }) => label).join('; ') };
    return [notice('read-as', fill(words.wording.notices['read-as-sense'], values))];
  });
}
