import type { ContainerBlock, KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Brief, BriefEntry, BriefStatement } from '../../board/brief.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { LIMITS, clip, fitsOneMessage } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { noticeMessage } from './notice-message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { referencesOf } from './sources.ts';
import { type Cited, plainStatement, wholeStatement } from './statements.ts';

const TOPICS = 300;

/** The brief as one message, or as several where one has no room: whole entries, each message with its sources, receipts and disclaimer. */
export function briefMessages(brief: Brief, slack: SlackWording, disclaimer: string): SlackMessage[] {
  if (brief.entries.length === 0) return [noticeMessage(slack.brief.nothing, disclaimer)];
  const laid = { brief, slack, disclaimer };
  const groups = inMessages(brief.entries, (entries) =>
    fitsOneMessage(blocksOf(entries, { part: 1, parts: 1 }, laid, folded)),
  );
  return groups.map((entries, index) => {
    const place = { part: index + 1, parts: groups.length };
    return guardMessage(
      {
        text: clip(textOf(entries, place, laid), LIMITS.messageText),
        blocks: blocksOf(entries, place, laid, folded),
        plainBlocks: blocksOf(entries, place, laid, open),
      },
      disclaimer,
    );
  });
}

/** Entries in their order, as many in one message as it takes. */
function inMessages(entries: BriefEntry[], fits: (entries: BriefEntry[]) => boolean): BriefEntry[][] {
  const groups: BriefEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && fits([...last, entry])) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

type Laid = { brief: Brief; slack: SlackWording; disclaimer: string };
type Place = { part: number; parts: number };
type Fold = (title: string, inside: RichTextBlock[]) => KnownBlock[];

const folded: Fold = (title, inside): ContainerBlock[] => [
  {
    type: 'container',
    title: { type: 'plain_text', text: clip(title, LIMITS.containerTitle) },
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: inside,
  },
];
/** For workspaces that refuse a container. */
const open: Fold = (title, inside) => [paragraph(...words(title, { bold: true })), ...inside];

function blocksOf(entries: BriefEntry[], place: Place, laid: Laid, fold: Fold): KnownBlock[] {
  const { brief, slack, disclaimer } = laid;
  const { brief: wording } = slack;
  const cited = citedIn(entries, brief);
  const receipts = receiptLines(entries, wording);
  const proof =
    receipts.length === 0
      ? []
      : fold(fill(wording.proof, { sources: cited.citations.length, receipts: receipts.length }), [
          paragraph(...referencesOf(cited)),
          paragraph(
            ...lines([words(wording.receipts, { bold: true }), ...receipts.map((one) => words(one))]),
          ),
        ]);
  return [
    paragraph(...words(titleOf(place, wording), { bold: true })),
    ...smallPrint(markedLine(brief, wording)),
    ...entries.map((entry) => entryBlock(entry, cited, wording)),
    ...proof,
    ...smallPrint(wording.caution),
    ...smallPrint(disclaimer),
  ];
}

type Wording = SlackWording['brief'];

function titleOf({ part, parts }: Place, wording: Wording): string {
  return parts === 1 ? wording.title : `${wording.title}, ${fill(wording.part, { part, parts })}`;
}

function markedLine({ entries, corpusVersion }: Brief, wording: Wording): string {
  return fill(wording.marked, { count: entries.length, version: corpusVersion });
}

function headingOf({ number, topics, state }: BriefEntry, wording: Wording): string {
  const named = topics.length === 0 ? wording.noTopics : clip(topics.join(' · '), TOPICS);
  return fill(wording.heading, { number, topics: named, state: wording.states[state] });
}

function entryBlock(entry: BriefEntry, cited: Cited, wording: Wording): RichTextBlock {
  const said =
    entry.statements.length === 0
      ? [words(wording.unanswered)]
      : entry.statements.flatMap((statement) => statementLines(statement, cited, wording));
  return paragraph(...lines([words(headingOf(entry, wording), { bold: true }), ...said]));
}

function statementLines({ became, now, limits, receipt }: BriefStatement, cited: Cited, wording: Wording) {
  if (now === undefined) return [words(`• ${fill(wording.removed, { receipt })}`)];
  const bullet = (one: typeof now, before: string): RichTextElement[] => [
    ...words('• '),
    ...words(before, { bold: true }),
    ...wholeStatement(one, cited),
  ];
  return [bullet(now, beforeOf(became, wording)), ...limits.map((limit) => bullet(limit, ''))];
}

function beforeOf(became: BriefStatement['became'], wording: Wording): string {
  if (became === 'changed') return wording.changed;
  return became === 'elsewhere' ? wording.elsewhere : '';
}

function receiptLines(entries: BriefEntry[], wording: Wording): string[] {
  return entries.flatMap(({ statements }) =>
    statements.map(({ number, receipt, became }) =>
      fill(became === 'same' ? wording.holds : wording.changedSince, { number, receipt }),
    ),
  );
}

/** The statements of these entries, and the citations that they need, numbered as in the whole brief. */
function citedIn(entries: BriefEntry[], { citations }: Brief): Cited {
  const statements = entries.flatMap((entry) =>
    entry.statements.flatMap(({ now, limits }) => [now ?? [], limits].flat()),
  );
  const numbers = new Set(statements.flatMap((one) => one.citations));
  return { statements, citations: citations.filter(({ number }) => numbers.has(number)) };
}

/** The same for notifications and screen readers, and where no block is taken. */
function textOf(entries: BriefEntry[], place: Place, { brief, slack, disclaimer }: Laid): string {
  const { brief: wording } = slack;
  const cited = citedIn(entries, brief);
  const said = entries.map((entry) =>
    [
      headingOf(entry, wording),
      ...(entry.statements.length === 0 ? [wording.unanswered] : []),
      ...entry.statements.flatMap(({ became, now, limits, receipt }) =>
        now === undefined
          ? [fill(wording.removed, { receipt })]
          : [
              `${beforeOf(became, wording)}${plainStatement(now, cited)}`,
              ...limits.map((limit) => plainStatement(limit, cited)),
            ],
      ),
    ].join('\n'),
  );
  const references = cited.citations.map(({ number, vancouver, url = '' }) =>
    `${number}. ${vancouver} ${url}`.trim(),
  );
  const receipts = receiptLines(entries, wording);
  const parts = [
    titleOf(place, wording),
    markedLine(brief, wording),
    ...said,
    references.join('\n'),
    receipts.join('\n'),
    wording.caution,
    disclaimer,
  ];
  return escapeMrkdwn(parts.filter((part) => part !== '').join('\n\n'));
}
