import type { ActionsBlock } from '@slack/types';
import type { Case } from '../../board/case.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { button, rowOf } from './buttons.ts';
import { LIMITS, clip } from './limits.ts';

export const CASE_ACTIONS = {
  details: 'case_details',
  outcome: 'case_outcome',
  prepare: 'prepare_case',
  stop: 'stop_case',
} as const;

type Wording = BoardWording['buttons'];

/** Below the card: which case it is about follows from where the card stands. */
export function caseButtons(
  { state, outcome: recorded }: Pick<Case, 'state' | 'outcome'>,
  { buttons: wording, outcome }: Pick<BoardWording, 'buttons' | 'outcome'>,
): ActionsBlock[] {
  const record =
    recorded === undefined
      ? button(outcome.record, CASE_ACTIONS.outcome, THIS_THREAD, outcome.recordAloud)
      : button(outcome.edit, CASE_ACTIONS.outcome, THIS_THREAD, outcome.editAloud);
  if (state === 'closed') return rowOf([record, prepare(wording)]);
  const stop = {
    ...button(wording.stop, CASE_ACTIONS.stop, THIS_THREAD, wording.stopAloud),
    confirm: {
      title: plain(wording.stopTitle),
      text: plain(wording.stopText),
      confirm: plain(wording.stopConfirm),
      deny: plain(wording.stopDeny),
    },
  };
  const details = button(wording.details, CASE_ACTIONS.details, THIS_THREAD, wording.detailsAloud);
  return rowOf([details, record, stop]);
}

/** Makes a case of the thread that it stands in, or opens it again. */
export function prepareButton(wording: Wording): ActionsBlock[] {
  return rowOf([prepare(wording)]);
}

function prepare(wording: Wording) {
  return button(wording.prepare, CASE_ACTIONS.prepare, THIS_THREAD, wording.prepareAloud);
}

/** No more is needed: the thread says which case it is. */
export const THIS_THREAD = '{}';

function plain(text: string) {
  return { type: 'plain_text' as const, text: clip(text, LIMITS.sectionText) };
}
