import type { App } from '@slack/bolt';
import type { Arrival } from '../../conversation/arrival.ts';
import { ACTIONS } from '../blocks/buttons.ts';
import { type HomeParts, appHomeOpened } from './app-home-opened.ts';
import { type FeedbackParts, feedback } from './feedback.ts';
import { followUp } from './follow-up.ts';
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
  for (const verdict of [ACTIONS.feedback, ACTIONS.useful, ACTIONS.notUseful])
    app.action(verdict, (args) => feedback(parts())(args));
}
