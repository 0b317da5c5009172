import type { KnownBlock } from '@slack/types';
import type { ForReview } from '../../answer/for-review.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { ReviewValue } from './review-values.ts';
import { LIMITS, clip } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

export const OPEN_REVIEW = 'open_review';

const LINE = 600;
/** More would leave no room for the rest of App Home. */
const GUIDELINES = 25;

/** Every guideline with the state of its review, and a button that opens it. */
export function reviewQueue(guidelines: ForReview[], wording: SlackWording): KnownBlock[] {
  return guidelines.slice(0, GUIDELINES).map((guideline) => ({
    type: 'section',
    block_id: `review-${clip(guideline.id, BLOCK_ID)}`,
    text: { type: 'mrkdwn', text: escapeMrkdwn(clip(queueLine(guideline, wording), LINE)) },
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
  }));
}

/** Room for a prefix within Slack's 255 characters. */
const BLOCK_ID = 200;

function queueLine({ title, review, updated, statements }: ForReview, wording: SlackWording): string {
  return fill(wording.review.guideline, { title, updated, statements, status: reviewWords(review, wording) });
}

/** "approved by sarcoma board lead on 2026-11-28". */
export function reviewWords(review: ForReview['review'], wording: SlackWording): string {
  const { by, at, reason, changedSince } = review;
  const status =
    changedSince === undefined
      ? wording.review.statuses[review.status]
      : fill(wording.home.changed, { date: changedSince });
  if (by === undefined || at === undefined) return status;
  const who = fill(wording.review.who, { status, by, at });
  return reason === undefined ? who : fill(wording.review.sentBack, { status, by, at, reason });
}
