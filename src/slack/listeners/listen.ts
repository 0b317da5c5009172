import type { App, ViewSubmitAction } from '@slack/bolt';
import type { Arrival } from '../../conversation/arrival.ts';
import { AGENDA_FORM } from '../blocks/agenda-form.ts';
import { AGENDA_FILE, PLAN_AGENDA } from '../blocks/agenda-message.ts';
import { ACTIONS, ASK_ROLE, SETTINGS_OF } from '../blocks/buttons.ts';
import { ASK_BOX, ASK_MORE } from '../blocks/ask-box.ts';
import { CASE_ACTIONS } from '../blocks/case-buttons.ts';
import { DETAILS_FORM } from '../blocks/case-details-form.ts';
import { OUTCOME_FORM } from '../blocks/outcome-form.ts';
import { EXPORT_OUTCOME } from '../blocks/outcome-message.ts';
import { ASK_FORM } from '../blocks/ask-form.ts';
import { RESOLVE } from '../blocks/expert-message.ts';
import { FEEDBACK_FORM } from '../blocks/feedback-form.ts';
import { SHARE } from '../blocks/framed.ts';
import { CLOSE_GAP } from '../blocks/gaps.ts';
import { ADD_NOTE, NOTE_FORM } from '../blocks/note-form.ts';
import { OPEN_REVIEW } from '../blocks/review-queue.ts';
import { REVIEW_ACTIONS, SEND_BACK_FORM } from '../blocks/review-view.ts';
import { SETTINGS_FORM } from '../blocks/settings-form.ts';
import { OPEN_SETTINGS } from '../blocks/settings-message.ts';
import { BRIEF_FORM } from '../blocks/brief-buttons.ts';
import type { TapArgs } from '../on-tap.ts';
import { type OpenedParts, appHomeOpened } from './app-home-opened.ts';
import { HOME_QUESTION } from '../blocks/home-questions.ts';
import { type AgendaFileParts, agendaFile } from './agenda-file.ts';
import { type AgendaParts, keepAgendaPlan, planAgenda } from './agenda.ts';
import { chooseRole } from './ask-role.ts';
import { askFromForm, askFromHome } from './ask-form.ts';
import { type OutcomeParts, keepOutcome, openOutcome } from './case-outcome.ts';
import { keepCaseDetails, openCaseDetails } from './case-details.ts';
import { closeGapFromHome } from './close-gap.ts';
import { type BriefFormParts, sendBriefForm } from './brief-form.ts';
import { type BriefParts, addToBrief, takeOutOfBrief } from './brief.ts';
import { COMMAND, guidelineCommand } from './command.ts';
import { homeQuestion } from './home-question.ts';
import { type ExpertParts, askExpert, markResolved } from './expert.ts';
import { type FeedbackParts, feedback, whyNotUseful } from './feedback.ts';
import { followUp } from './follow-up.ts';
import { addLocalNote, keepNote } from './note.ts';
import { exportOutcome } from './export-outcome.ts';
import { prepareThread } from './prepare-thread.ts';
import { askWhy, openReview, reviewStep, sendBack, turnPage } from './review.ts';
import { role } from './role.ts';
import { type SettingsParts, changeSettings, keepSettings, settingsFromHome } from './settings.ts';
import { type ShareParts, share } from './share.ts';
import { SHORTCUTS, askAbout, askAnywhere, askMore, shareElsewhere } from './shortcuts.ts';
import { type SourceParts, source } from './source.ts';
import { stopCase } from './stop-case.ts';
import { type WhyParts, whyThis } from './why-this.ts';

export type ListenerParts = OpenedParts &
  FeedbackParts &
  ExpertParts &
  BriefParts &
  OutcomeParts &
  AgendaFileParts &
  BriefFormParts &
  SourceParts &
  SettingsParts &
  ShareParts &
  WhyParts &
  AgendaParts & { accept: (arrival: Arrival) => Promise<void> };

/** Names of the events that something listens to; the manifest subscribes to these. */
export const HEARD = [
  'app_uninstalled',
  'tokens_revoked',
  'app_mention',
  'message',
  'app_home_opened',
] as const;

/** Those that are not kept before the acknowledgement. */
export const HEARD_BY_BOLT: ReadonlySet<string> = new Set(['app_home_opened']);

/**
 * Everything that is heard beside messages (`message.ts`, which runs before the acknowledgement). `parts` is asked at each event,
 * because what the bot knows may have been replaced since the one before.
 */
export function listen(app: App, parts: () => ListenerParts): void {
  const onAction = (
    id: string | RegExp,
    listener: (known: ListenerParts) => (args: TapArgs) => Promise<void>,
  ): void => app.action(id, (args) => listener(parts())(args));
  const form = (id: string) => ({ callback_id: id, type: 'view_submission' as const });

  app.event('app_home_opened', (args) => appHomeOpened(parts())(args));
  onAction(HOME_QUESTION, homeQuestion);
  for (const asking of [ACTIONS.followUp, ACTIONS.without])
    onAction(asking, ({ accept, now }) => followUp(accept, now));
  onAction(SHARE, share);
  onAction(ACTIONS.shareElsewhere, shareElsewhere);
  onAction(ASK_BOX, askFromHome);
  onAction(ASK_MORE, askMore);
  app.command(COMMAND, (args) => guidelineCommand(parts())(args));
  app.shortcut({ callback_id: SHORTCUTS.ask, type: 'shortcut' }, (args) => askAnywhere(parts())(args));
  app.shortcut({ callback_id: SHORTCUTS.askAbout, type: 'message_action' }, (args) =>
    askAbout(parts())(args),
  );
  app.view<ViewSubmitAction>(form(ASK_FORM), (args) => askFromForm(parts())(args));
  onAction(ACTIONS.source, source);
  onAction(ACTIONS.whyThis, whyThis);
  onAction(ACTIONS.role, role);
  app.action(ASK_ROLE, (args) => chooseRole(parts())(args));
  onAction(OPEN_SETTINGS, changeSettings);
  onAction(SETTINGS_OF, settingsFromHome);
  app.view<ViewSubmitAction>(form(SETTINGS_FORM), (args) => keepSettings(parts())(args));
  onAction(OPEN_REVIEW, openReview);
  onAction(REVIEW_ACTIONS.page, turnPage);
  for (const step of ['start', 'approve'] as const)
    onAction(REVIEW_ACTIONS[step], (known) => reviewStep(step, known));
  onAction(REVIEW_ACTIONS.sendBack, askWhy);
  app.view<ViewSubmitAction>(form(SEND_BACK_FORM), (args) => sendBack(parts())(args));
  onAction(ADD_NOTE, addLocalNote);
  app.view<ViewSubmitAction>(form(NOTE_FORM), (args) => keepNote(parts())(args));
  onAction(CLOSE_GAP, closeGapFromHome);
  for (const verdict of [ACTIONS.feedback, ACTIONS.useful, ACTIONS.notUseful]) onAction(verdict, feedback);
  app.view<ViewSubmitAction>(form(FEEDBACK_FORM), (args) => whyNotUseful(parts())(args));
  onAction(ACTIONS.askExpert, askExpert);
  onAction(RESOLVE, markResolved);
  onAction(ACTIONS.addToBrief, addToBrief);
  onAction(ACTIONS.takeOutOfBrief, takeOutOfBrief);
  onAction(CASE_ACTIONS.details, openCaseDetails);
  app.view<ViewSubmitAction>(form(DETAILS_FORM), (args) => keepCaseDetails(parts())(args));
  onAction(CASE_ACTIONS.outcome, openOutcome);
  app.view<ViewSubmitAction>(form(OUTCOME_FORM), (args) => keepOutcome(parts())(args));
  onAction(EXPORT_OUTCOME, exportOutcome);
  onAction(CASE_ACTIONS.prepare, prepareThread);
  onAction(CASE_ACTIONS.stop, stopCase);
  onAction(BRIEF_FORM, sendBriefForm);
  onAction(AGENDA_FILE, agendaFile);
  onAction(PLAN_AGENDA, planAgenda);
  app.view<ViewSubmitAction>(form(AGENDA_FORM), (args) => keepAgendaPlan(parts())(args));
}
