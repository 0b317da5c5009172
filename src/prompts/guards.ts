import { z } from 'zod';

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

/**
 * `when`: one phrase of every group must be in the message, and the `signs` there must weigh `enough` together. A sentence
 * with an `unless` phrase is not listened to.
 * `examples` must be caught by the rule's kind, `counterexamples` must pass every rule; the tests run both.
 */
export type CueRule = {
  id: string;
  when: CuePhrases[];
  signs: { weight: number; cues: CuePhrases }[];
  enough: number;
  unless: CuePhrases;
  examples: string[];
  counterexamples: string[];
};

const Phrases = z.array(z.string().min(1)).min(1);

const Rule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  when: z.array(Phrases).min(1),
  signs: z.array(z.strictObject({ weight: z.number().positive(), cues: Phrases })).default([]),
  enough: z.number().nonnegative().default(0),
  unless: z.array(z.string()).default([]),
  examples: Phrases,
  counterexamples: Phrases,
});

/** `prompts/guards.yaml`: the cues of emergencies and orders, and the words around identifiers. Phrases come out parsed. */
export const GuardCues = z
  .strictObject({
    lists: z.record(z.string().regex(/^[a-z-]+$/), Phrases),
    emergencies: z.array(Rule),
    orders: z.array(Rule),
    identifiers: z.strictObject({
      /** Any code after these is a record number. */
      recordNumber: Phrases,
      /** Only a long code after these is a record number. */
      recordHolder: Phrases,
      birth: Phrases,
      /** A whole date belongs to what is named nearest to it: what happened to a person, or to a document. */
      careEvent: Phrases,
      document: Phrases,
      contact: Phrases,
      nationalId: Phrases,
      vehicle: Phrases,
    }),
  })
  .transform((file, context) => {
    const report = (message: string): void => context.addIssue({ code: 'custom', message });
    const lists = new Map(
      Object.entries(file.lists).map(([name, texts]) => [name, parsePhrases(texts, new Map(), report)]),
    );
    const parse = (texts: string[]): CuePhrases => parsePhrases(texts, lists, report);
    const rule = (raw: z.infer<typeof Rule>): CueRule => ({
      ...raw,
      when: raw.when.map(parse),
      signs: raw.signs.map(({ weight, cues }) => ({ weight, cues: parse(cues) })),
      unless: parse(raw.unless),
    });
    const { recordNumber, recordHolder, birth, careEvent, document, contact, nationalId, vehicle } =
      file.identifiers;
    return {
      emergencies: file.emergencies.map(rule),
      orders: file.orders.map(rule),
      identifiers: {
        recordNumber: parse(recordNumber),
        recordHolder: parse(recordHolder),
        birth: parse(birth),
        careEvent: parse(careEvent),
        document: parse(document),
        contact: parse(contact),
        nationalId: parse(nationalId),
        vehicle: parse(vehicle),
      },
    };
  });
export type GuardCues = z.infer<typeof GuardCues>;

/** Separated by white space, with remarks: thousands of YAML scalars would take longer to read than the corpus does. */
const Words = z.string().transform((text) => new Set(wordsOf(text).map(wordForm)));
const Endings = z.string().transform(wordsOf);
/** Phrases between commas or line breaks, as word forms. */
const Lines = z.string().transform((text) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/).map(wordForm)),
);

function wordsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter((word) => word !== '');
}

/** `prompts/names.yaml`: names of many cultures, and what looks like a name and is none. All lower case, without accents. */
export const PersonNames = z.strictObject({
  given: Words,
  surnames: Words,
  /** Names that are ordinary words as well (Will, Mark, May). */
  ambiguous: Words,
  particles: Words,
  /** A name follows, except where they are written as abbreviations of something else (MR, MS). */
  titles: Words,
  /** Titles that are also other words (miss, sister): both must be capitalised. */
  weakTitles: Words,
  /** Before the name of somebody who is no patient ("Dr", "thanks"). */
  colleagueCues: Words,
  /** Before a colon, and whoever stands behind is no patient ("From", "Present"). */
  colleagueLabels: Words,
  /** With these a letter closes; the name on the next line is the writer's. */
  closings: Words,
  /** After the name of somebody who is no patient ("pharmacist", "MD"). */
  colleagueRoles: Words,
  /** A name follows ("named", "surname"), unless a thing stands before ("trade name"). */
  nameCues: Words,
  thingsWithNames: Words,
  /** A name may follow ("pt"); after the weak ones ("for") only one on the lists. */
  personCues: Words,
  weakCues: Words,
  /** Of the cues those that mean a patient ("pt"): an unknown word in capitals behind them is a name. */
  patientCues: Words,
  /** What persons are called in general ("boy", "lady"): their name may follow. */
  personNouns: Words,
  /** What is done to persons ("met", "admit"): their name may follow. */
  personObjects: Words,
  /** Relatives: "mum of", "'s parents". */
  kin: Words,
  /** What is said or done to persons, with a preposition before the name ("spoke to", "operated on", "scan of"). */
  spokenOf: Words,
  /** After a name: what only persons do ("relapsed"), what persons and things do ("has"), what persons have ("scan"). */
  personDeeds: Words,
  personVerbs: Words,
  belongings: Words,
  /** In the words after a name: who it may be, or the day of a visit ("she", "tomorrow"). */
  pronouns: Words,
  /** Between a name and a deed ("Mbali just finished"). */
  adverbs: Words,
  /** What is said of a patient in a few words ("restaged", "DFI"). */
  patientStates: Words,
  /** What is said of a case after a colon, a comma, a dash, a bracket or "has" ("progressing", "VATS"); after a bare author's name, too. */
  caseWords: Words,
  /** After a name that is an author's or a thing's ("et", "syndrome", "protocol"). */
  notPersonTails: Words,
  /** After "from", colleagues come from there. */
  departments: Words,
  /** Before the name of a hospital or a place ("Saint"). */
  placePrefixes: Words,
  /** Eponyms, authors, drugs, trials, places, institutions. */
  notNames: Words,
  /** Endings that hardly any word but a surname has ("wicz", "dottir"). */
  surnameEndings: Endings,
  /** Hospitals, institutes and groups with the name of a person, each phrase after a comma or on a line of its own. */
  namesakes: Lines,
  /** Endings of clinical words ("oma", "mab"). */
  clinicalEndings: Endings,
  /** Letters that are no initials. */
  abbreviations: Words,
});
export type PersonNames = z.infer<typeof PersonNames>;

/** What the guards listen for. */
export type Guards = { cues: GuardCues; names: PersonNames };

/** Lower case without accents, as the name lists are compared. */
export function wordForm(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss');
}

type Report = (message: string) => void;
type Lists = ReadonlyMap<string, CuePhrases>;

function parsePhrases(texts: string[], lists: Lists, report: Report): CuePhrases {
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
