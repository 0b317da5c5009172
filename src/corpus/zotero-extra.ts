/** Stands for the end of a line where a format knows none: of the private use area, so no export has it. */
export const LINE_BREAK = '\uE000';

/** What the lines of Zotero's Extra field say of a reference, by our own names, and what else stands there. */
export type Extra = {
  custom: Record<string, string | string[]>;
  key: string | undefined;
  pmid: string | undefined;
  rest: string;
};

/** What CSL has no variable for. */
const OWN = ['evidence-type', 'read-as', 'provenance', 'disease', 'incomplete'];
const LABELLED = new RegExp(
  String.raw`^\s*(${OWN.map((name) => name.replace('-', '[- ]')).join('|')}|citation[- ]?key|pmid)\s*:\s*(.*\S)\s*$`,
  'i',
);
/** A quoted BibTeX field has lost its lines. */
const RUN_ON = new RegExp(
  String.raw`\s+(?=(?:${OWN.join('|')}|citation key|pmid|pmcid|tex\.[\w.-]+)\s*:)`,
  'gi',
);
/** A note of Zotero, other than Extra, is HTML. */
const TAG = /<\/?(?:p|br|div|span|strong|em|b|i)\b[^<>]*>/gi;

/** Reads lines such as "evidence-type: cohort" or "Incomplete: volume, pages"; the first one of a name counts. */
export function readExtra(note: string): Extra {
  const found = new Map<string, string>();
  const rest: string[] = [];
  for (const line of note
    .replace(TAG, '\n')
    .replace(RUN_ON, '\n')
    .split(/[\n\uE000]/)) {
    const [, label, value] = LABELLED.exec(line) ?? [];
    const name = label?.toLowerCase().replace(' ', '-');
    if (name === undefined || value === undefined) rest.push(line.trim());
    else if (!found.has(name)) found.set(name, value);
  }
  const custom = OWN.flatMap((name): [string, string | string[]][] => {
    const value = found.get(name);
    if (value === undefined) return [];
    return [[name, name === 'incomplete' ? value.split(/\s*[,;]\s*/).filter(Boolean) : value]];
  });
  return {
    custom: Object.fromEntries(custom),
    key: found.get('citation-key') ?? found.get('citationkey'),
    pmid: found.get('pmid'),
    rest: rest.filter(Boolean).join('\n'),
  };
}
