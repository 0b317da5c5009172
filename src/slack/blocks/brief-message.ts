import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { BriefOutline, BriefSection, OutlinedEntry, OutlinedLine } from '../../board/brief-outline.ts';
import { plainLine, statementMark } from '../../board/brief-outline.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { type Fold, folded, open } from './fold.ts';
import { LIMITS, clip, fitsOneMessage } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, linked, paragraph, richText, section, smallPrint, words } from './rich-text.ts';

const HEADING = 400;

/**
 * The brief as one message, or as several where one has no room: whole entries, each message with its sources, receipts, the hash and the
 * disclaimer. `buttons` stand below the last.
 */
export function briefMessages(
  outline: BriefOutline,
  wording: BoardWording['brief'],
  buttons: KnownBlock[] = [],
): SlackMessage[] {
  const laid = { outline, wording };
  const groups = inMessages(piecesOf(outline), (pieces) =>
    fitsOneMessage([...blocksOf(pieces, { part: 1, parts: 9 }, laid, folded), ...buttons]),
  );
  return groups.map((pieces, index) => {
    const place = { part: index + 1, parts: groups.length };
    const below = place.part === place.parts ? buttons : [];
    return guardMessage(
      {
        text: clip(textOf(pieces, place, laid), LIMITS.messageText),
        blocks: [...blocksOf(pieces, place, laid, folded), ...below],
        plainBlocks: [...blocksOf(pieces, place, laid, open), ...below],
      },
      outline.disclaimer,
    );
  });
}

/** What is not torn: a short section, or one entry. */
type Piece = { block: (outline: BriefOutline) => KnownBlock[]; text: string; said: OutlinedLine[] };
type Laid = { outline: BriefOutline; wording: BoardWording['brief'] };
type Place = { part: number; parts: number };

function piecesOf({ sections, question }: BriefOutline): Piece[] {
  const asked =
    question === undefined
      ? []
      : [{ block: () => [paragraph(...words(question))], text: escapeForSlack(question), said: [] }];
  return [...asked, ...sections.flatMap(pieceOf)];
}

function pieceOf(part: BriefSection): Piece[] {
  const { heading } = part;
  const title = words(heading, { bold: true });
  switch (part.kind) {
    case 'lines':
      return [
        {
          block: () => [paragraph(...lines([title, ...part.lines.map((line) => words(line))]))],
          text: [heading, ...part.lines].join('\n'),
          said: [],
        },
      ];
    case 'labels': {
      return [
        {
          block: () => [paragraph(...title), labelsBlock(part.labels), ...smallPrint(...part.below)],
          text: [heading, ...part.labels.map(({ text }) => `• ${text}`), ...part.below].join('\n'),
          said: [],
        },
      ];
    }
    case 'entries':
      return part.entries.map((entry, index) => ({
        block: (outline) => [...(index === 0 ? [paragraph(...title)] : []), entryBlock(entry, outline)],
        text: [...(index === 0 ? [heading] : []), entryText(entry)].join('\n'),
        said: saidIn(entry),
      }));
  }
}

/** Items of the checklist are no longer; forty of them would fill a phone several times, one a line. */
const SHORT_LABEL = 40;

function labelsBlock(labels: { text: string; url?: string | undefined }[]): RichTextBlock {
  const elements = labels.map(({ text, url }) => linked(text, url));
  return labels.every(({ text }) => text.length <= SHORT_LABEL)
    ? paragraph(...elements.flatMap((label, at) => (at === 0 ? label : [...words(' · '), ...label])))
    : richText({ type: 'rich_text_list', style: 'bullet', elements: elements.map(section) });
}

function saidIn({ lines: own, sides }: OutlinedEntry): OutlinedLine[] {
  return [...sides.flatMap((side) => side.lines), ...own];
}

/** Pieces in their order, as many in one message as it takes. */
function inMessages(pieces: Piece[], fits: (pieces: Piece[]) => boolean): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && fits([...last, piece])) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

function blocksOf(pieces: Piece[], place: Place, laid: Laid, fold: Fold): KnownBlock[] {
  const { outline, wording } = laid;
  const { references, receipts } = proofOf(pieces, outline);
  const proof =
    receipts.length + references.length === 0
      ? []
      : fold(fill(wording.proof, { sources: references.length, receipts: receipts.length }), [
          paragraph(
            ...lines(
              references.map(({ number, text, url }) => [
                ...words(`${number}. `, { bold: true }),
                ...linked(text, url),
              ]),
            ),
          ),
          paragraph(
            ...lines([words(wording.receipts, { bold: true }), ...receipts.map(({ text }) => words(text))]),
          ),
        ]);
  return [
    paragraph(...words(titleOf(place, laid), { bold: true })),
    ...smallPrint(...outline.facts),
    ...pieces.flatMap(({ block }) => block(outline)),
    ...proof,
    ...smallPrint(outline.caution),
    ...smallPrint(outline.disclaimer),
  ];
}

function titleOf({ part, parts }: Place, { outline, wording }: Laid): string {
  return parts === 1 ? outline.title : `${outline.title}, ${fill(wording.part, { part, parts })}`;
}

/** What proves the statements of these pieces, numbered as in the whole brief. */
function proofOf(pieces: Piece[], { sources, receipts }: BriefOutline) {
  const said = pieces.flatMap((piece) => piece.said);
  const cited = new Set(said.flatMap((line) => (line.kind === 'gone' ? [] : line.statement.citations)));
  const numbers = new Set(said.map(({ number }) => number));
  return {
    references: sources.references.filter(({ number }) => cited.has(number)),
    receipts: receipts.lines.filter(({ number }) => numbers.has(number)),
  };
}

function entryBlock(entry: OutlinedEntry, outline: BriefOutline): RichTextBlock {
  const bullets = (all: OutlinedLine[]): RichTextElement[][] => all.map((line) => bullet(line, outline));
  return paragraph(
    ...lines([
      linked(clip(entry.heading, HEADING), entry.url, { bold: true }),
      ...entry.remarks.map((remark) => words(remark, { italic: true })),
      ...entry.sides.flatMap(({ name, lines: said }) => [words(name, { bold: true }), ...bullets(said)]),
      ...bullets(entry.lines),
    ]),
  );
}

function bullet(line: OutlinedLine, { sources }: BriefOutline): RichTextElement[] {
  const mark = [
    ...words('• '),
    ...words(line.number === undefined ? '' : `${statementMark(line.number)} `, { bold: true }),
  ];
  if (line.kind === 'gone') return [...mark, ...words(line.text)];
  const { leadIn, text, citations, remarks, notes } = line.statement;
  return [
    ...mark,
    ...words(line.before, { bold: true }),
    ...words(leadIn === null ? '' : `${leadIn} `, { italic: true }),
    ...words(text),
    ...citations.flatMap((number) => [
      ...words(' '),
      ...linked(`[${number}]`, sources.references.find((one) => one.number === number)?.url),
    ]),
    ...words(remarks.length === 0 ? '' : ` (${remarks.join(' · ')})`, { italic: true }),
    ...notes.flatMap((note) => words(`\n${note}`, { italic: true })),
  ];
}

/** The same for notifications and screen readers, and where no block is taken. */
function textOf(pieces: Piece[], place: Place, laid: Laid): string {
  const { outline, wording } = laid;
  const { references, receipts } = proofOf(pieces, outline);
  const parts = [
    [escapeForSlack(titleOf(place, laid)), ...outline.facts].join('\n'),
    ...pieces.map(({ text }) => text),
    references.map(({ number, text, url = '' }) => `${number}. ${text} ${url}`.trim()).join('\n'),
    receipts.length === 0 ? '' : [wording.receipts, ...receipts.map(({ text }) => text)].join('\n'),
    outline.caution,
    outline.disclaimer,
  ];
  return escapeMrkdwn(parts.filter((part) => part !== '').join('\n\n'));
}

function entryText({ heading, remarks, sides, lines: own }: OutlinedEntry): string {
  return [
    heading,
    ...remarks,
    ...sides.flatMap(({ name, lines: said }) => [name, ...said.map(spokenLine)]),
    ...own.map(spokenLine),
  ].join('\n');
}

/** An editor's note is text of a person, and dead in mrkdwn. */
function spokenLine(line: OutlinedLine): string {
  if (line.kind === 'gone') return plainLine(line);
  const { statement } = line;
  return plainLine({ ...line, statement: { ...statement, notes: statement.notes.map(escapeForSlack) } });
}
