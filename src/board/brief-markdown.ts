import {
  type BriefOutline,
  type BriefSection,
  type OutlinedEntry,
  type OutlinedLine,
  plainLine,
} from './brief-outline.ts';
import { typedInMarkdown } from './typed-in-markdown.ts';

/**
 * The brief as Markdown (CommonMark and tables), for a file and for a canvas: headings of three levels at most, no list inside a quotation,
 * which a canvas does not take.
 */
export function briefMarkdown(outline: BriefOutline): string {
  const { title, facts, question, sections, sources, receipts, caution, disclaimer } = outline;
  const parts = [
    `# ${typedInMarkdown(title)}`,
    facts.map(escaped).join('  \n'),
    question === undefined ? '' : `**${typedInMarkdown(question)}**`,
    ...sections.flatMap(sectionOf),
    ...(sources.references.length === 0
      ? []
      : [
          `## ${escaped(sources.heading)}`,
          sources.references
            .map(
              ({ number, text, url }) => `${number}. ${escaped(text)}${url === undefined ? '' : ` ${url}`}`,
            )
            .join('\n'),
        ]),
    ...(receipts.lines.length === 0
      ? []
      : [
          `## ${escaped(receipts.heading)}`,
          receipts.lines.map(({ text }) => `- ${escaped(text)}`).join('\n'),
        ]),
    escaped(caution),
    escaped(disclaimer),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionOf(part: BriefSection): string[] {
  const heading = `## ${escaped(part.heading)}`;
  switch (part.kind) {
    case 'lines':
      return [heading, part.lines.map((line) => `- ${escaped(line)}`).join('\n')];
    case 'labels':
      return [
        heading,
        part.labels.map(({ text, url }) => `- ${link(text, url)}`).join('\n'),
        part.below.map(escaped).join('  \n'),
      ];
    case 'entries':
      return [heading, ...part.entries.flatMap(entryOf)];
  }
}

function entryOf({ heading, url, remarks, sides, lines }: OutlinedEntry): string[] {
  return [
    `### ${link(heading, url)}`,
    remarks.map(escaped).join('  \n'),
    ...(sides.length === 0 ? [] : [besideEachOther(sides)]),
    lines.map((line) => `- ${saidOf(line).replaceAll('\n', '  \n  ')}`).join('\n'),
  ];
}

/** One column a side. */
function besideEachOther(sides: OutlinedEntry['sides']): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rows = Math.max(...sides.map(({ lines }) => lines.length));
  return [
    row(sides.map(({ name }) => inCell(name))),
    row(sides.map(() => '---')),
    ...Array.from({ length: rows }, (_, at) =>
      row(
        sides.map(({ lines }) => {
          const line = lines[at];
          return line === undefined ? '' : saidOf(line, inCell).replaceAll('\n', ' ');
        }),
      ),
    ),
  ].join('\n');
}

function saidOf(line: OutlinedLine, words = escaped): string {
  if (line.kind === 'gone') return words(plainLine(line));
  const { statement } = line;
  const said = words(plainLine({ ...line, statement: { ...statement, notes: [] } }));
  return [said, ...statement.notes.map(typedInMarkdown)].join('\n');
}

function link(text: string, url: string | undefined): string {
  return url === undefined ? escaped(text) : `[${dead(text, ANY_BRACKET)}](${destination(url)})`;
}

function destination(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(/\s/g, '%20');
}

const BRACKET_BEFORE_ADDRESS = /\](?=[([:])/g;
/** A lone one within the words of a link would end them. */
const ANY_BRACKET = /[[\]]/g;

/**
 * Words as they are: only what would be read as Markdown is escaped, so that the file is legible as it stands. Square brackets are what
 * they seem as long as no address or definition follows.
 */
function escaped(text: string): string {
  return dead(text, BRACKET_BEFORE_ADDRESS);
}

/** A bar would end the cell. What people typed has its bars escaped already, and a second backslash would set them free. */
function inCell(text: string): string {
  return escaped(text).replaceAll('|', String.raw`\|`);
}

function dead(text: string, brackets: RegExp): string {
  return text
    .replaceAll(/[\\`*~]/g, String.raw`\$&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    .replaceAll(/<(?=[a-z/!?])/gi, String.raw`\<`)
    .replaceAll(/&(?=#?\w+;)/g, String.raw`\&`)
    .replaceAll(brackets, String.raw`\$&`)
    .replaceAll(/^(\d{1,9})([.)])(?=\s)/gm, String.raw`$1\$2`)
    .replaceAll(/^([#>+=-])/gm, String.raw`\$1`);
}
