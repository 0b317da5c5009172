import type { Source } from '../content/source.ts';
import type { Entry, Unreadable } from './bibtex.ts';
import { citationJs } from './citation-js.ts';

type Tag = { name: string; value: string[] };

/** Zotero writes its Extra field as M2, others as M1 or N1: none of them is a part of the reference itself. */
const NOTES = new Set(['M1', 'M2', 'N1']);

/** Reads RIS one record at a time, so that each has its line; tags that CSL has no variable for are left out. */
export function readRis(source: Source): Entry[] | Unreadable {
  const records: { line: number; tags: Tag[] }[] = [];
  for (const [at, written] of source.text.split('\n').entries()) {
    const line = source.firstLine + at;
    const [, name, value = ''] = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(written.trimEnd()) ?? [];
    const record = records.at(-1);
    if (name === 'TY') records.push({ line, tags: [{ name, value: [value] }] });
    else if (name !== undefined && record) record.tags.push({ name, value: [value] });
    else if (record) record.tags.at(-1)?.value.push(written);
    else if (written.trim() !== '')
      return {
        line,
        what: 'This line stands before the first reference.',
        mend: 'A reference begins with "TY  - " and ends with "ER  - "; remove what is not part of one.',
      };
  }
  return records.map(({ line, tags }) => ({ item: itemOf(tags), line }));
}

function itemOf(tags: Tag[]): Record<string, unknown> {
  const text = tags
    .filter(({ name }) => !NOTES.has(name) && name !== 'ER')
    .map(({ name, value }) => `${name}  - ${value.join(' ').trim()}\n`)
    .join('');
  const { Cite } = citationJs('ris');
  const { data } = new Cite(`${text}ER  - \n`, { forceType: '@ris/file', generateGraph: false });
  const note = tags.filter(({ name }) => NOTES.has(name)).flatMap(({ value }) => value);
  const { id, ...item } = data[0] ?? {};
  // Citation.js invents an id for a record without one, another one each time.
  const key = tags.some(({ name }) => name === 'ID') ? { id } : {};
  return { ...item, ...key, ...(note.length > 0 ? { note: note.join('\n') } : {}) };
}
