import type { KnownBlock } from '@slack/types';
import type { SlackWording } from '../../prompts/slack.ts';
import { LONGEST_QUESTION } from './ask-form.ts';
import { button } from './buttons.ts';
import { smallPrint } from './rich-text.ts';

export const ASK_BOX = 'ask_box';
export const ASK_MORE = 'ask_more';

/** Asks from App Home: a line that is sent with Enter, and the form with more choices. `drawn` makes each drawing an empty line. */
export function askBox({ asking: { box } }: SlackWording, drawn: number): KnownBlock[] {
  return [
    {
      type: 'input',
      // Slack keeps what was typed in a block of the same name.
      block_id: `${ASK_BOX}_${drawn}`,
      dispatch_action: true,
      label: { type: 'plain_text', text: box.label },
      hint: { type: 'plain_text', text: box.hint },
      element: {
        type: 'plain_text_input',
        action_id: ASK_BOX,
        max_length: LONGEST_QUESTION,
        placeholder: { type: 'plain_text', text: box.placeholder },
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
    },
    { type: 'actions', elements: [button(box.more, ASK_MORE, 'open')] },
    ...smallPrint(box.ways),
  ];
}
