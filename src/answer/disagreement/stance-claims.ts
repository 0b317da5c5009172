import type { Token } from '../../language/analyzer.ts';
import type { Found } from '../../question/phrase-book.ts';
import type { Claim, ReadClause } from './claims.ts';
import type { Advice, Outcome } from './signs.ts';
import type { Subject, SubjectReader } from './subject.ts';

/** "Survival was (significantly) longer": a word of degree belongs to an outcome this near. */
export const BESIDE = 3;
/** A negator reaches this far: "did not (clearly) improve". */
const NEGATION_REACH = 5;
const NEGATED: Record<Advice, Advice> = {
  required: 'unneeded',
  recommended: 'against',
  allowed: 'against',
  unneeded: 'recommended',
  against: 'allowed',
};
/** These deny all that follows in their clause. */
const WHOLE_CLAUSE = /\b(?:no (?:patient|child|case|one)|nobody|none of|never|in no)\b/gi;
/** What a sign without an outcome's name speaks of. */
const OUTLOOK: Outcome = { id: 'prognosis', bad: false, terms: [] };

/** What a clause says of each outcome: better, worse or no difference. */
export function changeClaims(clause: ReadClause, subjects: SubjectReader, subject: Subject): Claim[] {
  const signs = clause.signs.flatMap((found) => {
    const change = found.value.find((sign) => sign.kind === 'change' || sign.kind === 'benefit');
    if (!change) return [];
    // "More than 20%", "no more than three".
    const next = clause.read.tokens[found.end]?.word;
    if (change.kind === 'change' && change.near) {
      if (!nearest(clause.outcomes, found, BESIDE)) return [];
      if (next === 'than' && /\d/.test(clause.read.tokens[found.end + 1]?.word ?? '')) return [];
    }
    return [{ ...found, value: change }];
  });
  if (signs.length === 0) return [];
  const outcomes =
    clause.outcomes.length > 0
      ? clause.outcomes
      : [{ value: OUTLOOK, start: signs[0]?.start ?? 0, end: signs[0]?.end ?? 0 }];
  return outcomes.flatMap((outcome): Claim[] => {
    const sign = nearest(signs, outcome);
    if (!sign) return [];
    const negated = isNegated(clause, sign);
    if (sign.value.by === 0 && negated) return [];
    const by = negated ? 0 : sign.value.by;
    const good = outcome.value.bad && by !== 0 ? (by === 1 ? -1 : 1) : by;
    const { tokens } = clause.read;
    const than = tokens.findIndex(
      ({ word }, at) => word === 'than' && at > sign.start && at < clause.end && !isCount(tokens, at),
    );
    const compared = than > 0 ? subjects.subjectOf(clause.read, than, clause.end) : undefined;
    const about = compared ? subjects.subjectOf(clause.read, clause.start, than) : subject;
    return [
      {
        kind: 'change',
        outcome: outcome.value.mirror ?? outcome.value.id,
        by: good,
        about: compared && about.settings.size === 0 ? { ...about, settings: subject.settings } : about,
        than: compared && compared.things.size + compared.limits.size > 0 ? compared : undefined,
      },
    ];
  });
}

/** "More than one", "fewer than 20%". */
function isCount(tokens: Token[], than: number): boolean {
  return /^(?:\d.*|one|two|three|half|a)$/.test(tokens[than + 1]?.word ?? '');
}

/** How strongly a clause advises what it is about. */
export function adviceClaims(clause: ReadClause, about: Subject): Claim[] {
  return clause.signs.flatMap((found): Claim[] => {
    const sign = found.value.find((one) => one.kind === 'advice');
    if (sign?.kind !== 'advice') return [];
    return [{ kind: 'advice', level: isNegated(clause, found) ? NEGATED[sign.level] : sign.level, about }];
  });
}

/** Which of two words that exclude each other a clause uses. */
export function propertyClaims(clause: ReadClause, about: Subject): Claim[] {
  return clause.signs.flatMap((found): Claim[] => {
    const sign = found.value.find((one) => one.kind === 'property');
    if (sign?.kind !== 'property') return [];
    return [{ kind: 'property', id: sign.id, holds: sign.holds !== isNegated(clause, found), about }];
  });
}

/** "The only factor" makes something the only one of its kind; any other sentence about that kind names one among others. */
export function kindClaims(clause: ReadClause, about: Subject): Claim[] {
  const only = clause.signs.find(({ value }) => value.some((sign) => sign.kind === 'exclusive'));
  const kinds = [...new Set(clause.kinds.map(({ value }) => value))];
  if (only) {
    const kind = nearest(clause.kinds, only, BESIDE + 1);
    return kind ? [{ kind: isNegated(clause, only) ? 'among' : 'only', of: kind.value, about }] : [];
  }
  const first = clause.kinds[0];
  if (first && isNegated(clause, first)) return [];
  return kinds.map((of) => ({ kind: 'among', of, about }));
}

export function nearest<T>(
  all: Found<T>[],
  to: { start: number; end: number },
  reach = Infinity,
): Found<T> | undefined {
  const distance = (one: Found<T>) => Math.max(one.start - to.end, to.start - one.end, 0);
  return all.filter((one) => distance(one) <= reach).toSorted((a, b) => distance(a) - distance(b))[0];
}

function isNegated(clause: ReadClause, sign: Found<unknown>): boolean {
  const { negators, signs, start: clauseStart, read } = clause;
  if (isDeniedWhole(clause)) return true;
  // "Not the only prognostic factor" denies that it is the only one.
  const deniesOnly = (end: number) =>
    signs.some(
      (other) =>
        end <= other.start && other.end <= sign.start && other.value.some(({ kind }) => kind === 'exclusive'),
    );
  const reaching = negators.filter(
    ({ start, end }) =>
      !deniesOnly(end) &&
      end <= sign.start &&
      sign.start - end < NEGATION_REACH &&
      start >= clauseStart &&
      !signs.some((other) => other.start <= start && end <= other.end),
  );
  // "Neither improved … nor reduced": each of the two denies its own.
  const nor = reaching.findLastIndex(({ start }) => read.tokens[start]?.word === 'nor');
  return reaching.slice(Math.max(0, nor)).length % 2 === 1;
}

/** Not by a word that a sign has itself: "must never be omitted" is a duty. */
function isDeniedWhole({ text, signs, start, read: { tokens } }: ReadClause): boolean {
  const begins = tokens[start]?.start ?? 0;
  return [...text.matchAll(WHOLE_CLAUSE)].some(
    ({ index }) =>
      !signs.some(
        (sign) =>
          (tokens[sign.start]?.start ?? 0) <= begins + index &&
          begins + index < (tokens[sign.end - 1]?.end ?? 0),
      ),
  );
}
