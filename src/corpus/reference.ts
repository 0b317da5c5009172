import { z } from 'zod';
import type { Joined } from '../content/joined.ts';
import { Provenance } from './guideline.ts';
import { vancouverStyle } from './vancouver.ts';

const Text = z.string().min(1);
const Name = z.strictObject({
  family: Text.optional(),
  given: Text.optional(),
  literal: Text.optional(),
  suffix: Text.optional(),
  'dropping-particle': Text.optional(),
  'non-dropping-particle': Text.optional(),
  'comma-suffix': z.boolean().optional(),
  'static-ordering': z.boolean().optional(),
  'parse-names': z.boolean().optional(),
});
const Part = z.union([z.int(), z.string().regex(/^\d{1,4}$/)]);
const DateVariable = z.strictObject({
  'date-parts': z.array(z.array(Part).min(1).max(3)).min(1).max(2),
  season: z.union([z.string(), z.number()]).optional(),
  circa: z.union([z.string(), z.number(), z.boolean()]).optional(),
  literal: z.string().optional(),
  raw: z.string().optional(),
});

/** What CSL does not know, and a reader must: what kind of evidence it is and how far it was read. */
const Custom = z.strictObject({
  'evidence-type': Text,
  'read-as': Text,
  provenance: Provenance,
  /** When the source is about another disease than the guideline that cites it. */
  disease: Text.optional(),
  /** Parts of the reference that could not be found. */
  incomplete: z.array(Text).min(1).optional(),
});

/** The other variables of CSL 1.0.2, so that a Zotero export drops in and a misspelt key is still found. */
const OTHER_VARIABLES = (
  'abstract annote archive archive_collection archive_location archive-place authority call-number citation-key citation-label ' +
  'citation-number collection-number collection-title container-title-short dimensions division edition event event-place ' +
  'event-title first-reference-note-number genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language locator medium ' +
  'note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page page-first part ' +
  'part-number part-title PMCID printing printing-number publisher-place references reviewed-genre reviewed-title scale section ' +
  'shortTitle source status supplement supplement-number title-short version volume volume-title volume-title-short year-suffix'
).split(' ');
const OTHER_NAMES =
  'collection-editor container-author contributor editor translator chair compiler curator director'.split(
    ' ',
  );
const OTHER_DATES = 'available-date event-date original-date submitted'.split(' ');
const optional = <T extends z.ZodType>(names: string[], schema: T) =>
  Object.fromEntries(names.map((name) => [name, schema.optional()]));

const KEY = /^[A-Za-z0-9][\w:.-]*$/;

const CslItem = z
  .strictObject({
    id: z.string().regex(KEY),
    type: z.string().regex(/^[a-z_-]+$/),
    title: Text,
    author: z.array(Name).min(1).optional(),
    issued: DateVariable.optional(),
    accessed: DateVariable.optional(),
    'container-title': Text.optional(),
    publisher: Text.optional(),
    DOI: z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/)
      .optional(),
    PMID: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    URL: z.url({ protocol: /^https?$/ }).optional(),
    custom: Custom,
    ...optional(OTHER_VARIABLES, z.union([z.string(), z.number()])),
    ...optional(OTHER_NAMES, z.array(Name)),
    ...optional(OTHER_DATES, DateVariable),
  })
  .refine((item) => item['container-title'] !== undefined || item.publisher !== undefined, {
    message: 'a journal or site ("container-title") or a "publisher" is missing',
  })
  .refine((item) => item.author !== undefined || item.custom.incomplete?.includes('authors'), {
    message: 'there is no author; add "authors" to "incomplete" if none could be found',
  })
  .refine((item) => item.issued !== undefined || item.custom.incomplete?.includes('year'), {
    message: 'there is no year ("issued"); add "year" to "incomplete" if none could be found',
  });
export type CslItem = z.infer<typeof CslItem>;

/** What an item may say of a reference; `custom` is ours. */
export const VARIABLES: ReadonlySet<string> = new Set(Object.keys(CslItem.shape));

/** Whether a statement can cite it: `[@key]`. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** A file of references as CSL items, whatever its format (see `readReferences`). */
export const References = z.array(CslItem);
export type References = z.infer<typeof References>;

/** A source as it is cited; `file` and `line` are where it is listed. */
export type Reference = {
  key: string;
  title: string;
  container: string;
  /** Undefined when the source bears no date. */
  year: number | undefined;
  /** The year in words: "2016", or "undated, cited 2026" as the Vancouver style has it. */
  date: string;
  url?: string;
  /** In Vancouver style, without a number; rendered when it is first read. */
  readonly vancouver: string;
  /** People, journal, publisher and address of that entry, without rendering it: whoever uses one of these words may speak of the source. */
  names: string[];
  /** The family name of its first author, by which people call a study ("Lautz 2021"); undefined where a group or nobody is named. */
  firstAuthor?: string;
  evidenceType: string;
  provenance: Provenance;
  readAs: string;
  disease?: string;
  /** Parts that are missing, in words; a reader is told. */
  incomplete: string[];
  file: string;
  line: number;
};

/** The references of all files. */
export function citableReferences({ value: items, placeOf }: Joined<References>): Reference[] {
  return items.map((item, index) => {
    const url = addressOf(item);
    const { disease } = item.custom;
    return {
      key: item.id,
      title: item.title,
      container: item['container-title'] ?? item.publisher ?? '',
      ...dateOf(item),
      ...(url === undefined ? {} : { url }),
      get vancouver() {
        return vancouverStyle(item);
      },
      names: namesIn(item),
      evidenceType: item.custom['evidence-type'],
      provenance: item.custom.provenance,
      readAs: item.custom['read-as'],
      ...(disease === undefined ? {} : { disease }),
      ...(item.author?.[0]?.family === undefined ? {} : { firstAuthor: item.author[0].family }),
      incomplete: item.custom.incomplete ?? [],
      ...placeOf([index]),
    };
  });
}

/** The style names six authors. */
const MOST_NAMED = 6;
/** What the style itself says. */
const STYLE_WORDS = 'Internet, available from, cited, Vol., Suppl.';

function namesIn(item: CslItem): string[] {
  const people = item.author?.slice(0, MOST_NAMED) ?? [];
  const names = people.flatMap((name) => [
    name.family,
    name.literal,
    name['dropping-particle'],
    name['non-dropping-particle'],
  ]);
  const { 'container-title': container, publisher, URL } = item;
  return [container, publisher, URL, ...names, STYLE_WORDS].filter((text) => text !== undefined);
}

function dateOf({ issued, accessed }: CslItem): Pick<Reference, 'year' | 'date'> {
  const year = yearIn(issued);
  if (year !== undefined) return { year, date: String(year) };
  const seen = yearIn(accessed);
  return { year, date: seen === undefined ? 'undated' : `undated, cited ${seen}` };
}

function yearIn(date: z.infer<typeof DateVariable> | undefined): number | undefined {
  const year = date?.['date-parts'][0]?.[0];
  return year === undefined ? undefined : Number(year);
}

/** The most lasting address first: DOI, then PubMed, then the page itself. */
function addressOf({ DOI, PMID, URL }: CslItem): string | undefined {
  if (DOI !== undefined) return `https://doi.org/${encodeURI(DOI).replace(/[?#]/g, encodeURIComponent)}`;
  if (PMID !== undefined) return `https://pubmed.ncbi.nlm.nih.gov/${PMID}/`;
  return URL;
}
