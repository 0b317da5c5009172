import { z } from 'zod';
import { readJson } from '../content/json.ts';
import { opening, type Problem } from '../content/problem.ts';
import { checkSchema, type Checked, type Parsed } from '../content/schema.ts';
import type { Source } from '../content/source.ts';
import { readBibtex, type Entry, type Unreadable } from './bibtex.ts';
import { isKey, References, VARIABLES } from './reference.ts';
import { readRis } from './ris.ts';
import { readExtra } from './zotero-extra.ts';

/** How files of references may end: as Zotero exports them. The first is that of a list in one file. */
export const REFERENCE_FILES = ['json', 'bib', 'ris'];

/** Reads one file of references in any of the formats; every problem is on the line of its entry. */
export function readReferences(source: Source, problems: Problem[]): Checked<References> | undefined {
  const parsed = source.file.endsWith('.json') ? ownItems(source, problems) : exported(source, problems);
  if (!parsed) return undefined;
  const items = z.array(z.unknown()).parse(parsed.value);
  const before = problems.length;
  const value = items.map((item, at) =>
    isItem(item) ? completed(item, (what, mend) => fault(parsed, [at], what, mend, problems)) : item,
  );
  const complete = problems.length === before;
  const checked = checkSchema({ ...parsed, value }, References, problems);
  return complete ? checked : undefined;
}

type Item = Record<string, unknown>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(
  { file, lineOf }: Parsed,
  path: PropertyKey[],
  what: string,
  mend: string,
  problems: Problem[],
): void {
  problems.push({ level: 'error', file, line: lineOf(path), what, mend });
}

/** CSL-JSON is checked key by key, so that a misspelt one is found. */
function ownItems(source: Source, problems: Problem[]): Parsed | undefined {
  return readJson(source, z.array(z.unknown()), problems);
}

/** An export from elsewhere has fields that nobody here chose: what CSL has no variable for is left out. */
function exported(source: Source, problems: Problem[]): Parsed | undefined {
  const entries = source.file.endsWith('.bib') ? readBibtex(source) : readRis(source);
  const unreadable = unreadableIn(entries, source);
  if (unreadable || !Array.isArray(entries)) {
    if (unreadable) problems.push({ level: 'error', file: source.file, ...unreadable });
    return undefined;
  }
  return {
    file: source.file,
    value: entries.map(({ item }) => known(item)),
    lineOf: ([at]) => (typeof at === 'number' ? entries[at]?.line : undefined) ?? source.firstLine,
  };
}

function unreadableIn(entries: Entry[] | Unreadable, { firstLine }: Source): Unreadable | undefined {
  if (!Array.isArray(entries)) return entries;
  if (entries.length > 0) return undefined;
  return {
    line: firstLine,
    what: 'There is no reference in this file.',
    mend: 'Export it again, or remove it if nothing needs it.',
  };
}

function known(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => {
      if (!VARIABLES.has(name) || (name === 'issued' && !hasDate(value))) return [];
      if (name === 'DOI' && typeof value === 'string')
        return [[name, value.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')]];
      if (name === 'author' && Array.isArray(value)) return [[name, value.map(withOthers)]];
      return [[name, Array.isArray(value) && value.every(isText) ? value.join('; ') : value]];
    }),
  );
}

/** "in press" is no date. */
function hasDate(value: unknown): boolean {
  return isItem(value) && 'date-parts' in value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** BibTeX writes "and others". */
function withOthers(name: unknown): unknown {
  return isItem(name) && name['family'] === 'others' ? { literal: 'et al.' } : name;
}

const MARKUP = /<\/?(?:i|b|em|strong|sup|sub|span)\b[^<>]*>/gi;
const NEEDED = ['evidence-type', 'read-as', 'provenance'];

/** With its key, and with what Zotero's Extra field says where the item has no `custom` of its own. */
function completed(item: Item, told: (what: string, mend: string) => void): Item {
  const { note, ...rest } = item;
  const extra = readExtra(typeof note === 'string' ? note : '');
  const key = [item['id'], item['citation-key'], extra.key].find((one) => isText(one) && isKey(one));
  const called = isText(key) ? `"${key}"` : `"${isText(item['title']) ? opening(item['title']) : ''}"`;
  if (key === undefined)
    told(
      `The reference ${called} has no key that can be cited.`,
      'Give it one of letters, digits and _ : . - (its id), or add a line "Citation Key: marina2016" to its Extra field in Zotero.',
    );
  const own = 'custom' in item;
  for (const name of own ? [] : NEEDED.filter((one) => !(one in extra.custom)))
    told(
      `The reference ${called} does not say "${name}".`,
      `Add the line "${name}: …" to its Extra field in Zotero, and export it again.`,
    );
  return {
    ...rest,
    id: key ?? 'no-key',
    ...(isText(item['title']) ? { title: item['title'].replace(MARKUP, '') } : {}),
    ...(extra.pmid === undefined || 'PMID' in item ? {} : { PMID: extra.pmid }),
    custom: own ? item['custom'] : { ...PLACEHOLDERS, ...extra.custom },
    ...(own && note !== undefined ? { note } : extra.rest === '' ? {} : { note: extra.rest }),
  };
}

/** What is missing was told; the schema looks at the rest. */
const PLACEHOLDERS = { 'evidence-type': '–', 'read-as': '–', provenance: 'unreviewed' };
