import type { Claim, ReadClause } from './claims.ts';
import type { Figure, Placed } from './figures.ts';
import { sharesIn, spansIn } from './figures.ts';
import type { Subject, SubjectReader } from './subject.ts';

type FigureClaim = Extract<Claim, { kind: 'figure' }>;

/** Outcomes that are themselves a length of time. */
const LASTING = new Set(['treatment-length', 'cycle-length', 'time-to-relapse', 'hospital-stay']);
/** Outcomes that are a length of time when a median is given. */
const MEDIAN = new Set([
  'overall-survival',
  'event-free-survival',
  'disease-free-survival',
  'progression-free-survival',
  'metastasis-free-survival',
]);

/** Figures of a clause with the outcome, time point and people that they belong to. A figure whose people cannot be told is left out. */
export function figureClaims(clause: ReadClause, subjects: SubjectReader, subject: Subject): FigureClaim[] {
  const { read, start, end } = clause;
  const tokens = read.tokens.slice(start, end);
  const shifted = <T>(all: Placed<T>[]) =>
    all.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  const shares = shifted(sharesIn(tokens));
  const spans = shifted(spansIn(tokens));
  const measures = shares.length > 0 ? shares : lengths(clause, spans);
  if (measures.length === 0) return [];
  const times = shares.length > 0 ? spans.filter(({ start: at }) => isTimePoint(clause, at)) : [];
  const taken = new Set(read.taken);
  for (const { start: from, end: to } of [...measures, ...times])
    for (let at = from; at < to; at += 1) taken.add(at);
  const marked = { ...read, taken };

  const head = subjects.subjectOf(marked, start, measures[0]?.start ?? end);
  const parts = measures.map((measure, index) => {
    const until = measures[index + 1]?.start ?? end;
    const tail = subjects.subjectOf(marked, measure.end, until);
    const own = times.find(({ start: at }) => measure.end <= at && at < until);
    const before = times.filter(({ end: at }) => at <= measure.start).at(-1);
    const when = own ?? before ?? (measures.length === 1 ? times[0] : undefined);
    return { measure, tail, own: sizeOf(tail) > 0 || own !== undefined, when };
  });
  // "From 70% to 78%", "27% against 8%": which is whose cannot be told.
  const told = measures.length === 1 ? parts : parts.filter(({ own }) => own);
  const outcomesBefore = clause.outcomes.filter(({ end: at }) => at <= (measures[0]?.start ?? 0));
  if (measures.length > 1 && (told.length < measures.length - 1 || /\brespectively\b/i.test(clause.text)))
    return [];
  return told.flatMap(({ measure, tail, when }): FigureClaim[] => {
    const direct = clause.outcomes.find(({ start: at }) => at >= measure.end && at - measure.end <= 1);
    if (measures.length > 1 && !direct && new Set(outcomesBefore.map(({ value }) => value.id)).size > 1) return [];
    const outcome =
      direct ??
      clause.outcomes.filter(({ end: at }) => at <= measure.start).at(-1) ??
      clause.outcomes.find(({ start: at }) => at >= measure.end);
    const about = joined(head, tail, subject);
    const longTerm = /\blong[- ]term\b/i.test(clause.text);
    return [
      {
        kind: 'figure',
        outcome: outcome?.value.id ?? '',
        when: when ? monthsOf(when.value) : longTerm ? 'long' : '',
        figure: measure.value,
        about,
      },
    ];
  });
}

/** Lengths of time that are what is measured: a median survival, how long a course lasts. */
function lengths(clause: ReadClause, spans: Placed<Figure>[]): Placed<Figure>[] {
  const isMedian = /\bmedian\b/i.test(clause.text);
  const lasting = clause.outcomes.some(({ value }) => LASTING.has(value.id));
  const median = isMedian && clause.outcomes.some(({ value }) => MEDIAN.has(value.id));
  return lasting || median ? spans : [];
}

/** "5-year survival", "at 5 years", "38% at 2 years"; not an age, and not "relapse more than 2 years after …". */
function isTimePoint({ read: { tokens } }: ReadClause, at: number): boolean {
  const before = tokens[at - 1]?.word ?? '';
  const next = tokens[at + 1];
  const unit = tokens[at + 1];
  const number = tokens[at];
  if (/^(?:at|after|by|within|for)$/.test(before)) return tokens[at + 2]?.word !== 'of';
  if (!next || !number || !unit) return false;
  if (/^(?:surviv\w*|alive|live[sd]?)$/.test(before)) return true;
  if (/^(?:after|from|since)$/.test(tokens[at + 2]?.word ?? '') && !/^(?:than|over|within|under)$/.test(before)) return true;
  const following = tokens.slice(at + 2, at + 5).map(({ word }) => word);
  return following.some((word) => /surviv|free|mortality|dfs|efs|pfs|os|control|rate|incidence/.test(word));
}

function monthsOf({ low }: Figure): string {
  return String(Math.round(low));
}

function sizeOf({ settings, limits, things }: Subject): number {
  return settings.size + limits.size + things.size;
}

function joined(head: Subject, tail: Subject, whole: Subject): Subject {
  const settings = new Set([...head.settings, ...tail.settings]);
  return {
    settings: settings.size > 0 ? settings : new Set(whole.settings),
    limits: new Set([...head.limits, ...tail.limits]),
    things: new Set([...head.things, ...tail.things]),
  };
}
