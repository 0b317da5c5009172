import { plainLine } from './document.ts';

type Name = { family?: string; given?: string; literal?: string };

/** What a printed reference says, part by part; `missing` names in words what could not be told. */
export type ParsedReference = {
  type: 'article-journal' | 'webpage' | 'document';
  title: string;
  author?: Name[];
  year?: number;
  'container-title'?: string;
  publisher?: string;
  volume?: string;
  issue?: string;
  page?: string;
  genre?: string;
  DOI?: string;
  PMID?: string;
  URL?: string;
  missing: string[];
};

/** Longer than any list of authors and title. */
const LONGEST = 2000;

/** "Surname AB, Other C, et al. Title. Journal. 2016;17(10):1396-1408." */
const VANCOUVER =
  /^(?<authors>[^.]{2,600}?)\. (?<title>[^]{8,600}?[.?!]) (?<journal>\p{Lu}[^.;:]{1,120}?)\.? (?<year>(?:19|20)\d\d)(?: [A-Z][a-z]{2}(?: \d{1,2})?)?[;,] ?(?<volume>\d{1,5})(?: ?\((?<issue>[^()]{1,20})\))?(?:[:,] ?(?<page>[A-Za-z]?\d{1,8}(?:[-–][A-Za-z]?\d{1,8})?))?\b/u;

/** "Surname, A. B., & Other, C. (2016). Title. Journal, 17(10), 1396–1408." */
const APA =
  /^(?<authors>[^()]{2,600}?) \((?<year>(?:19|20)\d\d)[a-z]?\)[.:]? (?<title>[^]{8,600}?[.?!]) (?<journal>\p{Lu}[^.;\d]{1,120}?), (?<volume>\d{1,5})(?: ?\((?<issue>[^()]{1,20})\))?(?:[,:] ?(?<page>[A-Za-z]?\d{1,8}(?:[-–][A-Za-z]?\d{1,8})?))?\b/u;

/** "Publisher of a page, 2025": the last line of an entry that stands on several lines. */
const PUBLISHER_AND_YEAR = /^(?<publisher>\p{Lu}[^]{1,200}?),? \(?(?<year>(?:19|20)\d\d)\)?\.?$/u;

/**
 * Reads an entry of a printed list of references; `lines` are those that it stands on. What does not fit a known form whole
 * keeps its text as the title, with nothing but the identifiers that are written out.
 */
export function parseReference(lines: string[]): ParsedReference {
  const parts = lines.map(plainLine).filter((line) => line !== '');
  const text = parts.join(' ').slice(0, LONGEST);
  const { rest, ...ids } = identifiersIn(text);
  return { ...(onSeveralLines(parts) ?? printed(rest) ?? asGiven(text)), ...ids };
}

/** A reference of which nothing but its text is known. */
export function asGiven(text: string): ParsedReference {
  return { type: 'document', title: text, missing: ['authors', 'year', 'journal or publisher'] };
}

function identifiersIn(text: string): { DOI?: string; PMID?: string; URL?: string; rest: string } {
  const DOI = /\b10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;)\]]/.exec(text)?.[0];
  const PMID = /\bPMID:? ?(\d{1,9})\b/i.exec(text)?.[1];
  const URL = /https?:\/\/[^\s"<>]+[^\s"<>.,;)\]]/.exec(text)?.[0];
  const isPage = URL !== undefined && !/\/\/(?:dx\.)?doi\.org\//.test(URL) && globalThis.URL.canParse(URL);
  const rest = text
    .replace(/\b(?:doi: ?|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+/gi, '')
    .replace(/\bPMID:? ?\d{1,9}\b\.?/gi, '')
    .trim();
  return { ...(DOI && { DOI }), ...(PMID && { PMID }), ...(isPage && { URL }), rest };
}

function printed(text: string): ParsedReference | undefined {
  const found = VANCOUVER.exec(text)?.groups ?? APA.exec(text)?.groups;
  if (!found) return undefined;
  const author = namesIn(found['authors'] ?? '');
  if (!author) return undefined;
  const { volume, issue, page } = found;
  return {
    type: 'article-journal',
    title: (found['title'] ?? '').replace(/\.$/, ''),
    author,
    year: Number(found['year']),
    'container-title': (found['journal'] ?? '').trim(),
    ...(volume && { volume }),
    ...(issue && { issue }),
    ...(page ? { page: page.replace('–', '-') } : {}),
    missing: page ? [] : ['pages'],
  };
}

/** "Surname AB" of Vancouver, "Surname, A. B." of the APA; undefined when one of the names is neither. */
function namesIn(text: string): Name[] | undefined {
  const others = /,?\s*(?:&\s*|\band\s+)?\bet al\.?$/i.test(text);
  const names = text.replace(/,?\s*(?:&\s*|\band\s+)?\bet al\.?$/i, '').trim();
  const apa = [...names.matchAll(/(?:^|[,&;]|\band\b)\s*([\p{L}'’ -]{2,40}), ((?:\p{Lu}\.[ -]?){1,4})/gu)];
  const read: Name[] =
    apa.length > 0
      ? apa.map(([, family = '', given = '']) => ({ family: family.trim(), given: given.trim() }))
      : names
          .split(/,\s*|\s*&\s*|\s+and\s+/)
          .filter(Boolean)
          .flatMap((name): Name[] => {
            const found = /^([\p{L}'’ -]{2,40}?) (\p{Lu}{1,4})$/u.exec(name.trim());
            return found ? [{ family: found[1] ?? '', given: found[2] ?? '' }] : [];
          });
  const expected = apa.length > 0 ? apa.length : names.split(/,\s*|\s*&\s*|\s+and\s+/).filter(Boolean).length;
  if (read.length === 0 || read.length !== expected) return undefined;
  return others ? [...read, { literal: 'et al.' }] : read;
}

/** A kind, a title and "publisher, year", each on its own line; the kind may be left out. */
function onSeveralLines(lines: string[]): ParsedReference | undefined {
  const last = PUBLISHER_AND_YEAR.exec(lines.at(-1) ?? '')?.groups;
  if (!last || lines.length < 2 || lines.length > 3) return undefined;
  const [title = '', genre] = lines.slice(0, -1).toReversed();
  return {
    type: 'webpage',
    title,
    author: [{ literal: last['publisher'] ?? '' }],
    year: Number(last['year']),
    'container-title': last['publisher'] ?? '',
    ...(genre && { genre }),
    missing: ['address'],
  };
}
