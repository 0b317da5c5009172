import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { dateInWords } from '../../answer/words.ts';
import { type Case, type LedgerEntry, messageLink } from '../../board/case.ts';
import { entryText } from '../../board/entry-text.ts';
import { type BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { caseButtons } from './case-buttons.ts';
import { outcomeOnCard, outcomeText } from './outcome-on-card.ts';
import { type Fold, folded, open } from './fold.ts';
import { LIMITS, fitsOneMessage } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, linked, paragraph, richText, section, smallPrint, words } from './rich-text.ts';

type Wording = BoardWording['card'];

/** Lines of each list before "and n more": the card is read on a phone. */
const SHOWN = { ledger: 30, missing: 8, mentioned: 60 };
/** Where all of that is longer than a message may be: the first of these that fits. */
const FEWER = [
  SHOWN,
  { ...SHOWN, ledger: 15 },
  { ledger: 8, missing: 8, mentioned: 20 },
  { ledger: 4, missing: 4, mentioned: 8 },
];

/** The one message of a case that is edited as its thread grows. */
export function caseCard(
  shown: Case,
  board: Pick<BoardWording, 'card' | 'buttons' | 'outcome'>,
  disclaimer: string,
): SlackMessage {
  const { card: wording, outcome: said } = board;
  const outcome = outcomeOnCard(shown, said);
  const row = caseButtons(shown, board);
  const build = (fold: Fold): KnownBlock[] => {
    const built = FEWER.map((most) => [
      ...blocksOf(shown, { most, outcome, fold }, wording, disclaimer),
      ...row,
    ]);
    return built.find(fitsOneMessage) ?? built.at(-1) ?? row;
  };
  const texts = FEWER.map((most) =>
    escapeMrkdwn(textOf(shown, { most, outcome: outcomeText(shown, said) }, wording, disclaimer)),
  );
  // The card is edited as its thread grows, and an edit takes less text than a new message.
  const text = texts.find(({ length }) => length <= LIMITS.updatedText) ?? texts.at(-1) ?? '';
  const message = { text, blocks: build(folded), plainBlocks: build(open) };
  return guardMessage(message, disclaimer, LIMITS.updatedText);
}

function blocksOf(
  shown: Case,
  { most, outcome, fold }: { most: typeof SHOWN; outcome: KnownBlock[]; fold: Fold },
  wording: Wording,
  disclaimer: string,
): KnownBlock[] {
  const { ledger, missing, mentioned } = shown;
  return [
    paragraph(...lines([words(titleOf(shown, wording), { bold: true }), words(meetingOf(shown, wording))])),
    ...(shown.question === null
      ? []
      : [paragraph(...words(fill(wording.question, { question: shown.question })))]),
    ...outcome,
    ...(ledger.length === 0
      ? [paragraph(...words(wording.noQuestions))]
      : [
          paragraph(...words(fill(wording.ledger, { count: ledger.length }), { bold: true })),
          bullets(
            ledger.map((entry) => entryLine(entry, shown, wording)),
            most.ledger,
            wording,
          ),
        ]),
    ...(missing.length === 0
      ? [paragraph(...words(wording.nothingMissing))]
      : [
          paragraph(...words(fill(wording.missing, { count: missing.length }), { bold: true })),
          bullets(
            missing.map(({ label }) => words(label)),
            most.missing,
            wording,
          ),
        ]),
    ...(mentioned.length === 0
      ? smallPrint(wording.noneMentioned)
      : fold(fill(wording.mentioned, { count: mentioned.length }), [
          bullets(
            mentioned.map(({ label, ts }) => linked(label, messageLink(shown, ts))),
            most.mentioned,
            wording,
          ),
        ])),
    ...smallPrint(earlierOf(shown, wording), shown.signOff, wording.rules, disclaimer),
  ];
}

function bullets(all: RichTextElement[][], most: number, wording: Wording): RichTextBlock {
  const left = all.length - most;
  const elements = [
    ...all.slice(0, most),
    ...(left > 0 ? [words(fill(wording.further, { count: left }), { italic: true })] : []),
  ];
  return richText({ type: 'rich_text_list', style: 'bullet', elements: elements.map(section) });
}

function titleOf({ label, state }: Case, wording: Wording): string {
  return fill(state === 'open' ? wording.title : wording.closedTitle, { label });
}

function meetingOf({ meetingDay }: Case, wording: Wording): string {
  return meetingDay === null ? wording.noMeeting : fill(wording.meeting, { date: dateInWords(meetingDay) });
}

function entryLine(entry: LedgerEntry, shown: Case, wording: Wording): RichTextElement[] {
  const ts = entry.questionTs ?? entry.replyTs;
  return linked(entryText(entry, wording), ts === undefined ? undefined : messageLink(shown, ts));
}

function earlierOf({ earlier }: Case, wording: Wording): string {
  if (earlier.kind === 'reading') return wording.reading;
  if (earlier.kind === 'read') return '';
  const { reasons } = wording;
  const reason =
    earlier.code === 'missing_scope' || earlier.code === 'not_in_channel'
      ? reasons[earlier.code]
      : fill(reasons.other, { code: earlier.code });
  return fill(wording.refused, { reason });
}

/** The same for notifications and screen readers, and where no block is taken. */
function textOf(
  shown: Case,
  { most: shownOf, outcome }: { most: typeof SHOWN; outcome: string },
  wording: Wording,
  disclaimer: string,
): string {
  const { ledger, missing, mentioned, question } = shown;
  const named = { ...shown, label: escapeForSlack(shown.label) };
  const list = (all: string[], most: number): string =>
    [
      ...all.slice(0, most),
      ...(all.length > most ? [fill(wording.further, { count: all.length - most })] : []),
    ]
      .map((line) => `• ${line}`)
      .join('\n');
  const parts = [
    `${titleOf(named, wording)}\n${meetingOf(shown, wording)}`,
    question === null ? '' : fill(wording.question, { question: escapeForSlack(question) }),
    outcome,
    ledger.length === 0
      ? wording.noQuestions
      : `${fill(wording.ledger, { count: ledger.length })}\n${list(
          ledger.map((entry) => entryText(entry, wording)),
          shownOf.ledger,
        )}`,
    missing.length === 0
      ? wording.nothingMissing
      : `${fill(wording.missing, { count: missing.length })}\n${list(
          missing.map(({ label }) => label),
          shownOf.missing,
        )}`,
    mentioned.length === 0
      ? wording.noneMentioned
      : `${fill(wording.mentioned, { count: mentioned.length })}\n${list(
          mentioned.map(({ label }) => label),
          shownOf.mentioned,
        )}`,
    earlierOf(shown, wording),
    shown.signOff,
    wording.rules,
    disclaimer,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
