import type { View } from '@slack/types';
import type { SlackWording } from '../../prompts/slack.ts';
import { type Judgement, FeedbackReason, recordFeedback } from '../../store/feedback.ts';
import type { Store } from '../../store/store.ts';
import { FeedbackValue, readValue } from '../blocks/buttons.ts';
import { JudgedValue, REASON_FIELD, feedbackForm, feedbackNoted } from '../blocks/feedback-form.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readSubmission, readTap, whoIn } from '../tap.ts';
import { type ExpertParts, offerOf } from './expert.ts';

export type FeedbackParts = { store: Store; wording: SlackWording; disclaimer: string; now: () => number };

/** Useful or not: kept before Slack hears that the tap arrived. *Not useful* then asks why. */
export const feedback =
  ({ store, wording, disclaimer, now }: FeedbackParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(FeedbackValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const { answer, about, verdict } = value;
    const { channel, thread } = tap.place;
    await keep({ answer, about, channel, thread }, { verdict }, tap, { store, now });
    await ack();
    if (verdict === 'useful') return tellPrivately(client, tap, wording.feedback.useful, { disclaimer });
    const alone = tap.whisper;
    const view = feedbackForm({ answer, about, channel, thread, alone }, wording, disclaimer);
    try {
      await client.views.open({ trigger_id: tap.triggerId, view });
    } catch (error) {
      // The verdict is kept; whoever was too slow for the form hears of that at least.
      await tellPrivately(client, tap, wording.feedback.notUseful, { disclaimer });
      throw error;
    }
  };

type Answered = { response_action: 'update'; view: View };

/** The reason, kept before the form is answered; then the way to a human. */
export const whyNotUseful =
  (parts: FeedbackParts & ExpertParts) =>
  async ({ body, ack }: { body: unknown; ack: (answer?: Answered) => Promise<void> }): Promise<void> => {
    const form = readSubmission(body);
    const judged = readValue(JudgedValue, form?.metadata);
    const reason = FeedbackReason.safeParse(form?.chosen(REASON_FIELD, REASON_FIELD)[0]).data;
    if (form === undefined || judged === undefined || reason === undefined) return ack();
    await keep(judged, { verdict: 'not-useful', reason }, form, parts);
    const { wording, disclaimer } = parts;
    const offer = await offerOf({ team: form.team, ...judged }, parts);
    const said = [wording.feedback.noted, ...(offer === undefined ? [] : [offer])].join(' ');
    const ask = offer === undefined ? { ...judged, why: reason } : undefined;
    await ack({ response_action: 'update', view: feedbackNoted(said, ask, wording, disclaimer) });
  };

async function keep(
  { answer: answerId, channel, thread }: JudgedValue,
  judgement: Judgement,
  actor: { team: string; user: string },
  { store, now }: Pick<FeedbackParts, 'store' | 'now'>,
): Promise<void> {
  const judged = { team: actor.team, channel, thread, answerId };
  await store.transaction((db) => recordFeedback(db, judged, judgement, { who: whoIn(actor), now: now() }));
}
