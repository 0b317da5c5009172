import { tokenize, type Token } from '../language/analyzer.ts';
import { isStopWord } from '../language/stop-words.ts';
import { isAmount, type Amount } from '../prompts/checklist.ts';
import { keyOf, keysOf } from '../question/phrase-book.ts';
import { isNumber, lengthOf } from './checklist-amounts.ts';

/** A cue in steps: words by their keys, amounts, phrases to choose from, up to four words of any kind (`near`: six, commas among them), a colon. */
export type Cue = Step[];
type Step =
  | { kind: 'word'; key: string }
  | { kind: 'amount'; amount: Amount }
  | { kind: 'phrases'; byFirst: Map<string, Cue[]> }
  | { kind: 'gap' }
  | { kind: 'near' }
  | { kind: 'colon' };

/** A message, ready to be compared with cues. */
export type Reading = {
  tokens: Token[];
  /** What each word may be called in a cue; a number also goes as `NUMBER`. */
  keys: string[][];
  /** How far a cue reaches: whether a sentence, or a part of one, ends before a word. */
  endsBefore: ('sentence' | 'part' | undefined)[];
  colonAfter: boolean[];
};

/** What cues are made of: the phrases that a cue names as `{list}`, by that name, and the words read so far, for most of them recur. */
export type Vocabulary = { lists: Map<string, Step>; words: Map<string, Cue> };

/** Cues by the key that their first word must have. */
export type CueBook<T> = Map<string, { cue: Cue; value: T }[]>;

const NUMBER = '{number}';
/** "3 new bilateral subpleural nodules" */
const LONGEST_GAP = 4;
/** "LLL nodule, has gone from 5 to 9 mm" */
const NEAR = 6;
/** As in the phrase book: "margin of the resection". */
const MOST_STEPPED_OVER = 2;

export function createVocabulary(lists: Record<string, string[]>): Vocabulary {
  const vocabulary: Vocabulary = { lists: new Map(), words: new Map() };
  const steps = Object.entries(lists).map(
    ([name, phrases]) => [name, choice(phrases.flatMap((phrase) => parseCue(phrase, vocabulary)))] as const,
  );
  return { ...vocabulary, lists: new Map(steps) };
}

export function createCueBook<T>(
  entries: Iterable<readonly [cue: string, value: T]>,
  vocabulary: Vocabulary,
): CueBook<T> {
  const book: CueBook<T> = new Map();
  for (const [text, value] of entries)
    for (const cue of parseCue(text, vocabulary))
      for (const key of firstKeys(cue)) {
        const there = book.get(key);
        if (there) there.push({ cue, value });
        else book.set(key, [{ cue, value }]);
      }
  return book;
}

export function read(text: string): Reading {
  const tokens = tokenize(text);
  const between = tokens.map(({ start }, at) => text.slice(tokens[at - 1]?.end ?? 0, start));
  return {
    tokens,
    keys: tokens.map((token) => {
      const keys = [...keysOf(token), `=${token.word}`, `=${token.surface}`];
      return [...new Set(isNumber(token) ? [...keys, NUMBER] : keys)];
    }),
    endsBefore: between.map((gap) =>
      SENTENCE_END.test(gap) ? 'sentence' : PART_END.test(gap) ? 'part' : undefined,
    ),
    colonAfter: tokens.map(({ end }) => /^\s?:/.test(text.slice(end, end + 2))),
  };
}

/** Where a cue that begins at a word may end, exclusive; nowhere when it is not there. */
export function endsOf(cue: Cue, reading: Reading, start: number): number[] {
  let ends = [start];
  for (const [at, step] of cue.entries()) {
    if (ends.length === 0) return ends;
    ends = [...new Set(ends.flatMap((end) => afterStep(step, reading, end, at === 0)))];
  }
  return ends;
}

const SENTENCE_END = /[!?;·•|\n…]|\.(?:\s|$)/;
const PART_END = /[,:()[\]–—]/;

/** One cue, or two where "~" lets its sides change places. The file was checked before: an unknown name cannot come here. */
function parseCue(text: string, vocabulary: Vocabulary): Cue[] {
  const [left, right] = text.split(' ~ ');
  const orders = left !== undefined && right !== undefined ? [text, `${right} ~ ${left}`] : [text];
  return orders.map((order) => parseSteps(order, vocabulary));
}

function parseSteps(text: string, vocabulary: Vocabulary): Cue {
  return text.split(/\s+/).flatMap((step): Step[] => {
    if (step === '...') return [{ kind: 'gap' }];
    if (step === '~') return [{ kind: 'near' }];
    const place = /^\{(.*)\}$/.exec(step)?.[1];
    if (place !== undefined && isAmount(place)) return [{ kind: 'amount', amount: place }];
    if (place !== undefined) return [vocabulary.lists.get(place) ?? choice([])];
    const words = step
      .replace(/:$/, '')
      .split('|')
      .map((word) => parseWord(word, vocabulary));
    const [only] = words;
    return [
      ...(only && words.length === 1 ? only : [choice(words)]),
      ...(step.endsWith(':') ? [{ kind: 'colon' } as const] : []),
    ];
  });
}

function choice(phrases: Cue[]): Step {
  const byFirst = new Map<string, Cue[]>();
  for (const phrase of phrases)
    for (const key of firstKeys(phrase)) {
      const there = byFirst.get(key);
      if (there) there.push(phrase);
      else byFirst.set(key, [phrase]);
    }
  return { kind: 'phrases', byFirst };
}

/** `=hearing` is compared as a folded word, `=MAP` as it is written. */
function parseWord(written: string, { words }: Vocabulary): Cue {
  const known = words.get(written);
  if (known) return known;
  const exact = written.startsWith('=');
  const asWritten = exact && /\p{Lu}/u.test(written);
  const word = tokenize(written).map((token): Step => ({
    kind: 'word',
    key: asWritten ? `=${token.surface}` : exact ? `=${token.word}` : keyOf(token),
  }));
  words.set(written, word);
  return word;
}

function firstKeys([first]: Cue): string[] {
  switch (first?.kind) {
    case 'word':
      return [first.key];
    case 'amount':
      return [NUMBER];
    case 'phrases':
      return [...first.byFirst.keys()];
    case 'gap':
    case 'near':
    case 'colon':
    case undefined:
      return [];
  }
}

function afterStep(step: Step, reading: Reading, at: number, first: boolean): number[] {
  switch (step.kind) {
    case 'colon':
      return reading.colonAfter[at - 1] ? [at] : [];
    case 'gap':
      return gapFrom(reading, at, LONGEST_GAP, ['sentence', 'part']);
    case 'near':
      return gapFrom(reading, at, NEAR, ['sentence']);
    case 'word':
    case 'amount':
    case 'phrases':
      return (first ? [at] : steppedOver(reading, at)).flatMap((from) => ownWords(step, reading, from));
  }
}

function ownWords(
  step: Exclude<Step, { kind: 'gap' | 'near' | 'colon' }>,
  reading: Reading,
  at: number,
): number[] {
  const keys = reading.keys[at];
  if (!keys) return [];
  switch (step.kind) {
    case 'word':
      return keys.includes(step.key) ? [at + 1] : [];
    case 'amount': {
      const length = lengthOf(step.amount, reading.tokens, at);
      return length > 0 ? [at + length] : [];
    }
    case 'phrases':
      return keys.flatMap((key) =>
        (step.byFirst.get(key) ?? []).flatMap((phrase) => endsOf(phrase, reading, at)),
      );
  }
}

function steppedOver({ tokens, endsBefore }: Reading, at: number): number[] {
  const places: number[] = [];
  for (let to = at; to <= at + MOST_STEPPED_OVER && to < tokens.length; to++) {
    if (endsBefore[to] === 'sentence') break;
    places.push(to);
    if (!isStopWord(tokens[to]?.word ?? '')) break;
  }
  return places;
}

function gapFrom(
  { tokens, endsBefore }: Reading,
  at: number,
  longest: number,
  endedBy: readonly Reading['endsBefore'][number][],
): number[] {
  const places: number[] = [];
  for (let to = at; to <= at + longest && to < tokens.length && !endedBy.includes(endsBefore[to]); to++)
    places.push(to);
  return places;
}
