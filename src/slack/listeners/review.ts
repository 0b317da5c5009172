import type { WebClient } from '@slack/web-api';
import type { ForReview } from '../../answer/for-review.ts';
import { localAt } from '../../conversation/local.ts';
import type { ReviewStatus } from '../../corpus/guideline.ts';
import { appendAudit } from '../../store/audit.ts';
import { addReviewStep } from '../../store/reviews.ts';
import { readValue } from '../blocks/buttons.ts';
import { ReviewValue, SendBackValue } from '../blocks/review-values.ts';
import { NEXT_STEPS, REASON, reviewView, sendBackForm } from '../blocks/review-view.ts';
import { readSubmission, readTap } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';

export type ReviewParts = HomeParts & { disclaimer: string; now: () => number };

/** What a form answers when a field of it cannot be taken. */
type Refusal = { response_action: 'errors'; errors: Record<string, string> };
type Heard = { body: unknown; ack: () => Promise<void>; client: WebClient };
type Step = 'start' | 'approve' | 'sendBack';
const STATUS_AFTER: Record<Step, ReviewStatus> = {
  start: 'under-review',
  approve: 'approved',
  sendBack: 'submitted',
};

/** Opens a guideline with all its statements, for an editor. */
export const openReview =
  (parts: ReviewParts) =>
  async ({ body, ack, client }: Heard): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const value = readValue(ReviewValue, tap?.value);
    if (tap === undefined || value === undefined || (await roleOf(tap, 'open', parts)) === undefined) return;
    const guideline = await guidelineNow(value.guideline, parts);
    if (guideline === undefined) return;
    await client.views.open({
      trigger_id: tap.triggerId,
      view: reviewView(guideline, 0, parts.wording, parts.disclaimer),
    });
  };

/** Turns to another page of it. */
export const turnPage =
  (parts: ReviewParts) =>
  async ({ body, ack, client }: Heard): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const value = readValue(ReviewValue, tap?.value);
    if (tap?.view === undefined || value === undefined) return;
    if ((await roleOf(tap, 'read', parts)) === undefined) return;
    await redraw(client, tap.view, value, '', parts);
  };

/** *Start review* and *Approve*: one step further, for exactly the words that were shown. */
export const reviewStep =
  (step: 'start' | 'approve', parts: ReviewParts) =>
  async ({ body, ack, client }: Heard): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const value = readValue(ReviewValue, tap?.value);
    if (tap?.view === undefined || value === undefined) return;
    const role = await roleOf(tap, step, parts);
    if (role === undefined) return;
    const said = await take(step, value, { who: whoIn(tap), role }, parts);
    await redraw(client, tap.view, value, said, parts);
    await publishHome(client, tap, parts);
  };

/** *Send back* asks for a reason first. */
export const askWhy =
  (parts: ReviewParts) =>
  async ({ body, ack, client }: Heard): Promise<void> => {
    await ack();
    const tap = readTap(body);
    const value = readValue(ReviewValue, tap?.value);
    if (tap?.view === undefined || value === undefined) return;
    if ((await roleOf(tap, 'sendBack', parts)) === undefined) return;
    const view = sendBackForm({ ...value, view: tap.view }, parts.wording, parts.disclaimer);
    await client.views.push({ trigger_id: tap.triggerId, view });
  };

/** The reason is kept with the guideline, so it passes the guard that questions pass. */
export const sendBack =
  (parts: ReviewParts) =>
  async ({
    body,
    ack,
    client,
  }: {
    body: unknown;
    ack: (response?: Refusal) => Promise<void>;
    client: WebClient;
  }): Promise<void> => {
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
    const said = await take('sendBack', value, { who: whoIn(form), role, reason }, parts);
    await ack();
    await redraw(client, value.view, value, said, parts);
    await publishHome(client, form, parts);
  };

/** Records a step unless the text or the state is another by now; returns what to tell the editor. */
async function take(
  step: Step,
  { guideline: id, text }: ReviewValue,
  { who, role, reason }: { who: string; role: string; reason?: string },
  { store, assistant, wording, now }: ReviewParts,
): Promise<string> {
  return store.transaction(async (db) => {
    const local = await localAt(db, now());
    const guideline = assistant.forReview(local).find((one) => one.id === id);
    if (guideline?.textSha256 !== text) return wording.review.stale;
    if (!NEXT_STEPS[guideline.review.status].includes(step)) return wording.review.overtaken;
    const taken = { guideline: id, textSha256: text, status: STATUS_AFTER[step], by: role };
    await addReviewStep(db, reason === undefined ? taken : { ...taken, reason }, { who, now: now() });
    return wording.review.recorded;
  });
}

async function redraw(
  client: WebClient,
  viewId: string,
  { guideline: id, page, text }: ReviewValue,
  said: string,
  parts: ReviewParts,
): Promise<void> {
  const guideline = await guidelineNow(id, parts);
  if (guideline === undefined) return;
  const changed = said === '' && guideline.textSha256 !== text ? parts.wording.review.changed : said;
  const view = reviewView(guideline, page, parts.wording, parts.disclaimer, changed);
  await client.views.update({ view_id: viewId, view });
}

async function guidelineNow(
  id: string,
  { store, assistant, now }: ReviewParts,
): Promise<ForReview | undefined> {
  return assistant.forReview(await localAt(store.db, now())).find((guideline) => guideline.id === id);
}

type Actor = { team: string; user: string };

function whoIn({ team, user }: Actor): string {
  return `${team}:${user}`;
}

/** Undefined, with an audit row, for whoever is no editor: the button was forged, or is older than the list of editors. */
async function roleOf(
  actor: Actor,
  attempt: string,
  { roleAsEditor, store, now }: ReviewParts,
): Promise<string | undefined> {
  const role = await roleAsEditor(actor.user);
  if (role === undefined)
    await appendAudit(store.db, {
      action: 'review-refused',
      subject: whoIn(actor),
      detail: attempt,
      at: now(),
    });
  return role;
}
