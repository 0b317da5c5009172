import type { EarlierPage } from '../board/earlier-messages.ts';
import type { Place } from '../store/threads.ts';
import type { ClientOf } from './clients.ts';
import { SPOKEN_SUBTYPES } from './heard-message.ts';
import { errorCode, outcomeOf } from './post-outcome.ts';

/** Slack's own advice is 200 a page; to some apps it gives fifteen, whatever is asked for. */
const PAGE = 200;
/** For what may pass: a time-out, a 5xx, an installation that could not be read. */
const AGAIN_MS = 10_000;

/** A page of a thread's messages of people: conversations.replies, which needs the history scope of the channel's kind. */
export function earlierMessages(clientOf: ClientOf) {
  return async ({ team, channel, thread }: Place, cursor: string | undefined): Promise<EarlierPage> => {
    try {
      const client = await clientOf(team);
      if (client === undefined) return { kind: 'refused', code: 'not_installed' };
      const { messages = [], response_metadata: more } = await client.conversations.replies({
        channel,
        ts: thread,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      const people = messages.flatMap(({ ts, user, bot_id: bot, text, edited, ...rest }) =>
        ts === undefined || user === undefined || bot !== undefined || !SPOKEN_SUBTYPES.has(subtypeOf(rest))
          ? []
          : [{ ts, version: edited?.ts ?? '', text: text ?? '' }],
      );
      return { kind: 'page', messages: people, next: more?.next_cursor || undefined };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === 'rejected-for-now') return { kind: 'later', afterMs: outcome.retryAfterMs };
      return outcome.kind === 'refused'
        ? { kind: 'refused', code: errorCode(error) }
        : { kind: 'later', afterMs: AGAIN_MS };
    }
  };
}

/** Slack sends it, and the client's types do not know it. */
function subtypeOf(rest: object): string | undefined {
  return 'subtype' in rest && typeof rest.subtype === 'string' ? rest.subtype : undefined;
}

/** The address of the thread's first message. */
export function linkToThread(clientOf: ClientOf) {
  return async ({ team, channel, thread }: Place): Promise<string | undefined> => {
    try {
      const client = await clientOf(team);
      return (await client?.chat.getPermalink({ channel, message_ts: thread }))?.permalink;
    } catch {
      // Lists without links say as much.
      return undefined;
    }
  };
}
