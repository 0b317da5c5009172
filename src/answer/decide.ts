import type { Concept } from '../corpus/lexicon.ts';
import type { Rule } from '../prompts/why.ts';
import type { Question } from '../question/question.ts';
import { OWN_TOPIC } from '../question/question.ts';
import type { ComparisonRow, RankFor } from './comparison.ts';
import { compare, inRows, isComparedAlready, speaksOfBoth } from './comparison.ts';
import { sidesOfConflict } from './conflict.ts';
import { cover, isPiecedTogether } from './cover.ts';
import type { Opposed } from './disagreement/opposed.ts';
import type { LedgerLine } from './ledger.ts';
import { isTopical, ledgerOf, missingIn } from './ledger.ts';
import { neededSetting } from './needed-setting.ts';
import type { Ranked, StatementRanker } from './rank.ts';
import { WEIGHTS } from './weights.ts';
import { asksOfCaseAlone, withoutCase } from './without-case.ts';

export type Decision =
  | {
      kind: 'answer';
      rule: Rule;
      chosen: Ranked[];
      /** The best statement of each part of the question, where it was answered part by part. */
      leads?: Ranked[];
      rows: ComparisonRow[] | undefined;
      ledger: LedgerLine[];
      missing: Concept[];
      /** Words of the question that make a topic of their own, and that the corpus or the statements chosen do not have. */
      unread: string[];
      /** Answers on other topics are much commoner among those that fit so loosely. */
      looseFit: boolean;
      /** Where sources disagree on what was asked: all sides, the best one first; else empty. */
      disagreeing: Ranked[];
      /** How much of what was asked the best statement covers, from 0 to 1: the confidence of the answer. */
      coverage: Coverage;
    }
  | {
      kind: 'abstention';
      rule: Rule;
      ledger: LedgerLine[];
      nearest: Ranked[];
      topic: string | undefined;
      /** Words of the question that the corpus has, and not what came nearest. Others are not echoed: they may be anything. */
      unmet: string[];
      coverage?: Coverage | undefined;
    }
  | { kind: 'clarification'; rule: Rule; about: Concept | undefined; choices: Concept[] };

/** Share of what was asked that the best statement covers, and the least that is answered. */
type Coverage = { share: number; least: number };

/** Below this share of what was asked, the best statement is about something else. Calibrated on the tuning questions. */
const LEAST_COVERAGE = 0.48;
/**
 * The same where something of the corpus's own field is asked and the best statement is asked about in nearly these words: the words
 * that are not covered are then those of the case. On the tuning sets this answers 8 questions more, none of them without an answer;
 * such an answer says that it may be beside the question.
 */
const LEAST_COVERAGE_OF_OURS = 0.4;
/** And where nothing of our own field is named: the least with which 98 % of the silence sets get no answer. */
const LEAST_COVERAGE_ELSEWHERE = 0.5;
/**
 * A firm fit begins at this likeness to an editor's question, from 0 to 1. At 0.5 questions of other fields in the words of ours were
 * answered ("risk of recurrence after a first seizure"); at 0.8 the tuning sets lose four answers.
 */
const FIRM_FIT = 0.65;
/**
 * Below this, what is shown may be beside the question: the best statement's score times its coverage, and its lead over the next one
 * shown. Of the features at hand these tell answers on a wrong topic from right ones best (tuning sets: area under the curve 0.77 with the
 * lead, 0.75 without it, coverage alone 0.69; the lead over another section, or agreement of likeness and likelihood, add nothing on
 * questions that were not tuned on). Set so that about 1 % of the tuning sets are answered on a wrong topic without a word, half of what is
 * allowed, because sets that were tuned on flatter.
 */
const LOOSE_FIT = 2.1;
/** Of a logistic regression on the tuning sets: 1.5 for the lead to 1.6 for the product. */
const LEAD_WEIGHT = 0.9;
/** The lead of a statement that stands alone: more than any other has. */
const ALONE = 1.5;
/** From this share of what was asked on, an answer is not called loose, however low its score: a question of few words ("role of VATS") scores low. */
const NEARLY_ALL = 0.9;
/** A best statement that covers as much answers, though a topic of another field is named in passing. */
const MOST = 0.8;
/** With one topic beside it, the word that was taken for another field's is as likely what is asked. */
const OWN_TOPICS = 2;
/** From this specificity on, a word is named that the corpus has, and none of the statements shown: it is ours, so a commoner one may be meant in passing. */
const UNMET_FROM = 0.7;
/** A correction may be right all the same. */
const GUESS = 0.5;
/** How much a wholly specific unknown word weighs against the concepts that were understood. */
const UNKNOWN_WEIGHT = 0.7;
/** The same where nothing of the corpus's own field was named: then the unknown word is what the question is about. */
const UNKNOWN_WEIGHT_ELSEWHERE = 1.4;
/** A word that the corpus has, and not the best statement or the questions written for it, tells so much less than one that it lacks. */
const UNMET_WORD = 0.6;

/**
 * Decides what is said: abstain when the question names something outside or too little of it is met, ask back when it names
 * only a subject, else the fewest statements that cover what was asked. The state follows from the ledger.
 */
export function decide(
  question: Question,
  rankFor: RankFor,
  ranker: StatementRanker,
  lookUp: (id: string) => Concept | undefined,
  opposed: Opposed,
): Decision {
  if (question.ofUncovered) return abstain('uncovered-before', question, [], ranker, undefined);
  const outside = question.outside[0] ?? aloneInPassing(question);
  if (outside !== undefined) return abstain('outside-topic', question, [], ranker, outside);
  const ranked = rankFor(question.asked);
  const topical = question.asked.filter(isTopical);
  const settings = question.asked.filter(({ concept }) => concept.slot === 'setting');
  const onlySubject = question.asked.every(({ concept: { slot } }) => slot === 'disease');
  if (topical.length === 0 && settings.length === 0 && (onlySubject || question.answerType === 'open')) {
    const disease = question.asked.find(
      ({ concept }) => concept.slot === 'disease' || concept.slot === 'modifier',
    );
    const unknownSpeaks = question.unknown.some(({ specificity }) => specificity > 0.5);
    if (disease?.concept.slot === 'disease' && !unknownSpeaks)
      return { kind: 'clarification', rule: 'subject-only', about: disease.concept, choices: [] };
    return abstain('no-topic', question, ranked, ranker, undefined);
  }
  const setting = neededSetting(question, lookUp);
  if (setting)
    return { kind: 'clarification', rule: 'setting-needed', about: setting.about, choices: setting.choices };
  const best = ranked[0];
  if (!best) return abstain('empty-corpus', question, [], ranker, undefined);
  const [topic] = question.inPassing;
  if (topic !== undefined && best.covers < MOST) return abstain('outside-topic', question, [], ranker, topic);

  const asking = question.asked.filter(({ from }) => from !== 'answer');
  const understood = asking.reduce((sum, asked) => sum + ranker.importance(asked), 0);
  const weight = question.ofOurField ? UNKNOWN_WEIGHT : UNKNOWN_WEIGHT_ELSEWHERE;
  // Where nothing of our field is named, a word that was only taken for one of ours is as good as unknown.
  const guessed = question.ofOurField ? 0 : GUESS * question.corrected.length;
  // What the corpus says elsewhere, the best statement does not say.
  const unmet = question.besideConcepts.filter(({ stem }) => !best.profile.stems.has(stem));
  const unmetWeight = question.ofOurField ? UNMET_WORD : 1;
  const passing = question.inPassing.length;
  const unknown =
    weight * (specificityOf(question.unknown) + unmetWeight * specificityOf(unmet) + guessed + passing);
  const share = (best.covers * understood) / (understood + unknown);
  const coverage = { share, least: leastCoverage(question, best) };
  if (share < coverage.least) {
    const core = withoutCase(question);
    const answer = core && decide(core, rankFor, ranker, lookUp, opposed);
    return answer?.kind === 'answer'
      ? ofCore(answer, question, ranker)
      : abstain('too-little-covered', question, ranked, ranker, undefined, coverage);
  }

  if (isPiecedTogether(question, ranked, ranker))
    return abstain('pieced-together', question, ranked, ranker, undefined, coverage);

  const rows = isComparedAlready(question, ranked)
    ? undefined
    : compare(question, rankFor, lookUp, LEAST_COVERAGE);
  const chosen = rows
    ? [...speaksOfBoth(question, ranked, ranker), ...inRows(rows)]
    : cover(question, ranked, ranker);
  const ledger = ledgerOf(question, chosen, ranker);
  return {
    kind: 'answer',
    rule: rows ? 'comparison' : 'covered',
    chosen,
    rows,
    ledger,
    coverage,
    missing: missingIn(ledger, ranker),
    unread: [
      ...question.inPassing,
      ...question.unknown.filter(({ specificity }) => specificity >= OWN_TOPIC).map(({ word }) => word),
      ...unmetIn(question, chosen),
    ],
    looseFit:
      rows === undefined &&
      (asksOfCaseAlone(question) ||
        (share < NEARLY_ALL && best.total * share + LEAD_WEIGHT * leadOf(chosen) < LOOSE_FIT)),
    disagreeing: rows ? [] : sidesOfConflict(question, best, ranked, opposed),
  };
}

/**
 * A topic of another field is named in passing where the rest is a question of its own: of our field, and on as many topics as
 * `OWN_TOPICS`. Two such words ("insurance code") are a topic. "What does denosumab cost?" asks about the cost alone.
 */
function aloneInPassing({ asked, ofOurField, inPassing }: Question): string | undefined {
  const own = asked.filter((one) => one.from === 'question' && one.weight === 1 && isTopical(one));
  const several = new Set(inPassing).size > 1;
  return ofOurField && own.length >= OWN_TOPICS && !several ? undefined : inPassing[0];
}

/** What was left of the case is named as not covered. */
function ofCore(
  answer: Extract<Decision, { kind: 'answer' }>,
  whole: Question,
  ranker: StatementRanker,
): Decision {
  const ledger = ledgerOf(whole, answer.chosen, ranker);
  return { ...answer, ledger, missing: missingIn(ledger, ranker), looseFit: true };
}

function leastCoverage({ ofOurField }: Question, { parts }: Ranked): number {
  if (!ofOurField) return LEAST_COVERAGE_ELSEWHERE;
  return parts.questions >= FIRM_FIT * WEIGHTS.questions ? LEAST_COVERAGE_OF_OURS : LEAST_COVERAGE;
}

/** Words that say something of a topic, and that the corpus has, but none of these statements. */
function unmetIn({ besideConcepts }: Question, statements: Ranked[]): string[] {
  return besideConcepts
    .filter(({ stem, specificity }) => {
      const met = statements.some(({ profile }) => profile.stems.has(stem));
      return !met && specificity >= UNMET_FROM;
    })
    .map(({ word }) => word);
}

/** How far the first statement is ahead of the second. */
function leadOf([first, second]: Ranked[]): number {
  return first && second ? Math.max(0, first.total - second.total) : ALONE;
}

function specificityOf(words: { specificity: number }[]): number {
  return words.reduce((sum, { specificity }) => sum + specificity, 0);
}

function abstain(
  rule: Rule,
  question: Question,
  ranked: Ranked[],
  ranker: StatementRanker,
  topic: string | undefined,
  coverage?: Coverage,
): Decision {
  const nearest = ranked.filter(({ covers }) => covers > 0.25).slice(0, 3);
  return {
    kind: 'abstention',
    rule,
    ledger: ledgerOf(question, [], ranker),
    coverage,
    nearest,
    topic,
    unmet: unmetIn(question, nearest),
  };
}
