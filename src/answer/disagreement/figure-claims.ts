import type { Token } from '../../language/analyzer.ts';
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
  const { start, end, outcomes } = clause;
  const { measures, times } = measured(clause);
  const taken = new Set(clause.read.taken);
  for (const { start: from, end: to } of [...measures, ...times])
    for (let at = from; at < to; at += 1) taken.add(at);
  const read = { ...clause.read, taken };
  const several = measures.length > 1;
  const head = subjects.subjectOf(read, start, measures[0]?.start ?? end);
  const shared = times.filter(({ end: at }) => at <= (measures[0]?.start ?? start)).at(-1);
  const known = new Set(outcomes.map(({ value }) => value.id));

  const parts = measures.map((measure, index) => {
    const from = index === 0 ? start : splitBetween(measures[index - 1], measure, clause, times);
    const next = measures[index + 1];
    const until = next ? splitBetween(measure, next, clause, times) : end;
    const before = <T extends { start: number; end: number }>(all: T[]) =>
      all.findLast((one) => from <= one.start && one.end <= measure.start);
    const behind = <T extends { start: number; end: number }>(all: T[]) =>
      all.find((one) => measure.end <= one.start && one.end <= until);
    const adjacent = outcomes.find(({ start: at }) => followsOn(at, measure.end, read.tokens));
    const ownTime = behind(times) ?? (index > 0 ? before(times) : undefined);
    const ownOutcome = adjacent ?? before(outcomes);
    const tail = subjects.subjectOf(read, measure.end, until);
    const lead = subjects.subjectOf(read, index === 0 ? measure.start : from, measure.start);
    return {
      measure,
      outcome: ownOutcome ?? (known.size === 1 ? outcomes[0] : undefined),
      when: ownTime ?? before(times) ?? shared ?? (several ? undefined : times[0]),
      about: joined([head, lead, tail], subject),
      told: sizeOf(tail) > 0 || ownTime !== undefined || (known.size > 1 && ownOutcome !== undefined),
    };
  });
  // "From 70% to 78%", "27% against 8%": which is whose cannot be told.
  const told = several ? parts.filter((part) => part.told && (part.outcome ?? known.size === 0)) : parts;
  if (several && (told.length < measures.length - 1 || /\brespectively\b/i.test(clause.text))) return [];
  const longTerm = /\blong[- ]term\b/i.test(clause.text);
  const none = outcomes.filter(({ start: at }) => read.tokens[at]?.word === 'no');
  const zero = none.map(({ value }): FigureClaim => ({
    kind: 'figure',
    outcome: value.id,
    when: '',
    figure: NONE,
    about: subject,
  }));
  const claims = told.map(({ measure, outcome, when, about }): FigureClaim => ({
    kind: 'figure',
    outcome: outcome?.value.id ?? '',
    when: when ? String(monthsOf(when.value)) : longTerm ? 'long' : '',
    figure: measure.value,
    about,
  }));
  return [...zero, ...claims];
}

/** "Within 2 years" is a matter of the end, "more than 2 years" of the beginning. */
function monthsOf({ low, high }: Figure): number {
  return Math.round(high === Infinity ? low : high);
}

/** "Saw no responses". */
const NONE: Figure = { unit: '%', low: 0, high: 0, about: false };

/** "33% survival", "62% of local control"; not "11% and disease control", nor "sensitivity 75%, specificity 90%". */
function followsOn(at: number, end: number, tokens: Token[]): boolean {
  const linked = at === end + 1 && !/^(?:and|or|but|against|vs|versus)$/.test(tokens[end]?.word ?? '');
  return (at === end || linked) && !isSetApart(end, tokens);
}

/** A comma stands before a word, or a dash: neighbours are one character apart. */
function isSetApart(at: number, tokens: Token[]): boolean {
  return (tokens[at]?.start ?? 0) - (tokens[at - 1]?.end ?? 0) > 1;
}

/** The figures that are results, and the time points at which they hold; in token positions of the whole sentence. */
function measured(clause: ReadClause): { measures: Placed<Figure>[]; times: Placed<Figure>[] } {
  const { read, start, end } = clause;
  const tokens = read.tokens.slice(start, end);
  const shifted = (all: Placed<Figure>[]) =>
    all.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  const shares = shifted(sharesIn(tokens));
  const spans = shifted(spansIn(tokens));
  return shares.length > 0
    ? { measures: shares, times: spans.filter(({ start: at }) => isTimePoint(clause, at)) }
    : { measures: lengths(clause, spans), times: [] };
}

/** Where the words of one figure end and those of the next begin: "13% and | 4-month progression-free survival of 46%". */
function splitBetween(
  one: Placed<Figure> | undefined,
  next: Placed<Figure>,
  { outcomes, read }: ReadClause,
  times: Placed<Figure>[],
): number {
  const end = one?.end ?? 0;
  const isNext = (at: number) => at >= end && !followsOn(at, end, read.tokens);
  const outcome = outcomes.find(({ start }) => isNext(start) && start < next.start);
  if (!outcome) return next.start;
  return (
    times.find((time) => time.end <= outcome.start && outcome.start - time.end <= 1)?.start ?? outcome.start
  );
}

/** Lengths of time that are what is measured: a median survival, how long a course lasts. */
function lengths(clause: ReadClause, spans: Placed<Figure>[]): Placed<Figure>[] {
  const isMedian = /\bmedian\b/i.test(clause.text);
  const lasting = clause.outcomes.some(({ value }) => LASTING.has(value.id));
  const median = isMedian && clause.outcomes.some(({ value }) => MEDIAN.has(value.id));
  return lasting || median ? spans : [];
}

/** "5-year survival", "38% at 2 years", "survive five years"; not an age, and not "relapse more than 2 years after …". */
function isTimePoint({ read: { tokens } }: ReadClause, at: number): boolean {
  const wordAt = (position: number) => tokens[position]?.word ?? '';
  const before = wordAt(at - 1);
  const behind = wordAt(at + 2);
  if (/^aged?$/.test(before)) return false;
  if (/^(?:at|after|by|within|for)$/.test(before)) return behind !== 'of';
  if (/^(?:surviv\w*|alive|live[sd]?)$/.test(before)) return true;
  if (/^(?:after|from|since)$/.test(behind) && !/^(?:than|over|within|under)$/.test(before)) return true;
  return [at + 2, at + 3, at + 4].some((position) => MEASURED.test(wordAt(position)));
}
const MEASURED = /surviv|free|mortality|dfs|efs|pfs|os|control|rate|incidence/;

function sizeOf({ settings, limits, things }: Subject): number {
  return settings.size + limits.size + things.size;
}

function joined(parts: Subject[], whole: Subject): Subject {
  const all = (pick: (part: Subject) => Set<string>) => new Set(parts.flatMap((part) => [...pick(part)]));
  const settings = all((part) => part.settings);
  return {
    settings: settings.size > 0 ? settings : new Set(whole.settings),
    assumed: new Set(),
    limits: all((part) => part.limits),
    things: all((part) => part.things),
  };
}
