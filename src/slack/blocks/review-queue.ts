import type { KnownBlock } from '@slack/types';
import type { ForReview } from '../../answer/for-review.ts';
import { dateInWords } from '../../answer/words.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { ReviewValue } from './review-values.ts';
import { LIMITS, clip } from './limits.ts';
import { smallPrint } from './rich-text.ts';

export const OPEN_REVIEW = 'open_review';

const LINE = 600;
/** More would leave no room for the rest of App Home. */
const GUIDELINES = 25;

/** Every guideline with the state of its review, and a button that opens it; what waits for a reviewer comes first. */
export function reviewQueue(guidelines: ForReview[], wording: SlackWording): KnownBlock[] {
  const inOrder = guidelines.toSorted((a, b) => placeOf(a) - placeOf(b));
  const more = inOrder.length - GUIDELINES;
  return [
    ...inOrder.slice(0, GUIDELINES).map((guideline) => queueBlock(guideline, wording)),
    ...smallPrint(more > 0 ? fill(wording.home.moreGuidelines, { count: more }) : ''),
  ];
}

function placeOf({ review }: ForReview): number {
  if (review.status === 'under-review') return 0;
  if (review.changedSince !== undefined) return 1;
  return review.status === 'submitted' ? 2 : 3;
}

function queueBlock(guideline: ForReview, wording: SlackWording): KnownBlock {
  return {
    type: 'section',
    block_id: `review-${clip(guideline.id, BLOCK_ID)}`,
    text: { type: 'mrkdwn', text: queueLines(guideline, wording) },
    accessory: {
      type: 'button',
      action_id: OPEN_REVIEW,
      text: { type: 'plain_text', text: clip(wording.review.open, LIMITS.buttonText) },
      value: JSON.stringify({
        guideline: guideline.id,
        text: guideline.textSha256,
        page: 0,
      } satisfies ReviewValue),
    },
  };
}

/** Room for a prefix within Slack's 255 characters. */
const BLOCK_ID = 200;

function queueLines({ title, review, updated, statements }: ForReview, wording: SlackWording): string {
  const status = reviewWords(review, wording);
  const state = fill(wording.review.guideline, { status, statements, updated: dateInWords(updated) });
  // A reviewer's reason stands in it.
  return `*${escapeForSlack(clip(title, LINE))}*\n${escapeForSlack(clip(state, LINE))}`;
}

/** "approved, by sarcoma board lead on 28 November 2026". */
export function reviewWords(review: ForReview['review'], wording: SlackWording): string {
  const { by, at, reason, changedSince } = review;
  const status =
    changedSince === undefined
      ? wording.review.statuses[review.status]
      : fill(wording.home.changed, { date: dateInWords(changedSince) });
  if (by === undefined || at === undefined) return status;
  const on = dateInWords(at);
  return reason === undefined
    ? fill(wording.review.who, { status, by, at: on })
    : fill(wording.review.sentBack, { by, at: on, reason });
}
