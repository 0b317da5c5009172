import type { Concept } from '../../corpus/lexicon.ts';
import { wordFrequency } from '../../language/english.ts';
import type { Token } from '../../language/analyzer.ts';
import { isQuantity, numbersOf } from '../../language/quantities.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { stemOf } from '../../language/fold.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ConceptReader, Mention } from '../../question/concepts.ts';
import { lesionCounts } from '../../question/lesion-count.ts';
import { comparatorAt } from '../../question/comparator.ts';
import { isSideOfSetting } from '../../question/slots.ts';

/** What a claim is about. `limits` say of whom it holds, `things` what is done, used or looked at; both hold concept ids and word stems. */
export type Subject = {
  settings: Set<string>;
  /** The setting of the headings above, or of the people studied, where the claim itself names none. */
  assumed: Set<string>;
  limits: Set<string>;
  things: Set<string>;
};

/** A sentence with its concepts, read once. `taken` are token positions that say something else (a figure, a sign, an outcome). */
export type Read = { tokens: Token[]; mentions: Mention[]; taken: Set<number> };

export type SubjectReader = {
  read: (tokens: Token[]) => Read;
  /** What the tokens from `from` to `to` (exclusive) are about. */
  subjectOf: (read: Read, from: number, to: number) => Subject;
  /** The side of a setting that a text names (a heading, a population); empty when it names both or none. */
  settingOf: (text: Token[]) => Set<string>;
};

/** More frequent words (per million of spoken English) carry no topic of their own. */
const GENERAL_PER_MILLION = 150;
/** Concepts that count or name what every statement speaks of, and limit nothing. */
const NEUTRAL = new Set(['nodule', 'treatment', 'metastatic', 'two-years', 'timing']);
/** Beside a number these make a limit of it. */
const ABOVE = new Set(['over', 'above', 'older', 'beyond', 'least', 'exceeding', 'more', 'longer', 'later']);
const BELOW = new Set([
  'under',
  'below',
  'younger',
  'within',
  'most',
  'fewer',
  'less',
  'shorter',
  'earlier',
  'up',
]);
/** Behind a number, these say that it counts people, studies or courses. */
const COUNTED = new Set(
  'patient patients people person children cases case studies study trials trial participants centre centres center centers series operations survivors cohort registry women men courses reports nodules adults'.split(
    ' ',
  ),
);

export function createSubjectReader(
  concepts: ConceptReader,
  signs: Pick<Disagreement, 'study' | 'people'>,
): SubjectReader {
  const stems = (words: string[]) => new Set(words.map((word) => stemOf(word.toLowerCase())));
  const study = stems(signs.study.split(/\s+/).flatMap((word) => [word, ...word.split('-')]));
  const people = stems(signs.people);

  function subjectOf({ tokens, mentions, taken }: Read, from: number, to: number): Subject {
    const subject: Subject = {
      settings: new Set(),
      assumed: new Set(),
      limits: new Set(),
      things: new Set(),
    };
    const own = mentions.filter(({ start, end }) => from <= start && end <= to);
    const named = new Set<number>();
    for (const mention of own) {
      const { start, end } = mention;
      const concept = meant(mention, tokens);
      if (concept.slot === 'outcome' || concept.slot === 'modifier') continue;
      for (let at = start; at < end; at += 1) named.add(at);
      if (concept.slot === 'disease' || concept.slot === 'source') continue;
      // What is part of an outcome or a sign ("local recurrence", "no standard") says nothing of the subject.
      if (NEUTRAL.has(concept.id) || (concept.slot !== 'time' && isPartOfSign(concept, taken, start, end)))
        continue;
      if (concept.slot === 'setting') subject.settings.add(concept.id);
      else if (concept.slot === 'attribute') subject.things.add(`a:${concept.id}`);
      else if (concept.slot === 'intervention' || concept.slot === 'time') subject.things.add(concept.id);
      else subject.limits.add(concept.id);
    }
    const words = tokens.slice(from, to);
    for (const { side, low, high, start, end } of lesionCounts(words, shifted(own, from), [])) {
      subject.limits.add(side ?? `n:${low}-${high} lesions`);
      for (let at = start; at < end; at += 1) named.add(from + at);
    }
    for (const [index, { word, stem, surface }] of words.entries()) {
      const at = from + index;
      if (named.has(at) || taken.has(at)) continue;
      if (isQuantity(word)) {
        if (!countsPeople(tokens, at))
          for (const number of numbersOf(word)) subject.limits.add(`n:${sideOf(tokens, at)}${number}`);
      } else if (people.has(stem) && tokens[at + 1]?.word !== 'term') subject.limits.add(`p:${stem}`);
      else if (saysSomething(word, stem, surface, at > 0)) subject.things.add(`w:${stem}`);
    }
    withoutKinds(subject.limits);
    withoutKinds(subject.things);
    dropImplied(subject);
    return subject;
  }

  /** "No patient with synchronous disease": the patient is denied, not the setting. */
  function meant({ concept, negated, start }: Mention, tokens: Token[]): Concept {
    const ofPeople =
      negated && tokens.slice(Math.max(0, start - 3), start).some(({ word }) => COUNTED.has(word));
    return (ofPeople ? concepts.concept(concept.opposite[0] ?? '') : undefined) ?? concept;
  }

  function saysSomething(word: string, stem: string, surface: string, inside: boolean): boolean {
    if (isStopWord(word) || study.has(stem) || word.length < 3) return false;
    // A capital inside a sentence begins the name of a group, a place or a trial.
    if (inside && /^\p{Lu}\p{Ll}/u.test(surface)) return false;
    return wordFrequency(word) <= GENERAL_PER_MILLION;
  }

  /** A concept beside a kind of it says nothing more. */
  function withoutKinds(ids: Set<string>): void {
    for (const id of ids)
      for (const ancestor of concepts.ancestors(id.replace(/^a:/, '')))
        for (const kind of [ancestor, `a:${ancestor}`]) ids.delete(kind);
  }

  /** "Thoracotomy of the lung" is thoracotomy. */
  function dropImplied({ limits, things }: Subject): void {
    for (const id of things)
      for (const other of concepts.concept(id)?.related ?? [])
        if (concepts.concept(other)?.slot === 'site') limits.delete(other);
  }

  return {
    read: (tokens) => ({ tokens, mentions: concepts.nestedMentions(tokens), taken: new Set() }),
    subjectOf,
    settingOf(tokens) {
      const sides = concepts
        .nestedMentions(tokens)
        .filter(({ concept }) => isSideOfSetting(concept))
        .map(({ concept }) => concept.id);
      return new Set(new Set(sides).size === 1 ? sides : []);
    },
  };
}

function isPartOfSign({ slot }: Concept, taken: Set<number>, start: number, end: number): boolean {
  const positions = Array.from({ length: end - start }, (_, step) => start + step);
  // "No responses" is a result, "poor responders" are people.
  return slot === 'population'
    ? positions.some((at) => taken.has(at))
    : positions.every((at) => taken.has(at));
}

function shifted(mentions: Mention[], by: number): Mention[] {
  return mentions.map((mention) => ({ ...mention, start: mention.start - by, end: mention.end - by }));
}

/** "Over the age of 40", "<2 years": on which side of a number. */
function sideOf(tokens: Token[], at: number): '>' | '<' | '' {
  const comparator = comparatorAt(tokens, at);
  if (comparator) return comparator === 'above' || comparator === 'at-least' ? '>' : '<';
  const before = tokens.slice(Math.max(0, at - 4), at).map((token) => token.word);
  if (before.some((one) => ABOVE.has(one))) return '>';
  if (before.some((one) => BELOW.has(one))) return '<';
  return '';
}

/** "Of 162 patients", "14 studies", a calendar year: a number that is part of how something was studied. */
function countsPeople(tokens: Token[], at: number): boolean {
  const number = tokens[at]?.word ?? '';
  if (/^(?:19|20)\d\d(?:-(?:19|20)?\d\d)?$/.test(number)) return true;
  const before = tokens[at - 1]?.word;
  const next = tokens[at + 1]?.word ?? '';
  if (before === 'n' || before === 'grade') return true;
  if (next === 'of' && /^\d/.test(tokens[at + 2]?.word ?? '')) return true;
  if (before === 'of' && (/^\d/.test(tokens[at - 2]?.word ?? '') || COUNTED.has(tokens[at - 2]?.word ?? '')))
    return true;
  if (
    (before === 'in' || before === 'among') &&
    /^\d{2,}$/.test(number) &&
    !/^(?:year|month|week|day)/.test(next)
  )
    return true;
  if (DOSES.test(tokens[at + 1]?.word ?? '') || isDay(tokens, at)) return true;
  return tokens.slice(at + 1, at + 4).some(({ word }) => COUNTED.has(word));
}

const DOSES = /^(?:[mu]?g|gye?|mbq|gbq|mci|kbq|umol|mg|g|iu)(?:\/\w+)?$|^(?:cm|mm|ml)\d?$/;

/** "Days 1 and 8". */
function isDay(tokens: Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some(({ word }) => word === 'day' || word === 'days');
}
