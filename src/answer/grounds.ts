import type { Answer, Citation, ShownStatement } from './answer.ts';

/**
 * What a statement rests on, in words: provenance, kind of evidence and year of each source; grade; how far the sources were read.
 * Without its population, which limits what is said and always stands with it.
 */
export function groundsOf(statement: ShownStatement, citations: Citation[]): string[] {
  const cited = citations.filter(({ number }) => statement.citations.includes(number));
  const readings = new Set(cited.map(howFarRead));
  const alike = readings.size === 1;
  const kinds = cited.map((citation) => {
    const kind = `${kindOf(citation)}, ${citation.year}`;
    return alike ? kind : `${kind} (${howFarRead(citation)})`;
  });
  return [...new Set(kinds), statement.grade ?? '', ...(alike ? readings : [])].filter((part) => part !== '');
}

/** Provenance and kind of evidence, once where one says the other: "randomised trial", "society summary: evidence summary". */
export function kindOf({ provenance, evidenceType }: Pick<Citation, 'provenance' | 'evidenceType'>): string {
  if (evidenceType.includes(provenance)) return evidenceType;
  return provenance.includes(evidenceType) ? provenance : `${provenance}: ${evidenceType}`;
}

/** "Abstract read; title descriptive": how far stands in the first clause; the rest, on the copy, with the reference. */
function howFarRead({ readAs }: Citation): string {
  return readAs.split(';', 1)[0]?.trim() ?? '';
}

/** What most statements of an answer rest on alike, so that a phone shows it once; empty when there is no such thing. */
export function usualGrounds({ statements, citations }: Pick<Answer, 'statements' | 'citations'>): string[] {
  const all = statements.map((statement) => groundsOf(statement, citations));
  const count = (grounds: string[]): number => all.filter((one) => areSame(one, grounds)).length;
  return all.find((grounds) => count(grounds) > 1 && count(grounds) > all.length / 2) ?? [];
}

export function areSame(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at]);
}

/** What a reader must know of a reference: what it is, how far it was read, and what of it could not be found. */
export function standingOf(citation: Citation): string[] {
  return [kindOf(citation), citation.readAs, citation.incomplete ?? ''].filter((part) => part !== '');
}
