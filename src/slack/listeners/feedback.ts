import type { SlackWording } from '../../prompts/slack.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/store.ts';
import { FeedbackValue } from '../blocks/buttons.ts';
import { noticeMessage } from '../blocks/notice-message.ts';
import { onButton } from '../on-tap.ts';
import { whoIn } from '../tap.ts';

export type FeedbackParts = { store: Store; wording: SlackWording; disclaimer: string; now: () => number };

/** Useful or not: which answer it was is kept, who said so only as a digest; the person alone sees that it arrived. */
export const feedback = ({ store, wording, disclaimer, now }: FeedbackParts) =>
  onButton(FeedbackValue, async ({ tap, value: { answer, verdict }, client }) => {
    const { user, place } = tap;
    if (place === undefined) return;
    await appendAudit(store.db, {
      action: `feedback-${verdict}`,
      subject: whoIn(tap),
      detail: answer,
      at: now(),
    });
    const said = verdict === 'useful' ? wording.feedback.useful : wording.feedback.notUseful;
    const { text, blocks } = noticeMessage(said, disclaimer);
    await client.chat.postEphemeral({
      channel: place.channel,
      user,
      text,
      blocks,
      ...(place.inThread && { thread_ts: place.thread }),
    });
  });
