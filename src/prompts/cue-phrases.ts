/**
 * One step of a cue phrase: one of some words (`start` when only its beginning is given, as in `crash*`), a number of a range,
 * one phrase of a list, a gap of a few words, or the beginning of the sentence.
 */
export type CueStep =
  | { kind: 'word'; words: { text: string; start: boolean }[] }
  | { kind: 'number'; from: number; to: number }
  | { kind: 'start' }
  | { kind: 'list'; phrases: CuePhrases }
  | { kind: 'gap' };
export type CuePhrase = CueStep[];
/**
 * Found by their first word where they begin with one, or by its first letters (`BEGINNING`) where only these are given: hardly any
 * phrase begins at a given place.
 */
export type CuePhrases = {
  byFirstWord: ReadonlyMap<string, CuePhrase[]>;
  byBeginning: ReadonlyMap<string, CuePhrase[]>;
  others: CuePhrase[];
};
/** So many letters tell most beginnings apart; a shorter one is tried at every word. */
export const BEGINNING = 3;

type Report = (message: string) => void;
type Lists = ReadonlyMap<string, CuePhrases>;

/** Reads phrases as `prompts/guards.yaml` has them; `report` is told of each step that cannot be read. */
export function parsePhrases(texts: string[], lists: Lists, report: Report): CuePhrases {
  const byFirstWord = new Map<string, CuePhrase[]>();
  const byBeginning = new Map<string, CuePhrase[]>();
  const others: CuePhrase[] = [];
  const enter = (book: Map<string, CuePhrase[]>, key: string, phrase: CuePhrase) => {
    const there = book.get(key) ?? [];
    if (!there.includes(phrase)) book.set(key, [...there, phrase]);
  };
  for (const phrase of texts.map((text) => parsePhrase(text, lists, report))) {
    const [first] = phrase;
    if (first?.kind !== 'word' || first.words.some(({ text, start }) => start && text.length < BEGINNING))
      others.push(phrase);
    else
      for (const { text, start } of first.words) {
        if (start) enter(byBeginning, text.slice(0, BEGINNING), phrase);
        else enter(byFirstWord, text, phrase);
      }
  }
  return { byFirstWord, byBeginning, others };
}

const NO_PHRASES: CuePhrases = { byFirstWord: new Map(), byBeginning: new Map(), others: [] };

/** As the guards compare words: `crash*`, `pt|patient`, `year-old`. */
const WORD_STEP = /^[\p{Ll}0-9&-]+\*?(?:\|[\p{Ll}0-9&-]+\*?)*$/u;

/** Any number, or one of a range: `#`, `#38..43`. */
const NUMBER_STEP = /^#(?:(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?))?$/;

function parsePhrase(text: string, lists: Lists, report: Report): CuePhrase {
  return text
    .trim()
    .split(/\s+/)
    .map((step): CueStep => {
      if (step === '...') return { kind: 'gap' };
      const range = NUMBER_STEP.exec(step);
      if (range)
        return { kind: 'number', from: Number(range[1] ?? -Infinity), to: Number(range[2] ?? Infinity) };
      if (step === '^') return { kind: 'start' };
      if (step.startsWith('{')) {
        // A list holds plain phrases only: `lists` is empty while lists are read.
        const phrases = lists.get(step.slice(1, -1));
        if (!phrases) report(`"${text}": there is no list ${step} that can be used here.`);
        return { kind: 'list', phrases: phrases ?? NO_PHRASES };
      }
      if (!WORD_STEP.test(step)) report(`"${text}": "${step}" is no step of a phrase.`);
      return { kind: 'word', words: step.split('|').map(cueWord) };
    });
}

function cueWord(text: string): { text: string; start: boolean } {
  return text.endsWith('*') ? { text: text.slice(0, -1), start: true } : { text, start: false };
}
