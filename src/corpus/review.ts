import { createHash } from 'node:crypto';
import type { Problem } from '../content/problem.ts';
import { lineAt, type Source } from '../content/source.ts';
import type { FrontMatter, Passage, ReviewState, ReviewStatus } from './guideline.ts';

/** One step of a review, for one wording of a guideline; `by` is a role, `at` a day. */
export type ReviewStep = {
  guideline: string;
  textSha256: string;
  status: ReviewStatus;
  by: string;
  at: string;
  reason?: string;
};

/** Hex SHA-256 of what a reviewer reads: headings, and each statement with its citations and what says whom it is about. */
export function textHash(passages: Passage[]): string {
  const read = passages.map(({ headingPath, statements }) => [
    headingPath,
    statements.map(({ text, leadIn, citationKeys, grade, population }) => [
      text,
      leadIn ?? '',
      citationKeys,
      grade ?? '',
      population ?? '',
    ]),
  ]);
  return createHash('sha256').update(JSON.stringify(read), 'utf8').digest('hex');
}

/** The state of review by the file alone: an approval of other words counts for nothing, and both are told. */
export function reviewInFile(
  { id, review }: Pick<FrontMatter, 'id' | 'review'>,
  textSha256: string,
  source: Source,
  problems: Problem[],
): ReviewState {
  if (review.status !== 'approved') return review;
  const { 'text-sha256': approved, ...state } = review;
  if (approved === textSha256) return state;
  const mend = `After the text was read: npm run content -- --approve ${id} --by "${state.by}" --at YYYY-MM-DD.`;
  const warn = (what: string): void => {
    const line = lineAt(source, Math.max(0, source.text.search(/^review:/m)) + 1);
    problems.push({ level: 'warning', file: source.file, line, what, mend });
  };
  if (approved === undefined) {
    warn('The approval does not say which text it is for.');
    return state;
  }
  warn(`The text has changed since the approval of ${state.at}, so it counts as submitted.`);
  return { status: 'submitted', changedSince: state.at };
}

/**
 * The state of review that holds for a guideline's present words: the newest step that was taken for exactly these, else what its file
 * says. Steps are in the order in which they were taken.
 */
export function reviewNow(
  guideline: { id: string; textSha256: string; review: ReviewState },
  steps: ReviewStep[],
): ReviewState {
  const own = steps.filter((step) => step.guideline === guideline.id);
  const newest = own.findLast(({ textSha256 }) => textSha256 === guideline.textSha256);
  if (newest) {
    const { status, by, at, reason } = newest;
    return { status, by, at, ...(reason === undefined ? {} : { reason }) };
  }
  if (guideline.review.status === 'approved') return guideline.review;
  const before = own.at(-1);
  if (before?.status !== 'approved') return guideline.review;
  return { status: 'submitted', changedSince: before.at };
}
