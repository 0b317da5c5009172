import type { Corpus } from '../../src/corpus/load.ts';

/** What a reader must see with a statement so that it says neither more nor less than its source. */
export type Qualifier = { kind: 'words' | 'heading' | 'population' | 'lead-in' | 'limit'; words: string };
export type Missing = Qualifier & { statement: string; surface: string };

/** ANSWER.md's own list; the corpus reader knows more such words. */
const CUE = /\b(?:except|unless|however|although|though|only if|but)\b/i;
const OPENING_CUE = /^\W*(?:except|unless|however|although|though|only if|but)\b/i;
const SCOPE_CUE = /^(?:except|unless|only)\b/i;
const ITEM = /^( *)(?:[-*+]|\d+[.)]) +/;

/**
 * The qualifiers of a statement, read line by line from the file itself. It shares nothing with the corpus reader but where
 * the statement begins and ends, so that a fault there is seen here.
 */
export function qualifiersOf(id: string, corpus: Corpus, files: Map<string, string>): Qualifier[] {
  const statement = corpus.statements.get(id);
  const file = files.get(statement?.location.file ?? '');
  if (!statement || file === undefined) throw new Error(`no statement ${id}`);
  const { start, end, line } = statement.location;
  const lines = file.split('\n');
  const title = corpus.guidelines.find((one) => one.file === statement.location.file)?.title ?? '';
  const above = lines.slice(0, line);
  const blockStart = Math.max(file.lastIndexOf('\n\n', start) + 2, file.lastIndexOf('\n', start) + 1);
  const blockEnd = /\n(?: *[-*+|] ?|\n)|$/.exec(file.slice(end))?.index ?? 0;
  const block = file.slice(blockStart, end + blockEnd);
  const isRow = lines[line - 1]?.trimStart().startsWith('|') ?? false;
  const words = isRow ? rowWords(lines, line - 1) : [plain(file.slice(start, end))];
  return [
    ...words.map((part) => ({ kind: 'words' as const, words: part })),
    ...[title, headings(above).join(' › ')].map((part) => ({ kind: 'heading' as const, words: part })),
    ...populations(isRow ? '' : file.slice(end, end + blockEnd)).map((part) => ({
      kind: 'population' as const,
      words: part,
    })),
    ...(isRow ? caption(above) : leadIns(lines, line - 1)).map((part) => ({
      kind: 'lead-in' as const,
      words: part,
    })),
    ...(isRow ? [] : neighbours(block, start - blockStart, end - blockStart, file.slice(end + blockEnd))).map(
      (part) => ({ kind: 'limit' as const, words: part }),
    ),
  ].filter((qualifier) => qualifier.words !== '');
}

/** The qualifiers that a surface does not show, for each statement that the answer has. */
export function missingFrom(
  answer: { statements: { id: string }[] },
  surfaces: Record<string, string>,
  qualifiers: (id: string) => Qualifier[],
): Missing[] {
  const seen = Object.entries(surfaces).map(([surface, text]) => ({ surface, text: squeezed(text) }));
  return answer.statements.flatMap(({ id }) => {
    const all = qualifiers(id);
    const own = all.filter(({ kind }) => kind === 'words').map(({ words }) => squeezed(words));
    return all.flatMap((qualifier) =>
      seen
        .filter(({ text }) => !shows(qualifier.kind === 'heading' ? beside(text, own) : text, qualifier))
        .map(({ surface }) => ({ ...qualifier, statement: id, surface })),
    );
  });
}

/** What a surface shows but for these words: a sentence that begins with the words of its heading does not stand for the heading. */
function beside(text: string, words: string[]): string {
  return words.reduce((left, part) => left.replaceAll(part, ''), text);
}

/** A population can be a word that stands everywhere ("osteosarcoma"): it counts as a remark only. */
function shows(text: string, { kind, words }: Qualifier): boolean {
  if (kind !== 'population') return text.includes(squeezed(words));
  return text.split(/[();·:\n]/).some((remark) => remark.trim() === squeezed(words));
}

export function squeezed(text: string): string {
  return UNSQUEEZED.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
/** Most texts are squeezed already, some of them thousands of times. */
const UNSQUEEZED = /\s{2}|[^\S ]|^ | $/;

/** Without marks and list signs. */
function plain(markdown: string): string {
  const unmarked = markdown.replace(ITEM, '').replace(/ ?\[@[^\]]*\]| ?\{[^}]*\}/g, '');
  return squeezed(unmarked.replaceAll(/[*`]/g, ''));
}

function headings(above: string[]): string[] {
  const found: string[] = [];
  let level = 5;
  for (const text of above.toReversed()) {
    const [, marks, title = ''] = /^(#{2,4}) (.*)$/.exec(text) ?? [];
    if (marks === undefined || marks.length >= level) continue;
    level = marks.length;
    found.unshift(plain(title));
  }
  return found;
}

function populations(behind: string): string[] {
  const [, population] = /\{[^}]*population="([^"]*)"/.exec(behind) ?? [];
  return population === undefined ? [] : [population];
}

function cells(row = ''): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(plain);
}

/** Each cell with the header above it. */
function rowWords(lines: string[], at: number): string[] {
  const rule = lines.slice(0, at).findLastIndex((text) => /^\|[-: |]+\|$/.test(text.trim()));
  const heads = cells(lines[rule - 1]);
  return cells(lines[at]).flatMap((cell, column) => (/\w/.test(cell) ? [`${heads[column]}: ${cell}`] : []));
}

function caption(above: string[]): string[] {
  const last = above.findLast((text) => text.trim() !== '' && !text.startsWith('|')) ?? '';
  return last.startsWith('#') || ITEM.test(last) ? [] : [plain(last)];
}

/** Of the items that a nested item stands in, and of the line above the whole list, those that end with a colon or set a scope. */
function leadIns(lines: string[], at: number): string[] {
  const found: string[] = [];
  let indent = ITEM.exec(lines[at] ?? '')?.[1]?.length ?? -1;
  for (let line = at - 1; line >= 0 && indent >= 0; line -= 1) {
    const text = lines[line] ?? '';
    if (text.startsWith('#')) break;
    const own = ITEM.exec(text)?.[1]?.length ?? -1;
    if (text.trim() === '' || own >= indent) continue;
    const closing = sentences(text).at(-1) ?? '';
    if (closing.endsWith(':') || SCOPE_CUE.test(closing)) found.unshift(closing);
    indent = own;
  }
  return found;
}

/** Sentences beside this one: behind it in its item or paragraph, at the head of the next, or before it as its scope. */
function neighbours(block: string, start: number, end: number, behind: string): string[] {
  const [before] = sentences(block.slice(0, start)).slice(-1);
  const [after] = sentences(block.slice(end));
  const [next = ''] = behind.replace(/^\n+/, '').split('\n');
  const [opening] = /^[#|<]/.test(next) ? [] : sentences(next);
  return [
    ...(before !== undefined && SCOPE_CUE.test(before) ? [before] : []),
    ...(after !== undefined && CUE.test(after) ? [after] : []),
    ...(after === undefined && opening !== undefined && OPENING_CUE.test(opening) ? [opening] : []),
  ];
}

function sentences(markdown: string): string[] {
  return plain(markdown)
    .split(/(?<=[.!?]) (?=\p{Lu}|\d)/u)
    .filter((sentence) => /\w/.test(sentence));
}
