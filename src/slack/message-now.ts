import type { MessageNow } from '../board/second-readings.ts';
import { withoutMarkup } from '../question/guard/markup.ts';
import type { Place } from '../store/threads.ts';
import type { ClientOf } from './clients.ts';
import { outcomeOf } from './post-outcome.ts';

/** For what may pass: a time-out, a 5xx, an installation that could not be read. */
const AGAIN_MS = 10_000;

/** Reads one message of a thread as it stands now: conversations.replies, which brings the thread's first message along. */
export function messageNow(clientOf: ClientOf) {
  return async ({ team, channel, thread }: Place, ts: string): Promise<MessageNow> => {
    try {
      const client = await clientOf(team);
      if (client === undefined) return { kind: 'gone' };
      const { messages = [] } = await client.conversations.replies({
        channel,
        ts: thread,
        oldest: ts,
        latest: ts,
        inclusive: true,
        limit: 2,
      });
      const text = messages.find((message) => message.ts === ts)?.text;
      return text === undefined ? { kind: 'gone' } : { kind: 'text', text: withoutMarkup(text) };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'refused') return { kind: 'gone' };
      return {
        kind: 'later',
        afterMs: outcome.kind === 'rejected-for-now' ? outcome.retryAfterMs : AGAIN_MS,
      };
    }
  };
}
