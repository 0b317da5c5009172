import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { Explained } from '../../answer/explain.ts';
import { clip, pieces } from './limits.ts';
import { paragraph, richText, section, smallPrint, words } from './rich-text.ts';
import { modal } from './view.ts';

/** Most of one line; concepts, words and section titles are far shorter. */
const LINE = 300;
/** Lines of one part: more concepts than a question of 4,000 characters has. */
const LINES = 30;
/** Labels of the table of scores: what a phone shows beside five columns without breaking lines. */
const LABEL = 18;
/** Columns of the table; the statements that an answer shows are at most five and what limits them. */
const COLUMNS = 5;

/** "Why this": the rule, what was understood and carried over, what the corpus met and what it did not, and the scores. */
export function whyView({ title, rule, parts, scores, corpus }: Explained, disclaimer: string): ModalView {
  const blocks: KnownBlock[] = [
    paragraph(...words(clip(rule, LINE), { bold: true })),
    ...parts.map(({ heading, lines }) => listed(heading, lines)),
    ...(scores ? [table(scores)] : []),
    ...smallPrint(...(scores?.statements.slice(0, COLUMNS) ?? [])),
    { type: 'divider' },
    ...smallPrint(corpus),
  ];
  return modal(title, blocks, disclaimer);
}

function listed(heading: string, lines: string[]): RichTextBlock {
  return richText(section(words(heading, { bold: true })), {
    type: 'rich_text_list',
    style: 'bullet',
    elements: lines.slice(0, LINES).map((line) => section(words(clip(line, LINE)))),
  });
}

/** In type of one width, because a modal takes no table on every plan; a label that is too long goes on below. */
function table({ heading, rows }: NonNullable<Explained['scores']>): RichTextBlock {
  const numbers = (rows[0]?.cells ?? []).map((_, at) => String(at + 1));
  const all = [{ label: '', cells: numbers }, ...rows];
  const width = Math.max(...all.flatMap(({ cells }) => cells.slice(0, COLUMNS).map((cell) => cell.length)));
  const text = all
    .flatMap(({ label, cells }) => {
      const [first = '', ...rest] = pieces(label, LABEL).map((piece) => piece.trim());
      const figures = cells.slice(0, COLUMNS).map((cell) => cell.padStart(width));
      return [[first.padEnd(LABEL), ...figures].join(' ').trimEnd(), ...rest];
    })
    .join('\n');
  return richText(section(words(heading, { bold: true })), {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text }],
  });
}
