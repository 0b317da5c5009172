import type { GlossaryEntry } from '../corpus/glossary.ts';
import { MONTHS } from '../language/months.ts';
import type { Wording } from '../prompts/wording.ts';

/** The words around statements, as data: from prompts/ and the glossary. */
export type Words = {
  wording: Wording;
  glossary: GlossaryEntry[];
  /** One line, the last of every reply. */
  disclaimer: string;
  /** An ISO date in words; fixed, so that no locale of a machine shows. */
  date: (iso: string) => string;
};

export function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
