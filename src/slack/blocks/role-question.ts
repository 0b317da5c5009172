import type { KnownBlock } from '@slack/types';
import type { SlackWording } from '../../prompts/slack.ts';
import { fill } from '../../prompts/slack.ts';
import type { Role } from '../../question/context.ts';
import { ROLES } from '../../question/context.ts';
import { ASK_ROLE } from './buttons.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { noticeMessage } from './notice-message.ts';
import { paragraph, smallPrint, words } from './rich-text.ts';

/** Asks a person for the role, once; the menu stands below the disclaimer, where buttons stand. */
export function roleQuestion({ settings, home }: SlackWording, disclaimer: string): SlackMessage {
  const blocks: KnownBlock[] = [
    paragraph(...words(settings.askRole)),
    ...smallPrint(disclaimer),
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: ASK_ROLE,
          placeholder: { type: 'plain_text', text: settings.rolePlaceholder },
          options: ROLES.map((role) => ({
            text: { type: 'plain_text', text: home.roles[role] },
            value: role,
          })),
        },
      ],
    },
  ];
  const text = escapeMrkdwn(`${settings.askRole}\n\n${disclaimer}`);
  return guardMessage({ text, blocks, plainBlocks: blocks }, disclaimer);
}

/** In its place once a role is chosen. */
export function roleKept(role: Role, { settings, home }: SlackWording, disclaimer: string): SlackMessage {
  return noticeMessage(fill(settings.roleKept, { role: home.roles[role] }), disclaimer);
}
