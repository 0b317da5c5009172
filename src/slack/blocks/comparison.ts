import type { RichTextBlock, RichTextElement, TableBlock } from '@slack/types';
import type { Answer } from '../../answer/answer.ts';
import { clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import { statementElements } from './statements.ts';

type Comparison = NonNullable<Answer['comparison']>;

const LABEL = 200;
/** Slack refuses an empty cell. */
const NOTHING = '–';

/** A row each, one column a side; what stands in a cell is whole statements. One table fits into a message. */
export function comparisonTable(comparison: Comparison, answer: Answer): TableBlock {
  const [left, right] = comparison.columns;
  const head = [NOTHING, left, right].map((title) => cell(words(clip(title, LABEL), { bold: true })));
  const rows = comparison.rows.map(({ label, cells }) => [
    cell(words(clip(label, LABEL), { bold: true })),
    ...cells.map((indexes) => cell(statementLines(indexes, answer))),
  ]);
  return {
    type: 'table',
    rows: [head, ...rows],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
  };
}

/** The same without a table, for workspaces that refuse one. */
export function comparisonText(comparison: Comparison, answer: Answer): RichTextBlock[] {
  return comparison.rows.map(({ label, cells }) =>
    paragraph(
      ...lines([
        words(clip(label, LABEL), { bold: true }),
        ...cells.map((indexes, side) => [
          ...words(`${clip(comparison.columns[side] ?? NOTHING, LABEL)}: `, { italic: true }),
          ...(indexes.length === 0 ? words(NOTHING) : statementLines(indexes, answer)),
        ]),
      ]),
    ),
  );
}

/** Indexes of the statements that stand in a cell. */
export function comparedStatements(comparison: Comparison | null): Set<number> {
  return new Set(comparison?.rows.flatMap(({ cells }) => cells.flat()));
}

function statementLines(indexes: number[], answer: Answer): RichTextElement[] {
  return lines(
    indexes.flatMap((index) => {
      const statement = answer.statements[index];
      return statement ? [statementElements(statement, answer)] : [];
    }),
  );
}

function cell(elements: RichTextElement[]): RichTextBlock {
  return paragraph(...(elements.length === 0 ? words(NOTHING) : elements));
}
