import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { Answer, ShownStatement } from '../../answer/answer.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { linked, lines, paragraph, richText, section, smallPrint, words } from './rich-text.ts';
import { modal } from './view.ts';

/** What an answer quoted, word for word as the corpus has it now. */
export type Quoted = Pick<Answer, 'statements' | 'citations'>;

/** "Source": each statement with the section where it stands, its full references and its receipt. */
export function sourceView(quoted: Quoted, wording: SlackWording, disclaimer: string): ModalView {
  const blocks = quoted.statements.flatMap((statement, index) =>
    statementBlocks(statement, index, quoted, wording),
  );
  return modal(
    wording.source.title,
    blocks.length === 0 ? [paragraph(...words(wording.source.gone))] : blocks,
    disclaimer,
  );
}

function statementBlocks(
  statement: ShownStatement,
  index: number,
  quoted: Quoted,
  wording: SlackWording,
): KnownBlock[] {
  const heading = words(fill(wording.source.statement, { number: index + 1 }), { bold: true });
  return [
    richText(section([...heading, ...words('\n')]), {
      type: 'rich_text_quote',
      elements: [
        ...words(statement.leadIn === undefined ? '' : `${statement.leadIn} `, { italic: true }),
        ...words(statement.text),
        ...words(statement.population === undefined ? '' : ` (${statement.population})`, { italic: true }),
      ],
    }),
    paragraph(
      ...lines([
        words(fill(wording.source.where, { section: statement.section.join(' › ') })),
        ...references(statement, quoted),
      ]),
    ),
    ...smallPrint(fill(wording.source.receipt, { receipt: statement.receipt })),
  ];
}

function references(statement: ShownStatement, quoted: Quoted): RichTextElement[][] {
  return quoted.citations
    .filter(({ number }) => statement.citations.includes(number))
    .map(({ number, vancouver, url }) => [
      ...words(`${number}. `, { bold: true }),
      ...linked(vancouver, url),
    ]);
}
