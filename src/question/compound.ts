import type { Concept } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import { nextContext } from './carry-over.ts';
import type { ConceptReader } from './concepts.ts';
import type { Question } from './question.ts';
import { CASE_SLOTS, CASE_WEIGHT, isSideOfSetting } from './slots.ts';
import type { Understanding } from './understand.ts';

/** More parts than these are a list of topics, and no reader wants them in one answer. */
const MOST_PARTS = 4;

const JOINING = new Set('and plus also then but'.split(' '));
const ASKING = new Set('what whats which who how why'.split(' '));
/** These ask where the verb is turned round ("when is it used"); else they give a condition ("when it comes back"). */
const WHEN = new Set(['when', 'where', 'whether']);
/** Turned round, these ask: "and is surgery still needed". */
const AUXILIARIES = new Set(
  'is are was were do does did can could should would will has have must may'.split(' '),
);
/** Behind a comma alone the others may only add something ("relapse, which is common"). */
const BEHIND_COMMA = new Set(['what', 'whats', 'how', 'why']);

/**
 * Reads a question of several parts as a whole and, in `parts`, each part by itself: "which drugs are in MAP, and how long does it
 * last?". A later part stands in what the ones before it said, as a turn in its thread.
 */
export function byParts(understand: Understanding, concepts: ConceptReader): Understanding {
  return (text, context) => {
    const whole = understand(text, context);
    if (whole.kind !== 'question') return whole;
    const texts = partsOfQuestion(text);
    if (texts.length < 2 || texts.length > MOST_PARTS) return whole;
    const parts: Question[] = [];
    let before = context;
    for (const part of texts) {
      const read = understand(part, before);
      if (read.kind !== 'question') continue;
      const [first] = parts;
      // "…, and how many if he can?" asks nothing by itself.
      if (first && !asksAnew(read.question, parts)) continue;
      const question =
        first && !read.question.followUp ? inCaseOf(first, read.question, concepts) : read.question;
      parts.push(question);
      const { asked, answerType } = question;
      const nothingShown = { concepts: [], shown: [], answerType, corpusVersion: '' };
      before = nextContext(before, asked, nothingShown);
    }
    return parts.length < 2 ? whole : { ...whole, question: { ...whole.question, parts } };
  };
}

/** Another kind of answer, or something that was not named yet. */
function asksAnew({ asked, answerType }: Question, before: Question[]): boolean {
  const named = new Set(before.flatMap((one) => one.asked.map(({ concept }) => concept.id)));
  return (
    asked.some(({ concept, from }) => from === 'question' && !named.has(concept.id)) ||
    before.every((one) => one.answerType !== answerType)
  );
}

/** What the first part was about goes for a later one, and a word for its kind ("how long does treatment last?") means what it named. */
function inCaseOf(first: Question, part: Question, { ancestors }: ConceptReader): Question {
  const said = first.asked.filter(({ from }) => from !== 'answer');
  const isFilled = ({ slot, opposite }: Concept) =>
    part.asked.some(({ concept }) =>
      slot === 'setting' && opposite.length > 0 ? isSideOfSetting(concept) : concept.slot === slot,
    );
  const isMeant = ({ id }: Concept) =>
    part.asked.some(({ concept }) => concept.generic === true && ancestors(id).includes(concept.id));
  const taken = said
    .filter(({ concept }) => isMeant(concept) || (CASE_SLOTS.has(concept.slot) && !isFilled(concept)))
    .filter(({ concept }) => part.asked.every((one) => one.concept.id !== concept.id))
    .map(({ concept, weight }) => ({
      concept,
      weight: isMeant(concept) ? weight : Math.min(weight, CASE_WEIGHT),
      from: 'thread' as const,
    }));
  return { ...part, asked: [...part.asked, ...taken] };
}

/**
 * The texts of the parts that ask something each, in their order; what only tells the case goes with each of them. One for a question
 * of one part.
 */
export function partsOfQuestion(text: string): string[] {
  const sentences = sentencesIn(text);
  const marked = sentences.filter((sentence) => sentence.endsWith('?'));
  const asking = marked.length > 0 ? marked : sentences.slice(-1);
  const lead = sentences.filter((sentence) => !asking.includes(sentence)).join(' ');
  return asking
    .flatMap((sentence) => clausesOf(sentence))
    .map((clause) => (lead === '' ? clause : `${lead} ${clause}`));
}

/** With their marks. */
function sentencesIn(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n(?=[^\S\n]*[^\p{Ll}\s])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

function clausesOf(sentence: string): string[] {
  const tokens = tokenize(sentence);
  const starts: number[] = [];
  for (const at of tokens.keys()) {
    // "In EURAMOS-1, how many …": what does not ask goes with what comes next.
    const isPart = beginsToAsk(tokens, at, sentence) && asks(tokens.slice(starts.at(-1) ?? 0, at));
    if (isPart) starts.push(at);
  }
  const mark = sentence.endsWith('?') ? '?' : '';
  return [0, ...starts].map((from, at) => {
    const next = starts[at];
    const end =
      next === undefined ? tokens.length : next - (JOINING.has(tokens[next - 1]?.word ?? '') ? 1 : 0);
    const [first, last] = [tokens[from], tokens[end - 1]];
    return `${sentence.slice(at === 0 ? 0 : first?.start, last?.end)}${mark}`;
  });
}

function beginsToAsk(tokens: Token[], at: number, sentence: string): boolean {
  const [before, word] = [tokens[at - 1], tokens[at]];
  if (!before || !word) return false;
  if (JOINING.has(before.word))
    return ASKING.has(word.word) || WHEN.has(word.word) || AUXILIARIES.has(word.word);
  return BEHIND_COMMA.has(word.word) && /[,;]/u.test(sentence.slice(before.end, word.start));
}

function asks(tokens: Token[]): boolean {
  const [first, second] = tokens.map(({ word }) => word);
  return (
    AUXILIARIES.has(first ?? '') ||
    (WHEN.has(first ?? '') && AUXILIARIES.has(second ?? '')) ||
    tokens.some(({ word }) => ASKING.has(word))
  );
}
