import type { KnownBlock } from '@slack/types';
import { dateInWords } from '../../answer/words.ts';
import type { Recall, RecalledStatement } from '../../board/recall.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { LIMITS, fitsOneMessage } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { differenceElements } from './source-view.ts';
import { sourcesText } from './sources.ts';
import { type Cited, bottomLineElements, plainStatement } from './statements.ts';

/** Where the two wordings are longer together, a reader compares them more easily than a text that mixes them. Characters. */
const SHORT = 600;

/** What was shown, what it is now or that it is gone, since when, the citations of today, the disclaimer. Whole statements only. */
export function recallMessage(recall: Recall, wording: SlackWording, disclaimer: string): SlackMessage {
  for (let count = recall.statements.length; count >= 0; count -= 1) {
    const blocks = blocksOf(recall, count, wording, disclaimer);
    const text = textOf(recall, count, wording, disclaimer);
    const fits = fitsOneMessage(blocks) && text.length <= LIMITS.messageText;
    if (fits || count === 0) return guardMessage({ text, blocks, plainBlocks: blocks }, disclaimer);
  }
  throw new Error('the loop ends with no statement at all, which is returned');
}

function blocksOf(recall: Recall, count: number, wording: SlackWording, disclaimer: string): KnownBlock[] {
  const statements = recall.statements.slice(0, count);
  const cited = citedOf(recall, statements);
  return [
    paragraph(...words(wording.recall.title, { bold: true })),
    ...statements.map((one) => statementBlock(one, cited, wording)),
    ...sourcesText(cited, wording),
    ...smallPrint(...footer(recall, count, wording)),
    ...smallPrint(disclaimer),
  ];
}

function statementBlock(one: RecalledStatement, cited: Cited, { recall: wording }: SlackWording): KnownBlock {
  const { now, limits, difference } = one;
  return paragraph(
    ...lines([
      words(now === undefined ? wording.gone : wording.changed, { bold: true }),
      words(wasLine(one, wording)),
      words(now === undefined ? '' : wording.now, { bold: true }),
      now === undefined ? [] : bottomLineElements({ statement: now, limits, answer: cited }),
      isShort(one) ? [...words(wording.difference, { bold: true }), ...differenceElements(difference)] : [],
    ]),
  );
}

function textOf(recall: Recall, count: number, wording: SlackWording, disclaimer: string): string {
  const statements = recall.statements.slice(0, count);
  const { citations } = citedOf(recall, statements);
  const parts = [
    wording.recall.title,
    ...statements.map((one) =>
      [
        one.now === undefined ? wording.recall.gone : wording.recall.changed,
        wasLine(one, wording.recall),
        ...(one.now === undefined
          ? []
          : [
              wording.recall.now,
              plainStatement(one.now, { statements: [one.now, ...one.limits], citations }),
            ]),
        ...one.limits.map((limit) => plainStatement(limit, { statements: [limit], citations })),
      ].join('\n'),
    ),
    citations.map(({ number, vancouver, url = '' }) => `${number}. ${vancouver} ${url}`.trim()).join('\n'),
    ...footer(recall, count, wording),
    disclaimer,
  ];
  return escapeMrkdwn(parts.filter((part) => part !== '').join('\n\n'));
}

function wasLine({ was, shownAt }: RecalledStatement, wording: SlackWording['recall']): string {
  return fill(wording.was, { date: dayOf(shownAt), text: was.text });
}

function footer(
  { version, changedAt, statements }: Recall,
  count: number,
  { recall: wording }: SlackWording,
): string[] {
  const left = statements.length - count;
  return [
    left === 0 ? '' : fill(wording.leftOut, { count: left }),
    fill(wording.since, { version, date: dayOf(changedAt) }),
    wording.switchOff,
  ].filter((line) => line !== '');
}

function citedOf({ citations }: Recall, statements: RecalledStatement[]): Cited {
  const shown = statements.flatMap(({ now, limits }) => [now ?? [], limits].flat());
  const numbers = new Set(shown.flatMap((one) => one.citations));
  return { statements: shown, citations: citations.filter(({ number }) => numbers.has(number)) };
}

function isShort({ was, now }: RecalledStatement): boolean {
  return now !== undefined && was.text.length + now.text.length <= SHORT;
}

function dayOf(epochMs: number): string {
  return dateInWords(new Date(epochMs).toISOString().slice(0, 10));
}
