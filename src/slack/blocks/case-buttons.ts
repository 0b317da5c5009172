import type { ActionsBlock } from '@slack/types';
import type { Case } from '../../board/case.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { button, rowOf } from './buttons.ts';
import { LIMITS, clip } from './limits.ts';

export const CASE_ACTIONS = {
  details: 'case_details',
  prepare: 'prepare_case',
  stop: 'stop_case',
} as const;

type Wording = BoardWording['buttons'];

/** Below the card: which case it is about follows from where the card stands. */
export function caseButtons({ state }: Pick<Case, 'state'>, wording: Wording): ActionsBlock[] {
  if (state === 'closed') return prepareButton(wording);
  const stop = {
    ...button(wording.stop, CASE_ACTIONS.stop, THIS_THREAD, wording.stopAloud),
    confirm: {
      title: plain(wording.stopTitle),
      text: plain(wording.stopText),
      confirm: plain(wording.stopConfirm),
      deny: plain(wording.stopDeny),
    },
  };
  return rowOf([button(wording.details, CASE_ACTIONS.details, THIS_THREAD, wording.detailsAloud), stop]);
}

/** Makes a case of the thread that it stands in, or opens it again. */
export function prepareButton(wording: Wording): ActionsBlock[] {
  return rowOf([button(wording.prepare, CASE_ACTIONS.prepare, THIS_THREAD, wording.prepareAloud)]);
}

const THIS_THREAD = '{}';

function plain(text: string) {
  return { type: 'plain_text' as const, text: clip(text, LIMITS.sectionText) };
}
