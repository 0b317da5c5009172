import type { Button, KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { SlackWording } from '../../prompts/slack.ts';
import type { FollowUpValue } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { paragraph, smallPrint, words } from './rich-text.ts';

/** A question of App Home; Slack wants the ids of one block to differ. */
export const HOME_QUESTION = /^home_question_\d+$/;

/** As many as a phone shows without scrolling. */
const QUESTIONS = 5;

/** Questions that one tap asks. */
export function questionButtons(questions: string[], wording: SlackWording['home']): KnownBlock[] {
  // A longer one would be cut off on its button, and a different question be read than is asked.
  const shown = questions.filter((question) => question.length <= LIMITS.buttonText).slice(0, QUESTIONS);
  if (shown.length === 0) return [];
  return [
    paragraph(...words(wording.examples, { bold: true })),
    { type: 'actions', elements: shown.map(button) },
    ...smallPrint(wording.examplesHint),
  ];
}

function button(question: string, at: number): Button {
  return {
    type: 'button',
    action_id: `home_question_${at}`,
    text: { type: 'plain_text', text: question, emoji: false },
    value: JSON.stringify({ question } satisfies z.infer<typeof FollowUpValue>),
  };
}
