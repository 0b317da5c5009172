import type { SlackWording } from '../../prompts/slack.ts';
import type { Listening } from '../../store/rows/workspaces.ts';
import type { SlackMessage } from './message.ts';
import { spokenMessage, whoLine } from './spoken-message.ts';

/** Tells a channel when the bot answers there from now on, and who has set that. */
export function announcement(
  listening: Listening,
  admin: string,
  { settings: { announced } }: SlackWording,
  disclaimer: string,
): SlackMessage {
  return spokenMessage([[announced[listening]], whoLine(announced.by, admin)], [], disclaimer);
}
