import type { Place } from '../../store/threads.ts';
import type { CaseMessage } from '../../store/case-messages.ts';
import { GONE } from '../../store/case-messages.ts';
import { withoutMarkup } from '../../question/guard/markup.ts';
import { heardChange } from '../heard-change.ts';
import { type HeardMessage, heardMessage } from '../heard-message.ts';
import { isDirect } from '../thread.ts';

type CaseMessageParts = {
  /** Whether the bot's own messages, which change nothing, come from this user. */
  isBot: (team: string, user: string) => Promise<boolean>;
  itemsIn: (text: string) => string[];
  /** Keeps it where the thread is an open case, and nothing elsewhere: only there are the items asked for. */
  note: (place: Place, message: Said) => Promise<unknown>;
};

type Said = Pick<CaseMessage, 'ts' | 'version'> & { items: () => string[] };

/**
 * What is said in the thread of a case, said otherwise or taken back: only which items of the checklist it mentions is kept. Runs before
 * the acknowledgement, so that Slack tells it again when the store is down.
 */
export function keepCaseMessage({ isBot, itemsIn, note }: CaseMessageParts) {
  return async (body: unknown): Promise<void> => {
    const change = heardChange(body);
    const message = change?.message ?? heardMessage(body);
    if (message === undefined || isDirect(message.channel)) return;
    // What has just begun a thread is no case's yet.
    if (change === undefined && message.threadTs === undefined) return;
    if (await isBot(message.team, message.user)) return;
    const place = threadOf(message);
    const items = (): string[] => itemsIn(withoutMarkup(message.text));
    if (change === undefined) await note(place, { ts: message.ts, version: '', items });
    else if (change.kind === 'edited') await note(place, { ts: message.ts, version: change.version, items });
    else await note(place, { ts: message.ts, version: GONE, items: () => [] });
  };
}

/** A case may be the thread of a message that has no replies yet. */
function threadOf({ team, channel, ts, threadTs }: HeardMessage): Place {
  return { team, channel, thread: threadTs ?? ts };
}
