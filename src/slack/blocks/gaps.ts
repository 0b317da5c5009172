import type { KnownBlock, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { dateInWords } from '../../answer/words.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import type { AnswerType } from '../../question/question.ts';
import type { CountedGap } from '../../store/gaps.ts';
import { GapReason } from '../../store/gaps.ts';
import { LIMITS, clip } from './limits.ts';
import { smallPrint } from './rich-text.ts';

/** What an option of the menu beside a gap says: it comes back from outside, so it is checked. */
export const GapValue = z.strictObject({ gap: z.string().regex(/^[0-9a-f]{12}$/), reason: GapReason });

export const CLOSE_GAP = 'close_gap';

const LINE = 600;
/** A question that wants no kind of answer in particular. */
const NO_TYPE: AnswerType = 'open';
/** That a gap can be said to be covered by: ten menus of these fit into App Home, and the terminal takes any. */
const GUIDELINES = 20;

/** What people asked and the corpus does not answer, most often first, each with a menu to close it. */
export function gapBlocks(
  gaps: CountedGap[],
  guidelines: { id: string; title: string }[],
  { editors: wording }: SlackWording,
): KnownBlock[] {
  if (gaps.length === 0) return smallPrint(wording.noGaps);
  return gaps.map((gap) => ({
    type: 'section',
    block_id: `gap-${gap.id}`,
    text: { type: 'mrkdwn', text: gapLines(gap, wording) },
    accessory: {
      type: 'static_select',
      action_id: CLOSE_GAP,
      placeholder: { type: 'plain_text', text: wording.close },
      options: reasons(gap.id, guidelines, wording),
    },
  }));
}

/** What was asked, and below it what became of it, how often and when. */
function gapLines(gap: CountedGap, wording: SlackWording['editors']): string {
  const asked = [...(gap.outside === null ? [] : [gap.outside]), ...gap.concepts].join(' · ');
  const missing = gap.missing.join(' · ');
  const kind = missing === '' ? wording.kinds[gap.kind] : `${wording.kinds[gap.kind]}: ${missing}`;
  const type = gap.answerType === NO_TYPE ? [] : [gap.answerType];
  const [first, last] = [dateInWords(gap.firstDay), dateInWords(gap.lastDay)];
  const what = [asked || wording.nothingRead, ...type].join(' · ');
  const became = fill(wording.gap, {
    kind,
    count: gap.asked,
    days: first === last ? first : fill(wording.days, { first, last }),
  });
  // Words that the corpus lacks are a person's.
  return `*${escapeForSlack(clip(what, LINE))}*\n${escapeForSlack(clip(became, LINE))}`;
}

function reasons(
  gap: string,
  guidelines: { id: string; title: string }[],
  { outOfScope, duplicate, coveredBy }: SlackWording['editors'],
): PlainTextOption[] {
  const option = (text: string, reason: string): PlainTextOption => ({
    text: { type: 'plain_text', text: clip(text, LIMITS.optionText) },
    value: JSON.stringify({ gap, reason }),
  });
  return [
    option(outOfScope, 'out of scope'),
    option(duplicate, 'duplicate'),
    ...guidelines
      .slice(0, GUIDELINES)
      .map(({ id, title }) => option(fill(coveredBy, { title }), `covered by ${id}`)),
  ].filter(({ value = '' }) => value.length <= LIMITS.optionValue);
}
