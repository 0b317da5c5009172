import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Answer, Notice, NoticeKind, ShownStatement } from '../../answer/answer.ts';
import { areSame, groundsOf, usualGrounds } from '../../answer/grounds.ts';
import { shortReceipt } from '../../answer/receipt.ts';
import { limitsBehind } from '../../answer/travelling.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { BODY, HEADLINE, NOTICE, REVIEW, leftOut, plainText, review, unsaidNotices } from './answer-text.ts';
import { answerButtons, feedbackButtons, plainFeedbackButtons } from './buttons.ts';
import { carriedChips } from './carried.ts';
import { comparedStatements, comparisonTable, comparisonText } from './comparison.ts';
import { firstThatFits } from './first-that-fits.ts';
import type { Frame } from './framed.ts';
import { LIMITS, clip, fitsOneMessage } from './limits.ts';
import { markdownBlocks } from './markdown.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { hashIn } from './receipt-hash.ts';
import { lines, linked, paragraph, smallPrint, words } from './rich-text.ts';
import { sourcesContainer, sourcesText } from './sources.ts';
import { bottomLineElements, statementGroups } from './statements.ts';

/**
 * An answer as one Slack message, phone first: state, what was carried, bottom line, statements or table, notices, sources, review,
 * disclaimer, buttons. What one message cannot hold is left out by whole statements, and said; citations and disclaimer never are.
 * `question` is as Slack carries it, escaped, of an answer that all who read there see; without it nothing that was carried can be
 * dropped with a tap, and the answer not be taken elsewhere.
 */
export function answerMessage(
  answer: Answer,
  wording: SlackWording,
  question?: string,
  { longestText = LIMITS.messageText, frame = NO_FRAME }: { longestText?: number; frame?: Frame } = {},
): SlackMessage {
  const chips = carriedChips(answer, question, wording);
  const laid = { answer, chips, wording, seenByAll: question !== undefined };
  const inForm = (form: Form) => (shown: Answer) =>
    taken([...frame.before, ...answerBlocks(shown, { ...laid, form }), ...frame.after]);
  const message: SlackMessage = {
    text:
      firstThatFits(answer, (shown) => {
        const said = plainText(shown, answer, wording);
        const text = frame.text === '' ? said : `${frame.text}\n\n${said}`;
        return text.length <= longestText ? text : undefined;
      }) ?? '',
    blocks: firstThatFits(answer, inForm(NEWEST)) ?? [],
    plainBlocks: firstThatFits(answer, inForm(PLAIN)) ?? [],
  };
  return guardMessage(message, answer.disclaimer);
}

const NO_FRAME: Frame = { text: '', before: [], after: [] };

// Most of our own words in one place, as in `answer-text.ts`.
const READING = 600;
const TITLES = 500;

type Form = {
  comparison: typeof comparisonTable | typeof comparisonText;
  sources: typeof sourcesContainer | typeof sourcesText;
  feedback: typeof feedbackButtons | typeof plainFeedbackButtons;
};
const NEWEST: Form = { comparison: comparisonTable, sources: sourcesContainer, feedback: feedbackButtons };
const PLAIN: Form = { comparison: comparisonText, sources: sourcesText, feedback: plainFeedbackButtons };

/** How the question was taken, and whether its premise holds: before the bottom line. The rest limits it, and stands below. */
const ABOVE = new Set<NoticeKind>([
  'subset',
  'carried-over',
  'corrected-spelling',
  'read-as',
  'language',
  'false-premise',
  'conflict',
]);
const SMALL = new Set<NoticeKind>([
  'subset',
  'carried-over',
  'corrected-spelling',
  'read-as',
  'language',
  'provenance',
  'plain-language',
]);

type Laid = {
  answer: Answer;
  chips: KnownBlock[];
  wording: SlackWording;
  form: Form;
  seenByAll: boolean;
};

/** The answer, or as much of it as has room: `whole` is all of it. */
function answerBlocks(
  answer: Answer,
  { answer: whole, chips, wording, form, seenByAll }: Laid,
): KnownBlock[] {
  const compared = comparedStatements(answer.comparison);
  const listed = answer.statements.filter((_, index) => !compared.has(index));
  const leading = answer.comparison ? [] : listed.slice(0, Math.max(1, answer.sides));
  const behind = limitsBehind(leading, listed.slice(leading.length));
  const usual = usualGrounds(answer);
  const bottomLines = leading.map((statement, at) => {
    const limits = statement === leading.at(-1) ? behind : [];
    return paragraph(...bottomLineElements({ statement, limits, answer, above: leading[at - 1], usual }));
  });
  const notices = unsaidNotices(answer).filter(({ kind }) => kind !== 'carried-over' || chips.length === 0);
  const above = notices.filter(({ kind }) => ABOVE.has(kind));
  const below = notices.filter(({ kind }) => !ABOVE.has(kind));
  return [
    ...head(answer, wording),
    ...chips,
    ...smallPrint(...textsOf(above, true)),
    ...largePrint(textsOf(above, false)),
    ...markdownBlocks(clip(answer.body ?? '', BODY)),
    ...bottomLines,
    ...statementGroups(listed.slice(bottomLines.length + behind.length), answer, leading.at(-1)),
    ...(answer.comparison ? [form.comparison(answer.comparison, answer)].flat() : []),
    ...pointers(answer, wording),
    ...largePrint(textsOf(below, false)),
    ...smallPrint(
      usualLine(answer, leading, wording),
      ...textsOf(below, true),
      seeAlso(answer, wording),
      leftOut(answer, whole, wording),
    ),
    ...sourcesAndReview(answer, wording, form),
    ...smallPrint(answer.disclaimer),
    ...form.feedback(answer, wording),
    ...answerButtons(answer, wording, seenByAll),
  ];
}

function textsOf(notices: Notice[], small: boolean): string[] {
  return notices.filter(({ kind }) => SMALL.has(kind) === small).map(({ text }) => clip(text, NOTICE));
}

function largePrint(texts: string[]): KnownBlock[] {
  return texts.length === 0 ? [] : [paragraph(...lines(texts.map((text) => words(text))))];
}

function head(answer: Answer, wording: SlackWording): KnownBlock[] {
  const headline = words(clip(answer.headline, HEADLINE), { bold: true });
  const reading: RichTextElement[] =
    answer.readAs === null || answer.readAs === ''
      ? []
      : words(fill(wording.answer.readAs, { reading: clip(answer.readAs, READING) }), { italic: true });
  const all = [headline, reading].filter((line) => line.length > 0);
  return all.length === 0 ? [] : [paragraph(...lines(all))];
}

/** Bottom lines say in full what they rest on: what is usual is said only where another statement counts on it. */
function usualLine(answer: Answer, leading: ShownStatement[], wording: SlackWording): string {
  const usual = usualGrounds(answer);
  const others = answer.statements.filter((statement) => !leading.includes(statement));
  if (!others.some((statement) => areSame(groundsOf(statement, answer.citations), usual))) return '';
  const grounds = usual.join(' · ');
  return grounds === '' ? '' : clip(fill(wording.answer.usualGrounds, { grounds }), NOTICE);
}

/** Sections of guidelines that may not be quoted, each a link and no more. */
function pointers({ pointers: all }: Answer, wording: SlackWording): KnownBlock[] {
  if (all.length === 0) return [];
  const links = all.map(({ title, section, url }) => [
    ...words('• '),
    ...linked(clip([title, ...section].join(' › '), TITLES), url),
  ]);
  return [paragraph(...lines([words(wording.answer.linkOnly, { bold: true }), ...links]))];
}

function seeAlso({ seeAlso: titles }: Answer, wording: SlackWording): string {
  return titles.length === 0
    ? ''
    : fill(wording.answer.seeAlso, { titles: clip(titles.join(' · '), TITLES) });
}

/**
 * The sources; below them the review status of the guidelines and where the answer comes from. Several guidelines are said in a line,
 * by their titles, when a tap on the sources shows the status of each.
 */
function sourcesAndReview(answer: Answer, wording: SlackWording, form: Form): KnownBlock[] {
  const said = review(answer);
  const folded = form.sources === sourcesContainer && said.length > 1 && answer.citations.length > 0;
  const titles = [...new Set(answer.statements.map(({ section }) => section[0]))].join('; ');
  const short = folded ? [fill(wording.answer.reviews, { count: said.length, titles })] : said;
  return [
    ...form.sources(answer, wording, folded ? smallPrint(...said) : []),
    ...smallPrint(...short, origin(answer, wording)),
  ];
}

/** Enough to recognise the answer by; the whole receipts stand under "Source". */
function origin(answer: Answer, wording: SlackWording): string {
  const receipt = answer.statements[0]?.receipt;
  if (receipt === undefined) return '';
  const values = { version: answer.corpusVersion, receipt: hashIn(shortReceipt(receipt)) };
  return clip(fill(wording.answer.corpus, values), REVIEW);
}

function taken(blocks: KnownBlock[]): KnownBlock[] | undefined {
  return fitsOneMessage(blocks) ? blocks : undefined;
}
