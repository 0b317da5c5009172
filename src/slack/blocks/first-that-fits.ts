import type { Answer } from '../../answer/answer.ts';
import { clip } from './limits.ts';

/** Tries the answer with all its statements, then with one fewer at a time (the bottom line goes last), then bare; never one without its limits. */
export function firstThatFits<T>(answer: Answer, build: (shown: Answer) => T | undefined): T | undefined {
  for (let count = answer.statements.length; count >= 0; count--) {
    if (clipsAt(count, answer)) continue;
    const built = build(count === answer.statements.length ? answer : withFirst(answer, count));
    if (built !== undefined) return built;
  }
  return build(bare(answer));
}

/** Whether a statement among the first so many would lose one of its limits. */
function clipsAt(count: number, { statements }: Answer): boolean {
  const lost = new Set(statements.slice(count).map(({ id }) => id));
  return statements.slice(0, count).some(({ limitedBy = [] }) => limitedBy.some((id) => lost.has(id)));
}

/** Characters; all else of our own words is left out by then. */
const BARE_BODY = 600;

/** Only for answers that are out of all proportion: what of our own words always fits. */
function bare(answer: Answer): Answer {
  const body = answer.body === null ? null : clip(answer.body, BARE_BODY);
  return { ...withFirst(answer, 0), readAs: null, body, notices: [], seeAlso: [], review: [], followUps: [] };
}

/** The first statements only, with the rows of the comparison and the citations that they need. */
function withFirst(answer: Answer, count: number): Answer {
  const statements = answer.statements.slice(0, count);
  const cited = new Set(statements.flatMap(({ citations }) => citations));
  const rows = (answer.comparison?.rows ?? []).filter(({ cells }) =>
    cells.flat().every((index) => index < count),
  );
  return {
    ...answer,
    statements,
    sides: Math.min(answer.sides, count),
    citations: answer.citations.filter(({ number }) => cited.has(number)),
    comparison: answer.comparison && rows.length > 0 ? { ...answer.comparison, rows } : null,
  };
}
