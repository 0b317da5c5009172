import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { Answer, ShownStatement } from '../../answer/answer.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { linked, lines, paragraph, richText, section, smallPrint, words } from './rich-text.ts';
import { modal } from './view.ts';

/** What of an answer can be shown again later: ids are kept, the words come from the corpus. */
export type RecalledAnswer = Pick<Answer, 'statements' | 'citations' | 'corpusVersion' | 'why'>;

/** "Source": each statement with the section where it stands, its full references and its receipt. */
export function sourceView(
  answer: RecalledAnswer | undefined,
  wording: SlackWording,
  disclaimer: string,
): ModalView {
  const blocks =
    answer === undefined || answer.statements.length === 0
      ? [paragraph(...words(wording.source.gone))]
      : answer.statements.flatMap((statement, index) => statementBlocks(statement, index, answer, wording));
  return modal(wording.source.title, blocks, disclaimer);
}

function statementBlocks(
  statement: ShownStatement,
  index: number,
  answer: RecalledAnswer,
  wording: SlackWording,
): KnownBlock[] {
  const heading = words(fill(wording.source.statement, { number: index + 1 }), { bold: true });
  return [
    richText(section([...heading, ...words('\n')]), {
      type: 'rich_text_quote',
      elements: words(statement.text),
    }),
    paragraph(
      ...lines([
        words(fill(wording.source.where, { section: statement.section.join(' › ') })),
        ...references(statement, answer),
      ]),
    ),
    ...smallPrint(fill(wording.source.receipt, { receipt: statement.receipt })),
  ];
}

function references(statement: ShownStatement, answer: RecalledAnswer): RichTextElement[][] {
  return answer.citations
    .filter(({ number }) => statement.citations.includes(number))
    .map(({ number, vancouver, url }) => [
      ...words(`${number}. `, { bold: true }),
      ...linked(vancouver, url),
    ]);
}
