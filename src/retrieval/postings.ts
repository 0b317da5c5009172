/** The two searched fields of a document. */
export type Field = 'heading' | 'text';

/**
 * Which documents (small integers) hold a term, and how often in each field. One number a posting:
 * document, 10 bits of heading frequency, 16 bits of text frequency, in ascending order of documents.
 */
export type Postings = Map<string, number[]>;

const TEXT_VALUES = 2 ** 16;
const HEADING_VALUES = 2 ** 10;
const DOCUMENT_UNIT = TEXT_VALUES * HEADING_VALUES;

export function documentOf(posting: number): number {
  return Math.floor(posting / DOCUMENT_UNIT);
}

/** How often the term stands in a field of the posting's document. */
export function frequencyIn(field: Field, posting: number): number {
  const frequencies = posting % DOCUMENT_UNIT;
  return field === 'heading' ? Math.floor(frequencies / TEXT_VALUES) : frequencies % TEXT_VALUES;
}

export function addPosting(
  postings: Postings,
  term: string,
  document: number,
  field: Field,
  frequency: number,
): void {
  const list = postings.get(term);
  const addend =
    field === 'heading'
      ? Math.min(frequency, HEADING_VALUES - 1) * TEXT_VALUES
      : Math.min(frequency, TEXT_VALUES - 1);
  const posting = document * DOCUMENT_UNIT + addend;
  if (!list) {
    postings.set(term, [posting]);
    return;
  }
  const place = placeOf(list, document);
  const there = list[place];
  if (there !== undefined && documentOf(there) === document) list[place] = there + addend;
  else if (place === list.length) list.push(posting);
  else list.splice(place, 0, posting);
}

/** Forgets a term of a document in both fields. */
export function removePosting(postings: Postings, term: string, document: number): void {
  const list = postings.get(term) ?? [];
  const place = placeOf(list, document);
  const there = list[place];
  if (there === undefined || documentOf(there) !== document) return;
  list.splice(place, 1);
  if (list.length === 0) postings.delete(term);
}

export function postingOf(postings: Postings, term: string, document: number): number | undefined {
  const list = postings.get(term) ?? [];
  const there = list[placeOf(list, document)];
  return there !== undefined && documentOf(there) === document ? there : undefined;
}

/** The first place whose document is not before the given one. New documents come last, so that is tried first. */
function placeOf(list: number[], document: number): number {
  const least = document * DOCUMENT_UNIT;
  let high = list.length;
  if (high === 0 || (list[high - 1] ?? 0) < least) return high;
  let low = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
