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
  titles: Words,
  /** Titles that are also other words (miss, MS, MR): a name must follow. */
  weakTitles: Words,
  clinicianTitles: Words,
  /** Words after which a name is certain ("named", "surname"). */
  nameCues: Words,
  /** Words after which a name is likely ("pt"). */
  personCues: Words,
  /** Those of them that stand before all kinds of words ("for"): a listed given name must follow. */
  weakCues: Words,
  /** What a person does or is, after a name ("has", "wants"). */
  personVerbs: Words,
  /** Words that show that a name is an author's or a thing's ("et", "syndrome", "protocol"). */
  notPersonTails: Words,
  /** Eponyms, drugs, trials, places, institutions. */
  notNames: Words,
  /** Endings of clinical words ("oma", "mab"). */
  clinicalEndings: z.array(z.string()),
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
      if (!step.startsWith('{')) return { kind: 'word', words: step.split('|').map(cueWord) };
      const name = step.slice(1, -1);
      const entries = lists[name];
      if (!entries || entries.some((entry) => entry.includes('{'))) report(`"${text}": no such list of plain phrases: ${name}`);
      return { kind: 'list', phrases: (entries ?? []).filter((entry) => !entry.includes('{')).map((entry) => parsePhrase(entry, {}, report)) };
    });
}

function cueWord(text: string): { text: string; start: boolean } {
  return text.endsWith('*') ? { text: text.slice(0, -1), start: true } : { text, start: false };
}

function mapValues<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)])) as Record<K, B>; // same keys
}
