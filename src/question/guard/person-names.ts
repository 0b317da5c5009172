import type { PersonNames } from '../../prompts/person-names.ts';
import { readNames } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import { signsAround } from './name-signs.ts';
import { nameEnd } from './name-span.ts';
import type { Evidence } from './name-weights.ts';
import { ENOUGH, weightOf } from './name-weights.ts';
import { evidenceOfWords } from './name-words.ts';
import { isColleagueOrThing } from './not-a-patient.ts';
import type { Span } from './spans.ts';
import { isSurnameFirst } from './surname-first.ts';
import { byCall, byTitle } from './titled-names.ts';
import type { Word } from './words.ts';
import { endOf, formAt, startOf } from './words.ts';

/**
 * Patients' names by title ("Mr Patel") and by weight of evidence: lists of names, capitals, and what stands around ("pt",
 * an age, "relapsed"). Clinicians, authors and eponyms are left alone.
 */
export function findPersonNames(
  text: string,
  words: Word[],
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
): Span[] {
  return nameCandidates(text, words, names, vocabulary)
    .filter(({ enough }) => enough)
    .map(({ start, end }) => ({ start, end }));
}

/** What may be a patient's name, with all that speaks for it; none for a name by its form, as after a title. */
export type NameCandidate = Span & { enough: boolean; evidence: Evidence[] };

export function nameCandidates(
  text: string,
  words: Word[],
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
): NameCandidate[] {
  const reading = readNames(text, words, names, vocabulary);
  const candidates: (NameCandidate & { form: string })[] = [];
  const colleagues = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const range = byTitle(reading, at) ?? byCall(reading, at) ?? bySurnameFirst(reading, at);
    const candidate = range ? { ...range, evidence: [], enough: true } : byEvidence(reading, at);
    if (!candidate) continue;
    const { first, end, evidence, enough } = candidate;
    const other = isColleagueOrThing(reading, at, end);
    const form = formAt(words, end - 1);
    if (other) colleagues.add(form);
    else
      candidates.push({
        start: startOf(words, first),
        end: endOf(words, end - 1),
        evidence,
        enough,
        form,
      });
    // Of "Prof Jane Goodall" the last word is no name of its own.
    if (enough || other) at = end - 1;
  }
  // "Okafor asked (Okafor is our fellow)": said once of somebody, it holds for the whole message.
  return candidates.filter(({ form }) => !colleagues.has(form));
}

function bySurnameFirst(reading: NameReading, first: number): { first: number; end: number } | undefined {
  return isSurnameFirst(reading, first) ? { first, end: first + 2 } : undefined;
}

function byEvidence(
  reading: NameReading,
  first: number,
): { first: number; end: number; evidence: Evidence[]; enough: boolean } | undefined {
  if (reading.likeness[first] === 'none') return undefined;
  const end = nameEnd(reading, first);
  const last = first + reading.likeness.slice(first, end).findLastIndex((likeness) => likeness !== 'none');
  const evidence = [...evidenceOfWords(reading, first, last), ...signsAround(reading, first, end)];
  return { first, end, evidence, enough: weightOf(evidence) >= ENOUGH };
}
