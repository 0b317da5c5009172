import type { Concept } from '../corpus/lexicon.ts';
import type { Asked, Question } from '../question/question.ts';
import type { Statement } from '../corpus/guideline.ts';
import type { Profile } from './profile.ts';
import type { Ranked, StatementRanker } from './rank.ts';

/** One line of the coverage ledger: a slot of the question, and the statement that meets it. */
export type LedgerLine = { asked: Asked; met: boolean; by: string | null };

export type Decision =
  | {
      kind: 'answer';
      rule: string;
      chosen: Ranked[];
      rows: ComparisonRow[] | undefined;
      ledger: LedgerLine[];
      missing: Concept[];
      /** Where sources disagree on what was asked: all sides, the best one first; else empty. */
      disagreeing: Ranked[];
    }
  | { kind: 'abstention'; rule: string; ledger: LedgerLine[]; nearest: Ranked[]; topic: string | undefined }
  | { kind: 'clarification'; rule: string; about: Concept | undefined; choices: Concept[] };

/** All statements, best first, for these concepts in place of the question's own. */
export type RankFor = (asked: Asked[]) => Ranked[];

type ComparisonRow = { label: Concept | undefined; left: Ranked[]; right: Ranked[] };

/** All statements of an answer, limits and conflicts included (ANSWER.md: the bottom line and at most four more). */
const MOST_STATEMENTS = 4;
/** Below this share of what was asked, the best statement is about something else. Calibrated on the tuning questions. */
const LEAST_COVERAGE = 0.44;
/** How much a wholly specific unknown word weighs against the concepts that were understood. */
const UNKNOWN_WEIGHT = 0.7;
/** A supporting statement has at least this share of the best one's score. */
const SUPPORT_SHARE = 0.62;
/** A statement about both sides leads a comparison when it has at least this share of the best score. */
const JOINT_SHARE = 0.75;
/** The second half of a compound question may be met by a statement that is this much weaker than the best. */
const COMPOUND_SHARE = 0.35;
/** A statement speaks of a concept by name, or by a kind of it. */
const NAMED = 0.85;
/** From this strength on a statement meets a slot of the question. */
const MEETS = 0.35;
/** Concepts below this importance are not worth a "Not covered" line. */
const WORTH_SAYING = 0.3;
/** Rows of a comparison without a dimension of its own. */
/** Rows of a comparison that a phone can hold. */
const MOST_ROWS = 4;
/** More topics than these make a row each ("intent, surgery, drugs, outlook"). */
const MOST_TOGETHER = 2;
const OVERVIEW_DIMENSIONS = ['biology', 'treatment', 'long-term-survival'];

/** Slots that make a topic of their own; the others only colour one. */
const TOPICAL = new Set([
  'resection',
  'intervention',
  'outcome',
  'population',
  'source',
  'attribute',
  'extent',
  'time',
  'site',
]);

/**
 * Decides what is said: abstain when the question names something outside or too little of it is met, ask back when it names
 * only a subject, else the fewest statements that cover what was asked. The state follows from the ledger.
 */
export function decide(
  question: Question,
  rankFor: RankFor,
  ranker: StatementRanker,
  lookUp: (id: string) => Concept | undefined,
): Decision {
  const outside = question.outside[0];
  if (outside !== undefined) return abstain('outside-topic', question, [], ranker, outside);
  const ranked = rankFor(question.asked);
  const topical = question.asked.filter(({ concept }) => TOPICAL.has(concept.slot));
  const settings = question.asked.filter(({ concept }) => concept.slot === 'setting');
  if (topical.length === 0 && settings.length === 0) {
    const disease = question.asked.find(
      ({ concept }) => concept.slot === 'disease' || concept.slot === 'modifier',
    );
    const unknownSpeaks = question.unknown.some(({ specificity }) => specificity > 0.5);
    if (disease?.concept.slot === 'disease' && !unknownSpeaks)
      return { kind: 'clarification', rule: 'subject-only', about: disease.concept, choices: [] };
    return abstain('no-topic', question, ranked, ranker, undefined);
  }
  const best = ranked[0];
  if (!best) return abstain('empty-corpus', question, [], ranker, undefined);

  const asking = question.asked.filter(({ from }) => from !== 'answer');
  const understood = asking.reduce((sum, asked) => sum + ranker.importance(asked), 0);
  const unknown = UNKNOWN_WEIGHT * question.unknown.reduce((sum, { specificity }) => sum + specificity, 0);
  const coverage = (best.covers * understood) / (understood + unknown);
  if (coverage < LEAST_COVERAGE) return abstain('too-little-covered', question, ranked, ranker, undefined);

  if (isPiecedTogether(question, ranked, ranker))
    return abstain('pieced-together', question, ranked, ranker, undefined);

  const compared = coversBothSides(question, best) ? undefined : compare(question, rankFor, lookUp);
  const rows = compared?.some(({ left, right }) => left.length > 0 && right.length > 0)
    ? compared
    : undefined;
  const chosen = rows
    ? [...speaksOfBoth(question, ranked, ranker), ...inRows(rows)]
    : cover(question, ranked, ranker);
  const ledger = ledgerOf(question, chosen, ranker);
  const missing = ledger
    .filter(({ asked, met }) => !met && worthSaying(asked, ranker))
    .map(({ asked }) => asked.concept);
  return {
    kind: 'answer',
    rule: rows ? 'comparison' : 'covered',
    chosen,
    rows,
    ledger,
    missing,
    disagreeing: rows ? [] : sidesOfConflict(question, best, ranked),
  };
}

function abstain(
  rule: string,
  question: Question,
  ranked: Ranked[],
  ranker: StatementRanker,
  topic: string | undefined,
): Decision {
  const nearest = ranked.filter(({ covers }) => covers > 0.25).slice(0, 3);
  return { kind: 'abstention', rule, ledger: ledgerOf(question, [], ranker), nearest, topic };
}

function ledgerOf(question: Question, chosen: Ranked[], ranker: StatementRanker): LedgerLine[] {
  return question.asked.map((asked) => {
    const by = chosen.find(({ profile }) => ranker.strength(profile, asked) >= MEETS);
    return { asked, met: by !== undefined, by: by?.profile.statement.id ?? null };
  });
}

/** Asked by the person, a topic of its own, and rare enough to be missed. */
function worthSaying(asked: Asked, ranker: StatementRanker): boolean {
  return (
    asked.from === 'question' && TOPICAL.has(asked.concept.slot) && ranker.importance(asked) >= WORTH_SAYING
  );
}

/** The best statement, then those that add what it leaves open or that come close to it. */
function cover(question: Question, ranked: Ranked[], ranker: StatementRanker): Ranked[] {
  const best = ranked[0];
  if (!best) return [];
  const chosen = [best];
  const gaps = () => question.asked.filter((asked) => worthSaying(asked, ranker) && strongest(asked) < MEETS);
  const closesGap = ({ profile }: Ranked) => gaps().some((asked) => ranker.strength(profile, asked) >= NAMED);
  const strongest = (asked: Asked) =>
    Math.max(...chosen.map(({ profile }) => ranker.strength(profile, asked)));
  while (chosen.length < MOST_STATEMENTS) {
    const candidates = ranked
      .filter(
        (one) =>
          !chosen.includes(one) &&
          (one.total >= SUPPORT_SHARE * best.total ||
            (one.total >= COMPOUND_SHARE * best.total && closesGap(one))),
      )
      .map((one) => {
        const adds = question.asked.reduce(
          (sum, asked) =>
            sum +
            ranker.importance(asked) * Math.max(0, ranker.strength(one.profile, asked) - strongest(asked)),
          0,
        );
        return { one, worth: one.total + adds };
      })
      .toSorted((a, b) => b.worth - a.worth);
    const next = candidates[0];
    if (!next) break;
    chosen.push(next.one);
  }
  return chosen;
}

/** One column a side: the best statements of each side along what was asked, or an overview where nothing else was. */
function compare(
  question: Question,
  rankFor: RankFor,
  lookUp: (id: string) => Concept | undefined,
): ComparisonRow[] | undefined {
  const [left, right] = question.sides ?? [];
  if (!left || !right) return undefined;
  const asked = question.asked.filter(({ concept, from }) => from !== 'answer' && TOPICAL.has(concept.slot));
  const overview = OVERVIEW_DIMENSIONS.flatMap((id) => {
    const concept = lookUp(id);
    return concept ? [[{ concept, weight: 1, from: 'question' as const }]] : [];
  });
  const dimensions: Asked[][] =
    asked.length > MOST_TOGETHER
      ? asked.slice(0, MOST_ROWS).map((one) => [one])
      : asked.length > 0
        ? [asked, asked]
        : overview;
  const taken = new Set<Statement>();
  return dimensions.flatMap((dimension) => {
    const cells = ([side, other]: [Concept, Concept]) => {
      const ranked = rankFor([...dimension, { concept: side, weight: 1, from: 'question' }]);
      const fitting = ranked.filter(
        ({ profile, covers }) => covers >= LEAST_COVERAGE && standsFor(profile, side, other),
      );
      const next = fitting.find(({ profile }) => !taken.has(profile.statement));
      if (!next || next.total < SUPPORT_SHARE * (fitting[0]?.total ?? 0)) return [];
      taken.add(next.profile.statement);
      return [next];
    };
    const row = {
      label: asked.length > 0 ? undefined : dimension[0]?.concept,
      left: cells([left, right]),
      right: cells([right, left]),
    };
    return row.left.length + row.right.length > 0 ? [row] : [];
  });
}

/**
 * "Toxicity of samarium": one thing asked of one subject, each met only by statements that do not speak of the other. Such pieces
 * are no answer.
 */
function isPiecedTogether({ asked, sides }: Question, ranked: Ranked[], ranker: StatementRanker): boolean {
  const topical = asked.filter(
    (one) => one.from === 'question' && one.weight === 1 && TOPICAL.has(one.concept.slot),
  );
  const [subject, ...otherSubjects] = topical.filter(({ concept }) => SUBJECTS.has(concept.slot));
  const [aspect, ...others] = topical.filter(({ concept }) => !SUBJECTS.has(concept.slot));
  if (!subject || aspect?.concept.slot !== 'outcome' || otherSubjects.length + others.length > 0 || sides)
    return false;
  const speaksOf = ({ profile }: Ranked, one: Asked) => ranker.strength(profile, one) >= MEETS;
  return !ranked.some((one) => speaksOf(one, subject) && speaksOf(one, aspect));
}

/** Slots of what something can be asked of. */
const SUBJECTS = new Set(['intervention']);

/** One statement that has the figures of both sides needs no columns ("78% with 1–2 nodules against 28% with three or more"). */
function coversBothSides({ sides }: Question, { profile }: Ranked): boolean {
  return (
    sides !== undefined &&
    sides[0].slot !== 'setting' &&
    sides.every(({ id }) => profile.concepts.get(id) === 1)
  );
}

/** The statement that sets both sides against each other itself, where it is among the best: it leads the columns. */
function speaksOfBoth(question: Question, ranked: Ranked[], ranker: StatementRanker): Ranked[] {
  const sides = question.sides ?? [];
  const best = ranked[0];
  const joint = ranked.find(({ profile }) => sides.every(({ id }) => profile.concepts.get(id) === 1));
  if (!joint || !best || joint.total < JOINT_SHARE * best.total) return [];
  const asked = question.asked.filter(({ concept }) => TOPICAL.has(concept.slot));
  return asked.every((one) => ranker.strength(joint.profile, one) >= MEETS) ? [joint] : [];
}

/** About this side, and not by name about the other, too. */
function standsFor({ concepts }: Profile, side: Concept, other: Concept): boolean {
  const [own, others] = [concepts.get(side.id) ?? 0, concepts.get(other.id) ?? 0];
  return own > others && others < NAMED;
}

function inRows(rows: ComparisonRow[]): Ranked[] {
  return [...new Set(rows.flatMap(({ left, right }) => [...left, ...right]))];
}

/**
 * All sides of the conflict that the best statement belongs to, if the question asks about what they disagree on: a concept
 * that all of them speak of and few others do.
 */
function sidesOfConflict({ asked }: Question, best: Ranked, ranked: Ranked[]): Ranked[] {
  const { conflict, citationKeys } = best.profile.statement;
  if (conflict === undefined) return [];
  const group = ranked.filter(({ profile }) => profile.statement.conflict === conflict);
  const speaksOf = ({ profile }: Ranked, id: string) => (profile.concepts.get(id) ?? 0) >= SPEAKS;
  const issue = asked.some(({ concept: { id, slot } }) => {
    const elsewhere = ranked.filter((one) => !group.includes(one) && speaksOf(one, id)).length;
    return TOPICAL.has(slot) && group.every((one) => speaksOf(one, id)) && elsewhere <= group.length;
  });
  const others = group.filter(
    ({ profile }) => !profile.statement.citationKeys.some((key) => citationKeys.includes(key)),
  );
  return issue && others.length > 0 ? [best, ...others] : [];
}

/** Named in the statement or in the headings above it. */
const SPEAKS = 0.6;
