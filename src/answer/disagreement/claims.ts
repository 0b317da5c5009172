import { tokenize } from '../../language/analyzer.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ConceptReader } from '../../question/concepts.ts';
import type { Found } from '../../question/phrase-book.ts';
import type { Profile } from '../profile.ts';
import type { Clause } from './clause.ts';
import { clausesOf } from './clause.ts';
import { figureClaims } from './figure-claims.ts';
import type { Figure } from './figures.ts';
import { sharesIn } from './figures.ts';
import { leftOpen } from './denial.ts';
import { measuredEvents } from './events.ts';
import type { Advice, Doubt, Outcome, Sign, SignReader } from './signs.ts';
import { createSignReader } from './signs.ts';
import { adviceClaims, BESIDE, changeClaims, kindClaims, nearest, propertyClaims } from './stance-claims.ts';
import type { Read, Subject, SubjectReader } from './subject.ts';
import { createSubjectReader } from './subject.ts';
import { conceptsOf } from './subject-match.ts';

/** What one clause of a statement says, in a form that can be set against what another says. */
export type Claim =
  | { kind: 'figure'; outcome: string; when: string; figure: Figure; about: Subject }
  | { kind: 'change'; outcome: string; by: 1 | 0 | -1; about: Subject; than: Subject | undefined }
  | { kind: 'advice'; level: Advice; about: Subject }
  | { kind: 'property'; id: string; holds: boolean; about: Subject }
  | { kind: 'only'; of: string; about: Subject }
  | { kind: 'among'; of: string; about: Subject }
  | { kind: 'said'; denied: boolean; about: Subject };

/** A clause with everything in it that is a sign of something. */
export type ReadClause = Clause & {
  read: Read;
  text: string;
  signs: Found<Sign[]>[];
  outcomes: Found<Outcome>[];
  kinds: Found<string>[];
} & Record<Doubt, Found<boolean>[]>;

/** Outcomes that also name a population or a factor. */
const POPULATIONS_TOO = new Set(['spread-at-diagnosis', 'time-to-relapse']);

export function createClaimReader(
  concepts: ConceptReader,
  words: Disagreement,
): (profile: Profile) => Claim[] {
  const signReader = createSignReader(words);
  const subjects = createSubjectReader(concepts, words);
  return ({ statement, passage }) => {
    const text = statement.leadIn === undefined ? statement.text : `${statement.leadIn} ${statement.text}`;
    const population = tokenize(statement.population ?? '');
    const above = [population, tokenize(passage.headingPath.slice(1).join(' '))];
    const setting = above.map(subjects.settingOf).find(({ size }) => size > 0) ?? new Set<string>();
    const studied = subjects.subjectOf(subjects.read(population), 0, population.length);
    const claims = claimsIn(text, signReader, subjects);
    const head = statement.kind === 'row' ? [...firstCell(text, subjects)] : [];
    for (const { kind, about } of claims) {
      if (kind === 'figure' && conceptsOf(about.things).size === 0)
        for (const id of head) about.things.add(id);
      if (about.settings.size === 0) for (const id of setting) about.assumed.add(id);
      for (const limit of studied.limits) if (/^[a-z-]+$/.test(limit)) about.limits.add(limit);
    }
    return claims;
  };
}

/** What a row of a table is about ("Agent: Ifosfamide · Response rate: 23%"). */
function firstCell(row: string, subjects: SubjectReader): Set<string> {
  const tokens = tokenize(row.split(' · ')[0] ?? '');
  return conceptsOf(subjects.subjectOf(subjects.read(tokens), 0, tokens.length).things);
}

function claimsIn(text: string, signReader: SignReader, subjects: SubjectReader): Claim[] {
  const tokens = tokenize(text);
  const read = subjects.read(tokens);
  // "Poor responders" are people; "poor survival" is a result.
  const namesPeople = (sign: Found<Sign[]>) =>
    read.mentions.some(
      ({ concept: { slot }, start, end }) =>
        start <= sign.start &&
        sign.end <= end &&
        slot !== 'outcome' &&
        slot !== 'modifier' &&
        slot !== 'attribute',
    );
  const doubts = signReader.doubts(tokens);
  // "Has yet to be shown" is no "has to be".
  const isDoubt = (sign: Found<Sign[]>) =>
    doubts.open.some(({ start, end }) => sign.start < start && start < sign.end && sign.end < end);
  const signs = signReader
    .signs(tokens)
    .filter((sign) => !isDoubt(sign) && (!isLoose(sign) || !namesPeople(sign)));
  const named = mainOutcomes(signReader.outcomes(tokens));
  const outcomes = [...named, ...measuredEvents(signReader.events(tokens), named, signs, tokens)];
  const kinds = signReader.kinds(tokens);
  for (const { start, end } of outcomes) take(read, start, end);
  for (const sign of signs)
    if (!isLoose(sign) || nearest(outcomes, sign, BESIDE)) take(read, sign.start, sign.end);
  const starts = new Set(signs.filter((sign) => !isLoose(sign)).map(({ start }) => start));
  const clauses = clausesOf(text, tokens, {
    signAt: (at) => starts.has(at),
    namesOutcome: (from, to) => outcomes.some(({ start, end }) => from <= start && end <= to),
  });
  const claims: Claim[] = [];
  let before: Subject | undefined;
  for (const clause of clauses) {
    const within = <T>(all: Found<T>[]) =>
      all.filter(({ start, end }) => clause.start <= start && end <= clause.end);
    const around = {
      ...clause,
      read,
      text: text.slice(tokens[clause.start]?.start, tokens[clause.end - 1]?.end),
      negators: within(doubts.negators),
      unable: within(doubts.unable),
      shown: within(doubts.shown),
      missing: within(doubts.missing),
      open: within(doubts.open),
    };
    const asked = leftOpen(around);
    const said = <T>(all: Found<T>[]) =>
      within(all).filter((one) => !asked.some(({ start, end }) => start <= one.start && one.end <= end));
    const part: ReadClause = {
      ...around,
      signs: said(signs),
      outcomes: within(outcomes),
      kinds: said(kinds),
    };
    const plain = withoutFigures(read, text, clause);
    const subject = inherited(subjects.subjectOf(plain, clause.start, clause.end), before, part);
    const found = [
      ...figureClaims(part, subjects, subject),
      ...changeClaims({ ...part, read: plain }, subjects, subject),
      ...adviceClaims(part, subject),
      ...propertyClaims(part, subject),
      ...kindClaims(part, subject),
    ];
    if (asked.length === 0 && found.every(({ kind }) => kind === 'among'))
      found.push({ kind: 'said', denied: part.negators.length % 2 === 1, about: subject });
    claims.push(...found);
    before = subject;
  }
  return claims;
}

/** "Survival of patients with metastases at diagnosis": who is meant is not what is measured. */
function mainOutcomes(all: Found<Outcome>[]): Found<Outcome>[] {
  const others = all.filter(({ value }) => !POPULATIONS_TOO.has(value.id));
  return others.length > 0 ? others : all;
}

/** What a clause speaks of apart from its figures: "(hazard ratio 2.11)" and "49%" limit nobody. */
function withoutFigures(read: Read, text: string, { start, end }: Clause): Read {
  const { tokens } = read;
  const taken = new Set(read.taken);
  for (const share of sharesIn(tokens.slice(start, end)))
    for (let at = share.start; at < share.end; at += 1) taken.add(start + at);
  for (const { 0: aside, index } of text.matchAll(/\([^()]*\d[^()]*\)/g))
    for (const [at, token] of tokens.entries())
      if (index <= token.start && token.end <= index + aside.length) taken.add(at);
  for (const [at, token] of tokens.entries())
    if (/^\d/.test(token.word) && /^year|^month/.test(tokens[at + 1]?.word ?? '') && text[token.end] === '-')
      taken.add(at);
  return { ...read, taken };
}

function take({ taken }: Read, start: number, end: number): void {
  for (let at = start; at < end; at += 1) taken.add(at);
}

/** "Longer", "good" and the like say something of an outcome only beside it. */
function isLoose({ value }: Found<Sign[]>): boolean {
  return value.every((sign) => sign.kind === 'change' && sign.needs === 'outcome beside');
}

/** A clause that names nothing of its own, or says "it", speaks of what the clause before spoke of. */
function inherited(own: Subject, before: Subject | undefined, { text }: ReadClause): Subject {
  if (!before) return own;
  const settings = own.settings.size > 0 ? own.settings : before.settings;
  if (own.things.size > 0 && !/\b(?:it|its|this|they|their|them)\b/i.test(text)) return { ...own, settings };
  return {
    settings,
    assumed: new Set(),
    limits: own.limits.size > 0 ? own.limits : before.limits,
    things: own.things.size > 0 ? new Set([...own.things, ...before.things]) : before.things,
  };
}
