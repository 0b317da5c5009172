import { z } from 'zod';

/**
 * One step of a cue phrase: one of some words (`start` when only its beginning is given, as in `crash*`), a number, one phrase
 * of a list, a gap of a few words, or the beginning of the sentence.
 */
export type CueStep =
  | { kind: 'word'; words: { text: string; start: boolean }[] }
  | { kind: 'number' }
  | { kind: 'start' }
  | { kind: 'list'; phrases: CuePhrase[] }
  | { kind: 'gap' };
export type CuePhrase = CueStep[];

/**
 * `when`: one phrase of every group must be in the message. A sentence with an `unless` phrase is not listened to.
 * `examples` must be caught by the rule's kind, `counterexamples` must pass every rule; the tests run both.
 */
export type CueRule = { id: string; when: CuePhrase[][]; unless: CuePhrase[]; examples: string[]; counterexamples: string[] };

const Words = z.array(z.string().regex(/^\S.*$/u)).transform((words) => new Set(words.map(wordForm)));

const Rule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  when: z.array(z.array(z.string()).min(1)).min(1),
  unless: z.array(z.string()).default([]),
  examples: z.array(z.string()).min(1),
  counterexamples: z.array(z.string()).min(1),
});

const Lists = z.record(z.string().regex(/^[a-z-]+$/), z.array(z.string()).min(1));

/** `prompts/guards.yaml`: the cues of emergencies and orders, and the words around identifiers. Phrases come out parsed. */
export const GuardCues = z
  .strictObject({
    lists: Lists,
    emergencies: z.array(Rule),
    orders: z.array(Rule),
    identifiers: z.strictObject({
      /** Any code after these is a record number. */
      recordNumber: z.array(z.string()),
      /** Only a code of letters and several digits after these is a record number. */
      recordHolder: z.array(z.string()),
      birth: z.array(z.string()),
      careEvent: z.array(z.string()),
      document: z.array(z.string()),
      contact: z.array(z.string()),
      residence: z.array(z.string()),
      nationalId: z.array(z.string()),
      vehicle: z.array(z.string()),
    }),
  })
  .transform((file, context) => {
    const report = (message: string): void => context.addIssue({ code: 'custom', message });
    const phrase = (text: string): CuePhrase => parsePhrase(text, file.lists, report);
    const rule = (raw: z.infer<typeof Rule>): CueRule => ({
      ...raw,
      when: raw.when.map((group) => group.map(phrase)),
      unless: raw.unless.map(phrase),
    });
    return {
      emergencies: file.emergencies.map(rule),
      orders: file.orders.map(rule),
      identifiers: mapValues(file.identifiers, (phrases) => phrases.map(phrase)),
    };
  });
export type GuardCues = z.infer<typeof GuardCues>;

/** `prompts/names.yaml`: names of many cultures, and what looks like a name and is none. All lower case, without accents. */
export const PersonNames = z.strictObject({
  given: Words,
  surnames: Words,
  /** Names that are ordinary words as well (Will, Mark, May). */
  ambiguous: Words,
  particles: Words,
  /** A name follows, except where they are written as abbreviations of something else (MR, MS). */
  titles: Words,
  /** Titles that are also other words (miss, sister): a name on the lists must follow. */
  weakTitles: Words,
  /** Before the name of somebody who is no patient ("Dr", "thanks"). */
  colleagueCues: Words,
  /** After the name of somebody who is no patient ("pharmacist", "MD"). */
  colleagueRoles: Words,
  /** A name follows ("named", "surname"), unless a thing stands before ("trade name"). */
  nameCues: Words,
  thingsWithNames: Words,
  /** A name may follow ("pt"); after the weak ones ("for") only one on the lists. */
  personCues: Words,
  weakCues: Words,
  /** After a name: what only persons do ("relapsed"), what persons and things do ("has"), what persons have ("scan"). */
  personDeeds: Words,
  personVerbs: Words,
  belongings: Words,
  /** After a name that is an author's or a thing's ("et", "syndrome", "protocol"). */
  notPersonTails: Words,
  /** Eponyms, authors, drugs, trials, places, institutions. */
  notNames: Words,
  /** Endings of clinical words ("oma", "mab"). */
  clinicalEndings: z.array(z.string()),
  /** Letters that are no initials. */
  abbreviations: Words,
});
export type PersonNames = z.infer<typeof PersonNames>;

/** What the guards listen for. */
export type Guards = { cues: GuardCues; names: PersonNames };

/** Lower case without accents, as the name lists are compared. */
export function wordForm(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o').replaceAll('ß', 'ss');
}

function parsePhrase(text: string, lists: Record<string, string[]>, report: (message: string) => void): CuePhrase {
  return text
    .trim()
    .split(/\s+/)
    .map((step): CueStep => {
      if (step === '...') return { kind: 'gap' };
      if (step === '#') return { kind: 'number' };
      if (step === '^') return { kind: 'start' };
      if (step.startsWith('{')) return listStep(text, step.slice(1, -1), lists, report);
      if (!WORD_STEP.test(step)) report(`"${text}": "${step}" is no step of a phrase.`);
      return { kind: 'word', words: step.split('|').map(cueWord) };
    });
}

/** Words as the guards compare them: `crash*`, `pt|patient`, `year-old`. */
const WORD_STEP = /^[a-z0-9&-]+\*?(?:\|[a-z0-9&-]+\*?)*$/;

/** A list holds plain phrases only, so that no phrase can grow without bound. */
function listStep(
  text: string,
  name: string,
  lists: Record<string, string[]>,
  report: (message: string) => void,
): CueStep {
  const entries = lists[name];
  if (!entries) report(`"${text}": there is no list "${name}".`);
  if (entries?.some((entry) => entry.includes('{'))) report(`"${text}": the list "${name}" names another list.`);
  const phrases = (entries ?? []).filter((entry) => !entry.includes('{'));
  return { kind: 'list', phrases: phrases.map((entry) => parsePhrase(entry, {}, report)) };
}

function cueWord(text: string): { text: string; start: boolean } {
  return text.endsWith('*') ? { text: text.slice(0, -1), start: true } : { text, start: false };
}

function mapValues<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)])) as Record<K, B>; // same keys
}
