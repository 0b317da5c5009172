import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalForm } from '../../src/corpus/normal-form.ts';

/** The files of the corpus as text, read without the loader that the bot uses: what a statement is checked against. */
export type Evidence = { holds: (statement: string) => boolean; mentions: (key: string) => boolean };

/** A shorter text is no statement. */
const FEWEST_WORDS = 3;

export function readEvidence(folder: string): Evidence {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|ya?ml|json)$/i.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const normal = texts.map(normalForm);
  const rows = texts.flatMap(tableRows);
  return {
    holds(statement) {
      const needle = withoutEnd(normalForm(statement));
      if ((needle.match(/[\p{L}\p{N}]+/gu) ?? []).length < FEWEST_WORDS) return false;
      return normal.some((text) => text.includes(needle)) || rows.includes(needle);
    },
    mentions: (key) => texts.some((text) => text.includes(key)),
  };
}

/** Each row of each Markdown table, written `header: cell · header: cell`, without its empty cells and the names that its citations carry. */
function tableRows(text: string): string[] {
  const lines = text.split('\n').map((line) => (line.includes('|') ? cellsOf(line) : undefined));
  let headers: string[] = [];
  return lines.flatMap((cells, at) => {
    if (!cells) return [];
    const isRule = (one: string[] | undefined) => one?.every((cell) => /^:?-+:?$/.test(cell)) ?? false;
    if (isRule(lines[at + 1])) headers = cells;
    if (isRule(cells) || isRule(lines[at + 1])) return [];
    const pairs = cells.flatMap((cell, column) => (cell === '' ? [] : [`${headers[column] ?? ''}: ${cell}`]));
    return [withoutEnd(normalForm(pairs.join(' · ')))];
  });
}

/** `{#row-one}` behind a citation: how a row is told from others, nothing that is read. */
const NAME_OF_ROW = /(?<=\])\{#[^{}|]*\}\s*$/;

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(NAME_OF_ROW, '').trim());
}

function withoutEnd(text: string): string {
  return text.replace(/[\s.;:,]+$/, '');
}
