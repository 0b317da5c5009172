import { tokenize, type Token } from '../language/analyzer.ts';
import { isQuantity } from '../language/quantities.ts';
import { isStopWord } from '../language/stop-words.ts';
import { isAmount, type Amount } from '../prompts/checklist.ts';
import { keyOf, keysOf } from '../question/phrase-book.ts';

/** A cue in steps: words by their keys, amounts, phrases to choose from, up to four words of any kind (six, commas among them, where the sides may change places), a colon. */
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

/** Cues by the key that their first word must have. */
export type CueBook<T> = Map<string, { cue: Cue; value: T }[]>;

const NUMBER = '{number}';
/** "3 new bilateral subpleural nodules" */
const LONGEST_GAP = 4;
/** "LLL nodule, has gone from 5 to 9 mm" */
const NEAR = 6;
/** As in the phrase book: "margin of the resection". */
const MOST_STEPPED_OVER = 2;

export function createCueBook<T>(
  entries: Iterable<readonly [cue: string, value: T]>,
  lists: ReadonlyMap<string, Cue[]>,
): CueBook<T> {
  const book: CueBook<T> = new Map();
  for (const [text, value] of entries)
    for (const cue of parseCue(text, lists))
      for (const key of firstKeys(cue)) {
        const there = book.get(key);
        if (there) there.push({ cue, value });
        else book.set(key, [{ cue, value }]);
      }
  return book;
}

/**
 * One cue, or two where "~" stands between sides that may change places. `lists` are the phrases behind `{names}`. The file was checked
 * before: an unknown name cannot come here.
 */
export function parseCue(text: string, lists: ReadonlyMap<string, Cue[]>): Cue[] {
  const [left, right] = text.split(' ~ ');
  const orders = left !== undefined && right !== undefined ? [text, `${right} ~ ${left}`] : [text];
  return orders.map((order) => parseSteps(order, lists));
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

function parseSteps(text: string, lists: ReadonlyMap<string, Cue[]>): Cue {
  return text.split(/\s+/).flatMap((step): Step[] => {
    if (step === '...') return [{ kind: 'gap' }];
    if (step === '~') return [{ kind: 'near' }];
    const place = /^\{(.*)\}$/.exec(step)?.[1];
    if (place !== undefined && isAmount(place)) return [{ kind: 'amount', amount: place }];
    if (place !== undefined) return [choice(lists.get(place) ?? [])];
    const words = step.replace(/:$/, '').split('|').map(parseWord);
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
function parseWord(written: string): Cue {
  const exact = written.startsWith('=');
  const asWritten = exact && /\p{Lu}/u.test(written);
  return tokenize(written).map((token) => ({
    kind: 'word',
    key: asWritten ? `=${token.surface}` : exact ? `=${token.word}` : keyOf(token),
  }));
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

function ownWords(step: Exclude<Step, { kind: 'gap' | 'near' | 'colon' }>, reading: Reading, at: number): number[] {
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

/** How many words an amount takes; 0 where there is none. */
function lengthOf(amount: Amount, tokens: Token[], at: number): number {
  const [number, next, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!number || !isNumber(number)) return 0;
  const percent = number.word.endsWith('%')
    ? 1
    : next?.word === 'percent'
      ? 2
      : next?.word === 'per' && third?.word === 'cent'
        ? 3
        : 0;
  const isBehind = (unit: RegExp): boolean => next !== undefined && unit.test(next.word);
  switch (amount) {
    case 'percent':
      return percent;
    case 'size':
      return isBehind(SIZE) ? 2 : 0;
    case 'dose':
      return isBehind(DOSE) ? 2 : 0;
    case 'time':
      return isBehind(TIME) ? 2 : 0;
    case 'number':
      return percent > 0 || isBehind(SIZE) || isBehind(DOSE) || isBehind(TIME) ? 0 : 1;
  }
}

const SIZE = /^(?:mm|cm)$/;
const DOSE = /^(?:ug|mg|g)(?:\/(?:m2|kg))?$/;
const TIME = /^(?:day|week|month|year)s?$/;

const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve twenty thirty'.split(' '),
);

/** Also `x3` and `3x`. */
function isNumber({ word }: Token): boolean {
  return isQuantity(word) || NUMBER_WORDS.has(word) || /^(?:x\d{1,2}|\d{1,2}x)$/.test(word);
}
