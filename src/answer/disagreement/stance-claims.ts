import { comparesNumber } from '../../question/comparator.ts';
import type { Found } from '../../question/phrase-book.ts';
import type { Claim, ReadClause } from './claims.ts';
import { isNegated } from './denial.ts';
import type { Advice, Outcome, Sign } from './signs.ts';
import type { Subject, SubjectReader } from './subject.ts';

/** "Survival was (significantly) longer": a word of degree belongs to an outcome this near. */
export const BESIDE = 3;
const NEGATED: Record<Advice, Advice> = {
  required: 'unneeded',
  recommended: 'against',
  allowed: 'against',
  unneeded: 'recommended',
  against: 'allowed',
};
/** What a sign without an outcome's name speaks of. */
const OUTLOOK: Outcome = { id: 'prognosis', bad: false, terms: [], events: [] };

/** What a clause says of each outcome: better, worse or no difference. */
export function changeClaims(clause: ReadClause, subjects: SubjectReader, subject: Subject): Claim[] {
  const { tokens } = clause.read;
  const signs = clause.signs.flatMap((found) => {
    const change = found.value.find(isOfChange);
    if (!change || comparesNumber(tokens, found.start)) return [];
    if (change.kind === 'change' && change.needs === 'outcome' && clause.outcomes.length === 0) return [];
    if (
      change.kind === 'change' &&
      change.needs === 'outcome beside' &&
      !nearest(clause.outcomes, found, BESIDE)
    )
      return [];
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
    // A difference that is not denied does not say which way.
    if (sign.value.kind === 'difference' ? !negated : negated && sign.value.by === 0) return [];
    const by = negated || sign.value.kind === 'difference' ? 0 : sign.value.by;
    const good = outcome.value.bad && by !== 0 ? (by === 1 ? -1 : 1) : by;
    const than = tokens.findIndex(
      ({ word }, at) =>
        word === 'than' && at > sign.start && at < clause.end && !comparesNumber(tokens, at - 1),
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

function isOfChange(sign: Sign): sign is Extract<Sign, { kind: 'change' | 'benefit' | 'difference' }> {
  return sign.kind === 'change' || sign.kind === 'benefit' || sign.kind === 'difference';
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
