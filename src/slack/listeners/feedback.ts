import type { WebClient } from '@slack/web-api';
import type { SlackWording } from '../../prompts/slack.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/store.ts';
import { FeedbackValue, readValue } from '../blocks/buttons.ts';
import { noticeMessage } from '../blocks/notice-message.ts';
import { readTap } from '../tap.ts';

export type FeedbackParts = { store: Store; wording: SlackWording; disclaimer: string; now: () => number };

/** Useful or not: which answer it was is kept, who said so only as a digest; the person alone sees that it arrived. */
export const feedback =
  ({ store, wording, disclaimer, now }: FeedbackParts) =>
  async ({
    body,
    ack,
    client,
  }: {
    body: unknown;
    ack: () => Promise<void>;
    client: WebClient;
  }): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const given = readValue(FeedbackValue, tap?.value);
    if (tap?.place === undefined || given === undefined) return;
    const { team, user, place } = tap;
    await appendAudit(store.db, {
      action: `feedback-${given.verdict}`,
      subject: `${team}:${user}`,
      detail: given.answer,
      at: now(),
    });
    const said = given.verdict === 'useful' ? wording.feedback.useful : wording.feedback.notUseful;
    const { text, blocks } = noticeMessage(said, disclaimer);
    await client.chat.postEphemeral({
      channel: place.channel,
      user,
      text,
      blocks,
      ...(place.inThread && { thread_ts: place.thread }),
    });
  };
