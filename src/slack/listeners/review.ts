import type { WebClient } from '@slack/web-api';
import type { ForReview } from '../../answer/for-review.ts';
import { localAt } from '../../conversation/local.ts';
import type { ReviewStatus } from '../../corpus/guideline.ts';
import { addReviewStep } from '../../store/reviews.ts';
import { readValue } from '../blocks/buttons.ts';
import { ReviewValue, SendBackValue } from '../blocks/review-values.ts';
import { NEXT_STEPS, REASON, reviewView, sendBackForm } from '../blocks/review-view.ts';
import { roleOrRefusal } from '../editors.ts';
import { type TapArgs, onButton } from '../on-tap.ts';
import { type Tap, readSubmission, whoIn } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

export type ReviewParts = HomeParts & { disclaimer: string };

/** What a form answers when a field of it cannot be taken. */
type Refusal = { response_action: 'errors'; errors: Record<string, string> };
type Step = 'start' | 'approve' | 'sendBack';
const STATUS_AFTER: Record<Step, ReviewStatus> = {
  start: 'under-review',
  approve: 'approved',
  sendBack: 'submitted',
};

/** Opens a guideline with all its statements, for an editor. */
export const openReview = (parts: ReviewParts) =>
  onButton(ReviewValue, async ({ tap, value, client }) => {
    if ((await roleOf(tap, 'open', parts)) === undefined) return;
    const guideline = await guidelineNow(value.guideline, tap.team, parts);
    if (guideline === undefined) return;
    await client.views.open({
      trigger_id: tap.triggerId,
      view: reviewView(guideline, 0, parts.wording, parts.disclaimer),
    });
  });

/** Turns to another page of it. */
export const turnPage = (parts: ReviewParts) =>
  onOpenReview('read', parts, ({ tap, view, value, client }) =>
    redraw({ client, view, team: tap.team }, value, '', parts),
  );

/** *Start review* and *Approve*: one step further, for exactly the words that were shown. */
export const reviewStep = (step: 'start' | 'approve', parts: ReviewParts) =>
  onOpenReview(step, parts, async ({ tap, view, value, role, client }) => {
    const said = await take(step, value, { ...tap, role }, parts);
    await redraw({ client, view, team: tap.team }, value, said, parts);
    await publishHome(client, tap, parts);
  });

/** *Send back* asks for a reason first. */
export const askWhy = (parts: ReviewParts) =>
  onOpenReview('sendBack', parts, async ({ tap, view, value, client }) => {
    const form = sendBackForm({ ...value, view }, parts.wording, parts.disclaimer);
    await client.views.push({ trigger_id: tap.triggerId, view: form });
  });

/** The reason is kept with the guideline, so it passes the guard that questions pass. */
export const sendBack =
  (parts: ReviewParts) =>
  async ({
    body,
    ack,
    client,
  }: Omit<TapArgs, 'ack'> & { ack: (response?: Refusal) => Promise<void> }): Promise<void> => {
    const form = readSubmission(body);
    const value = readValue(SendBackValue, form?.metadata);
    const reason = form?.typed(REASON.block, REASON.action)?.trim() ?? '';
    if (form === undefined || value === undefined) return ack();
    const role = await roleOf(form, 'sendBack', parts);
    if (role === undefined) return ack();
    if (reason === '' || reason.length > REASON.most || parts.assistant.screen(reason).kind !== 'clear')
      return ack({
        response_action: 'errors',
        errors: { [REASON.block]: parts.wording.review.reasonRefused },
      });
    const said = await take('sendBack', value, { ...form, role, reason }, parts);
    await ack();
    await redraw({ client, view: value.view, team: form.team }, value, said, parts);
    await publishHome(client, form, parts);
  };

type OnReview = { tap: Tap; view: string; value: ReviewValue; role: string; client: WebClient };

/** A button of a guideline that is open for review: `view` is the one it stands in, `role` that of the editor who tapped it. */
const onOpenReview = (attempt: Step | 'read', parts: ReviewParts, act: (tapped: OnReview) => Promise<void>) =>
  onButton(ReviewValue, async ({ tap, value, client }) => {
    const { view } = tap;
    if (view === undefined) return;
    const role = await roleOf(tap, attempt, parts);
    if (role !== undefined) await act({ tap, view, value, role, client });
  });

/** Records a step unless the text or the state is another by now; returns what to tell the editor. */
async function take(
  step: Step,
  { guideline: id, text }: ReviewValue,
  { team, user, role, reason }: { team: string; user: string; role: string; reason?: string },
  { store, assistant, wording, now }: ReviewParts,
): Promise<string> {
  return store.transaction(async (db) => {
    const local = await localAt(db, team, now());
    const guideline = assistant.forReview(local).find((one) => one.id === id);
    if (guideline?.textSha256 !== text) return wording.review.stale;
    if (!NEXT_STEPS[guideline.review.status].includes(step)) return wording.review.overtaken;
    const taken = { guideline: id, textSha256: text, status: STATUS_AFTER[step], by: role };
    const whole = reason === undefined ? taken : { ...taken, reason };
    await addReviewStep(db, team, whole, { who: whoIn({ team, user }), now: now() });
    return wording.review.recorded;
  });
}

async function redraw(
  { client, view: viewId, team }: { client: WebClient; view: string; team: string },
  { guideline: id, page, text }: ReviewValue,
  said: string,
  parts: ReviewParts,
): Promise<void> {
  const guideline = await guidelineNow(id, team, parts);
  if (guideline === undefined) return;
  const changed = said === '' && guideline.textSha256 !== text ? parts.wording.review.changed : said;
  const view = reviewView(guideline, page, parts.wording, parts.disclaimer, changed);
  await client.views.update({ view_id: viewId, view });
}

async function guidelineNow(
  id: string,
  team: string,
  { store, assistant, now }: ReviewParts,
): Promise<ForReview | undefined> {
  return assistant.forReview(await localAt(store.db, team, now())).find((guideline) => guideline.id === id);
}

function roleOf(
  actor: { team: string; user: string },
  attempt: Step | 'read' | 'open',
  parts: ReviewParts,
): Promise<string | undefined> {
  return roleOrRefusal(actor, { action: 'review-refused', detail: attempt }, parts);
}
