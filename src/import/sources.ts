import { NOT_IN_LIST } from '../corpus/provenance/beyond-list.ts';
import { NOT_GIVEN } from '../corpus/provenance/own-publisher.ts';
import { References, type CslItem, type Reference } from '../corpus/reference.ts';
import { plainLine } from './document.ts';
import { asGiven, type ParsedReference } from './parse-reference.ts';
import type { ListedReference } from './reference-list.ts';

/** The sources that a document cites, as keys of the corpus; only what is asked for gets an entry. */
export type Sources = {
  byNumber: (number: number) => string;
  byKey: (key: string) => string;
  /** Undefined when the footnote is a remark. */
  byFootnote: (id: string) => string | undefined;
  /** Undefined when the list has none of this author and year. */
  byAuthor: (family: string, year: string) => string | undefined;
  missing: (mark: string) => string;
  /** The document itself, for what it says without a source. */
  itself: () => string;
  /** CSL of what is cited and not in the corpus yet, in the order of asking. */
  items: (used: ReadonlySet<string>) => CslItem[];
  /** Entries of the list that are not among the keys used. */
  uncited: (used: ReadonlySet<string>) => ListedReference[];
};

type Given = {
  slug: string;
  document: { title: string; publisher: string; updated: string; url?: string };
  listed: ListedReference[];
  footnotes: Map<string, ListedReference>;
  cslItems: unknown[];
  /** References that the corpus has already. */
  known: Reference[];
};

const READ_AS = 'not opened; as the imported document lists it';

/** The references of one document begin alike; a slug may be long. */
const LONGEST_STEM = 24;

export function createSources({ slug, document, listed, footnotes, cslItems, known }: Given): Sources {
  const stem =
    slug.slice(0, slug.length <= LONGEST_STEM ? undefined : slug.lastIndexOf('-', LONGEST_STEM)) || slug;
  const items = new Map<string, CslItem>();
  const keys = new Map<unknown, string>();
  const taken = new Set(known.map(({ key }) => key));
  const carried = new Map(cslItems.flatMap((item) => (hasId(item) ? [[item.id, item] as const] : [])));

  /** The same thing asked for twice is one entry. */
  function enter(what: unknown, make: () => CslItem): string {
    const before = keys.get(what);
    if (before !== undefined) return before;
    const item = make();
    const twin = known.find(({ url }) => url !== undefined && addressesOf(item).includes(url.toLowerCase()));
    const key = twin?.key ?? freeKey(item.id, taken);
    keys.set(what, key);
    if (!twin) {
      taken.add(key);
      items.set(key, { ...item, id: key });
    }
    return key;
  }

  function ofList(entry: ListedReference): string {
    return enter(entry, () =>
      itemOf(
        entry.parsed,
        keyFor(entry.parsed) ?? `${stem}-${entry.number < 0 ? `note-${-entry.number}` : entry.number}`,
      ),
    );
  }

  function missing(mark: string): string {
    return enter(`missing ${mark}`, () => ({
      id: `${stem}-${idPart(mark)}`,
      type: 'document',
      title: `Reference ${mark}, which the list of the document lacks`,
      publisher: NOT_GIVEN,
      custom: {
        'evidence-type': 'unknown',
        provenance: 'unreviewed',
        'read-as': 'cited in the imported document, not in its list',
        incomplete: [NOT_IN_LIST, 'authors', 'year', 'journal or publisher'],
      },
    }));
  }

  return {
    byNumber(number) {
      const entry = listed.find((one) => one.number === number);
      return entry ? ofList(entry) : missing(String(number));
    },
    byKey(key) {
      const item = carried.get(key);
      if (item !== undefined) return enter(item, () => checkedItem(item, key));
      if (known.some((reference) => reference.key === key)) return key;
      const entry = listed.find(({ label }) => label === key);
      return entry ? ofList(entry) : missing(key);
    },
    byFootnote(id) {
      const entry = footnotes.get(id);
      return entry && ofList(entry);
    },
    byAuthor(family, year) {
      const entry = listed.find(
        ({ text }) => text.slice(0, 80).toLowerCase().includes(family.toLowerCase()) && text.includes(year),
      );
      return entry && ofList(entry);
    },
    missing,
    itself: () =>
      enter('itself', () => ({
        id: stem,
        type: 'document',
        title: document.title,
        author: [{ literal: document.publisher }],
        publisher: document.publisher,
        issued: { 'date-parts': [[Number(document.updated.slice(0, 4))]] },
        ...(document.url === undefined ? {} : { URL: document.url }),
        custom: {
          'evidence-type': 'imported document',
          provenance: 'unreviewed',
          'read-as': 'imported whole, not reviewed',
        },
      })),
    items: (used) => [...items.values()].filter(({ id }) => used.has(id)),
    uncited: (used) => listed.filter((entry) => !used.has(keys.get(entry) ?? '')),
  };
}

function itemOf({ missing: incomplete, year, ...parts }: ParsedReference, id: string): CslItem {
  return {
    id,
    ...parts,
    ...(parts['container-title'] === undefined && parts.publisher === undefined
      ? { publisher: NOT_GIVEN }
      : {}),
    ...(year === undefined ? {} : { issued: { 'date-parts': [[year]] } }),
    custom: {
      'evidence-type': parts.genre === undefined ? 'not assessed' : `not assessed; labelled "${parts.genre}"`,
      provenance: 'unreviewed',
      'read-as': READ_AS,
      ...(incomplete.length === 0 ? {} : { incomplete }),
    },
  };
}

/** CSL that the document carries is taken as it is where it is whole, else with its title alone. */
function checkedItem(item: Record<string, unknown>, id: string): CslItem {
  const custom = { 'evidence-type': 'not assessed', provenance: 'unreviewed', 'read-as': READ_AS };
  const missing = [
    ...(Array.isArray(item['author']) ? [] : ['authors']),
    ...(typeof item['issued'] === 'object' ? [] : ['year']),
  ];
  const whole = {
    ...item,
    id,
    ...(typeof item['container-title'] === 'string' || typeof item['publisher'] === 'string'
      ? {}
      : { publisher: NOT_GIVEN }),
    custom: { ...custom, ...(missing.length === 0 ? {} : { incomplete: missing }) },
  };
  const checked = References.safeParse([whole]).data?.[0];
  const title = typeof item['title'] === 'string' ? plainLine(item['title']) : id;
  return checked ?? itemOf(asGiven(title), id);
}

function hasId(item: unknown): item is Record<string, unknown> & { id: string } {
  return (
    typeof item === 'object' &&
    item !== null &&
    'id' in item &&
    typeof item.id === 'string' &&
    /^[A-Za-z0-9][\w:.-]*$/.test(item.id)
  );
}

function keyFor({ author, year }: ParsedReference): string | undefined {
  const family = author?.[0]?.family?.normalize('NFKD').replace(/[^A-Za-z-]/g, '');
  return family && year !== undefined && /^[A-Za-z]/.test(family) ? `${family}${year}` : undefined;
}

function freeKey(key: string, taken: ReadonlySet<string>): string {
  const ends = Array.from('abcdefghijklmnopqrstuvwxyz');
  return [key, ...ends.map((end) => `${key}${end}`)].find((one) => !taken.has(one)) ?? `${key}-${taken.size}`;
}

function idPart(mark: string): string {
  return (
    mark
      .normalize('NFKD')
      .replace(/[^\w.-]+/g, '-')
      .replace(/^-|-$/g, '') || 'x'
  );
}

function addressesOf({ DOI, PMID }: CslItem): string[] {
  return [
    ...(DOI === undefined ? [] : [`https://doi.org/${DOI.toLowerCase()}`]),
    ...(PMID === undefined ? [] : [`https://pubmed.ncbi.nlm.nih.gov/${PMID}/`]),
  ];
}
