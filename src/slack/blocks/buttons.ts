import type { ActionsBlock, Button, ContextActionsBlock } from '@slack/types';
import { z } from 'zod';
import { Again } from '../../conversation/again.ts';
import { aboutOf } from '../../answer/about.ts';
import type { Answer } from '../../answer/answer.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { explanationValue } from './explanation-value.ts';
import { LIMITS, clip } from './limits.ts';

/** Action ids; Slack wants those of one block to differ, so follow-ups are numbered. */
export const ACTIONS = {
  followUp: /^follow_up_\d+$/,
  without: /^without_\d+$/,
  source: 'source',
  whyThis: 'why_this',
  feedback: 'feedback',
  useful: 'useful',
  notUseful: 'not_useful',
  addToBrief: 'add_to_brief',
  takeOutOfBrief: 'take_out_of_brief',
  askExpert: 'ask_expert',
  shareElsewhere: 'share_elsewhere',
  role: 'role',
} as const;

/** The menu of the one question for a role. */
export const ASK_ROLE = 'ask_role';
/** The choice of a channel in App Home, whose settings then open. */
export const SETTINGS_OF = 'settings_of';

/** Payloads of our own buttons: they come back from outside, so they are checked. */
export const FollowUpValue = z.strictObject({
  question: z.string().min(1).max(1500),
  again: Again.optional(),
});
export const AnswerValue = z.strictObject({ answer: z.string().min(1).max(200) });
/** Ids of the concepts of a question: what an answer was about can be said of it later, without a word of the person. */
const About = z.array(z.string().min(1).max(100)).max(20).default([]);
export const AboutValue = z.strictObject({ ...AnswerValue.shape, about: About });
export type AboutValue = z.infer<typeof AboutValue>;
export const FeedbackValue = z.strictObject({
  ...AboutValue.shape,
  verdict: z.enum(['useful', 'not-useful']),
});

/** The checked payload of a button, undefined for anything that is not one of ours. */
export function readValue<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  if (typeof value !== 'string' || value.length > LIMITS.buttonValue) return undefined;
  try {
    return schema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** Kinds that come of a search, so that there is something to explain and to judge. */
const EXPLAINED = new Set<Answer['kind']>(['answer', 'abstention', 'clarification']);

/**
 * The way to the proof of an answer and on to other people, and below it one-tap questions. `seenByAll`: it stands where all who read
 * there see it, and can be taken to another place; what one person sees has a button of its own for that.
 */
export function answerButtons(answer: Answer, wording: SlackWording, seenByAll: boolean): ActionsBlock[] {
  const { buttons, brief, expert } = wording;
  const about = JSON.stringify({ answer: answer.id, about: aboutOf(answer) } satisfies AboutValue);
  const found = answer.kind === 'answer' || isSilence(answer);
  const proof = [
    ...(answer.statements.length > 0
      ? [button(buttons.source, ACTIONS.source, JSON.stringify({ answer: answer.id }), buttons.sourceAloud)]
      : []),
    ...(EXPLAINED.has(answer.kind)
      ? [button(buttons.whyThis, ACTIONS.whyThis, explanationValue(answer.why), buttons.whyThisAloud)]
      : []),
    ...(found ? [button(brief.add, ACTIONS.addToBrief, about, brief.addAloud)] : []),
    ...(seenByAll && answer.kind === 'answer' ? shareElsewhereButton(answer, wording) : []),
    ...(isSilence(answer) ? [button(expert.ask, ACTIONS.askExpert, about, expert.askAloud)] : []),
  ];
  const questions = answer.followUps.flatMap((question, index) => {
    const value = FollowUpValue.safeParse({ question });
    return value.success ? [button(question, `follow_up_${index}`, JSON.stringify(value.data))] : [];
  });
  return [...rowOf(proof), ...rowOf(questions)];
}

/** Holds the question as it stands without its thread; none where that is too long. */
function shareElsewhereButton({ standaloneQuestion }: Answer, { asking }: SlackWording): Button[] {
  const value = FollowUpValue.safeParse({ question: standaloneQuestion });
  return value.success
    ? [
        button(
          asking.shareElsewhere,
          ACTIONS.shareElsewhere,
          JSON.stringify(value.data),
          asking.shareElsewhereAloud,
        ),
      ]
    : [];
}

/** The corpus was asked, and had nothing: no other way is as good as asking people. */
function isSilence({ kind, why }: Answer): boolean {
  return kind === 'abstention' && why.rule !== 'other-language';
}

/** Nothing for no button; whatever has no room for its value is left out. */
export function rowOf(buttons: Button[]): ActionsBlock[] {
  const elements = buttons
    .filter(({ value = '' }) => value.length <= LIMITS.buttonValue)
    .slice(0, LIMITS.actionsElements);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** Thumbs up and down, as workspaces with the newest blocks draw them. */
export function feedbackButtons(answer: Answer, wording: SlackWording): ContextActionsBlock[] {
  if (!EXPLAINED.has(answer.kind)) return [];
  const verdict = (text: string, label: string, verdictValue: z.infer<typeof FeedbackValue>['verdict']) => ({
    text: { type: 'plain_text' as const, text },
    accessibility_label: label,
    value: JSON.stringify({ answer: answer.id, about: aboutOf(answer), verdict: verdictValue }),
  });
  const { useful, usefulForScreenReaders, notUseful, notUsefulForScreenReaders } = wording.buttons;
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: ACTIONS.feedback,
          positive_button: verdict(useful, usefulForScreenReaders, 'useful'),
          negative_button: verdict(notUseful, notUsefulForScreenReaders, 'not-useful'),
        },
      ],
    },
  ];
}

/** The same as plain buttons, for workspaces that refuse `context_actions`. */
export function plainFeedbackButtons(answer: Answer, wording: SlackWording): ActionsBlock[] {
  const verdict = (text: string, actionId: string, said: 'useful' | 'not-useful', aloud: string) =>
    button(
      text,
      actionId,
      JSON.stringify({ answer: answer.id, about: aboutOf(answer), verdict: said }),
      aloud,
    );
  const { useful, usefulForScreenReaders, notUseful, notUsefulForScreenReaders } = wording.buttons;
  return feedbackButtons(answer, wording).flatMap(() => [
    {
      type: 'actions' as const,
      elements: [
        verdict(useful, ACTIONS.useful, 'useful', usefulForScreenReaders),
        verdict(notUseful, ACTIONS.notUseful, 'not-useful', notUsefulForScreenReaders),
      ],
    },
  ]);
}

/** `aloud` is what a screen reader says, where the text alone does not tell. */
export function button(text: string, actionId: string, value: string, aloud = ''): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(text, LIMITS.buttonText), emoji: false },
    ...(aloud !== '' && { accessibility_label: clip(aloud, LIMITS.buttonText) }),
    value,
  };
}
