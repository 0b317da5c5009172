import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Arrival } from '../../conversation/arrival.ts';
import { CLOSE_GAP } from '../blocks/gaps.ts';
import { ACTIONS } from '../blocks/buttons.ts';
import { type HomeParts, appHomeOpened } from './app-home-opened.ts';
import { closeGapFromHome } from './close-gap.ts';
import { type FeedbackParts, feedback } from './feedback.ts';
import { followUp } from './follow-up.ts';
import { REVIEW_ACTIONS, SEND_BACK_FORM } from '../blocks/review-view.ts';
import { ADD_NOTE, NOTE_FORM } from '../blocks/note-form.ts';
import { addLocalNote, keepNote } from './note.ts';
import { OPEN_REVIEW } from '../blocks/review-queue.ts';
import { askWhy, openReview, reviewStep, sendBack, turnPage } from './review.ts';
import { role } from './role.ts';
import { type SourceParts, source } from './source.ts';
import { type WhyParts, whyThis } from './why-this.ts';

export type ListenerParts = HomeParts &
  FeedbackParts &
  SourceParts &
  WhyParts & { accept: (arrival: Arrival) => Promise<void> };

/** Names of the events that something listens to; the manifest subscribes to these. */
export const HEARD = ['app_mention', 'message', 'app_home_opened'] as const;

/**
 * Everything that is heard beside messages (`message.ts`, which runs before the acknowledgement). `parts` is asked at each event,
 * because what the bot knows may have been replaced since the one before.
 */
export function listen(app: App, parts: () => ListenerParts): void {
  app.event('app_home_opened', (args) => appHomeOpened(parts())(args));
  app.action(ACTIONS.followUp, (args) => followUp(parts().accept, parts().now)(args));
  app.action(ACTIONS.source, (args) => source(parts())(args));
  app.action(ACTIONS.whyThis, (args) => whyThis(parts())(args));
  app.action(ACTIONS.role, (args) => role(parts(), parts().now)(args));
  app.action(OPEN_REVIEW, (args) => openReview(parts())(args));
  app.action(REVIEW_ACTIONS.page, (args) => turnPage(parts())(args));
  for (const step of ['start', 'approve'] as const)
    app.action(REVIEW_ACTIONS[step], (args) => reviewStep(step, parts())(args));
  app.action(REVIEW_ACTIONS.sendBack, (args) => askWhy(parts())(args));
  app.view<ViewSubmitAction>({ callback_id: SEND_BACK_FORM, type: 'view_submission' }, (args) =>
    sendBack(parts())(args),
  );
  app.action(ADD_NOTE, (args) => addLocalNote(parts())(args));
  app.view<ViewSubmitAction>({ callback_id: NOTE_FORM, type: 'view_submission' }, (args) =>
    keepNote(parts())(args),
  );
  app.action(CLOSE_GAP, (args) => closeGapFromHome(parts(), parts().now)(args));
  for (const verdict of [ACTIONS.feedback, ACTIONS.useful, ACTIONS.notUseful])
    app.action(verdict, (args) => feedback(parts())(args));
}
