import type { SlackWording } from '../../prompts/slack.ts';
import type { SlackMessage } from './message.ts';
import { spokenMessage, whoLine } from './spoken-message.ts';

/** What a channel is told: when the bot answers there, and whether its threads are cases. */
export type Announced = Exclude<keyof SlackWording['settings']['announced'], 'by'>;

/** Tells a channel what holds there from now on, and who has set that. */
export function announcement(
  all: readonly Announced[],
  admin: string,
  { settings: { announced } }: SlackWording,
  disclaimer: string,
): SlackMessage {
  return spokenMessage([all.map((one) => announced[one]), whoLine(announced.by, admin)], [], disclaimer);
}
