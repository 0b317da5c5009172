import { randomUUID } from 'node:crypto';
import { SlackError } from './slack-error.ts';

/** A trigger id opens one modal, within 3 seconds. */
const TRIGGER_MS = 3000;
/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const RESPONSE_MS = 30 * 60_000;
const RESPONSES = 5;

/** Where a response_url answers to. */
export type ResponsePlace = {
  channel: string;
  user: string;
  /** The message that was acted on; missing after a command. */
  messageTs?: string;
  ephemeral: boolean;
  threadTs?: string;
};

/** Short-lived permissions that go out with interactions: trigger ids and response_urls. */
export type Tickets = {
  newTrigger(user: string): string;
  /** The user whose action it was; refuses unknown, used and old ones. */
  useTrigger(id: string | undefined): string;
  newResponse(place: ResponsePlace): string;
  useResponse(id: string): ResponsePlace;
};

export function createTickets(now: () => number): Tickets {
  const triggers = new Map<string, { user: string; at: number; used: boolean }>();
  const responses = new Map<string, { place: ResponsePlace; at: number; left: number }>();
  return {
    newTrigger(user) {
      const id = `${now()}.${randomUUID()}`;
      triggers.set(id, { user, at: now(), used: false });
      return id;
    },
    useTrigger(id) {
      const trigger = triggers.get(id ?? '');
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (now() - trigger.at > TRIGGER_MS) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return trigger.user;
    },
    newResponse(place) {
      const id = randomUUID();
      responses.set(id, { place, at: now(), left: RESPONSES });
      return id;
    },
    useResponse(id) {
      const response = responses.get(id);
      if (!response || now() - response.at > RESPONSE_MS) throw new SlackError('expired_url');
      if (response.left === 0) throw new SlackError('used_url');
      response.left -= 1;
      return response.place;
    },
  };
}
