import { z } from 'zod';

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
