import type { Guideline, Passage, Statement } from '../corpus/guideline.ts';
import type { LocalNote } from '../corpus/notes.ts';
import type { Reference } from '../corpus/reference.ts';
import type { Wording } from '../prompts/wording.ts';
import type { Citation, ShownStatement } from './answer.ts';
import type { Opposed } from './disagreement/opposed.ts';
import { fill } from './fill.ts';
import { receiptOf } from './receipt.ts';

export type Shelf = {
  version: string;
  statements: Map<string, Statement>;
  passages: Map<string, Passage>;
  guidelines: Guideline[];
  references: Map<string, Reference>;
  opposed: Opposed;
  /** Local practice notes of the corpus, see `withLocal`. */
  notes: LocalNote[];
  /** The notes that are in force, in words, by the hash of a statement's text. */
  inForce?: Map<string, string[]>;
};

/** Words for what stands beside a citation. */
export type CiteWording = Pick<Wording, 'provenance'> & {
  labels: Pick<Wording['labels'], 'ungraded' | 'incomplete'>;
};

/** Numbers the references in the order in which the statements first cite them (Vancouver). */
export function cite(
  statements: Statement[],
  shelf: Pick<Shelf, 'version' | 'passages' | 'references'> & Partial<Pick<Shelf, 'inForce'>>,
  wording: CiteWording,
): { shown: ShownStatement[]; citations: Citation[] } {
  const keys = [...new Set(statements.flatMap(({ citationKeys }) => citationKeys))];
  const shown = statements.map((statement) => ({
    id: statement.id,
    text: statement.text,
    ...(statement.leadIn === undefined ? {} : { leadIn: statement.leadIn }),
    ...(statement.limitedBy.length === 0 ? {} : { limitedBy: statement.limitedBy }),
    passageId: statement.passageId,
    section: shelf.passages.get(statement.passageId)?.headingPath ?? [],
    citations: statement.citationKeys.map((key) => keys.indexOf(key) + 1),
    receipt: receiptOf(statement, shelf.version),
    grade: statement.grade ?? wording.labels.ungraded,
    ...(statement.population === undefined ? {} : { population: statement.population }),
    ...(shelf.inForce?.has(statement.sha256) ? { notes: shelf.inForce.get(statement.sha256) } : {}),
  }));
  return {
    shown,
    citations: keys.map((key, at) => citationOf(shelf.references.get(key), key, at + 1, wording)),
  };
}

function citationOf(
  reference: Reference | undefined,
  key: string,
  number: number,
  { labels, provenance }: CiteWording,
): Citation {
  if (!reference) throw new Error(`the corpus was checked, yet reference ${key} is missing`);
  const { title, container, year, date, url, vancouver, evidenceType, readAs, incomplete } = reference;
  return {
    number,
    key,
    title,
    container,
    year: year ?? date,
    ...(url === undefined ? {} : { url }),
    vancouver,
    evidenceType,
    provenance: provenance[reference.provenance] ?? reference.provenance,
    readAs,
    ...(incomplete.length === 0
      ? {}
      : { incomplete: fill(labels.incomplete, { parts: incomplete.join(', ') }) }),
  };
}

/** The newest source of a statement: conflicts are shown newest first. */
export function newestYear(statement: Statement, shelf: Pick<Shelf, 'references'>): number {
  return Math.max(...statement.citationKeys.map((key) => shelf.references.get(key)?.year ?? 0));
}
