import type { Delivery, Post, PostOutcome } from '../../src/conversation/delivery.ts';

/** What one call to post gets; "lost" means that it was posted and the caller does not learn it. */
export type PostFault =
  | 'rate-limited'
  | 'error'
  | 'error-but-posted'
  | 'exception'
  | 'exception-but-posted'
  | 'refused'
  | 'hang'
  | 'hang-but-posted';

export const RETRY_AFTER_MS = 7000;

/** As much of Slack as the sender sees: what is in the channels, and trouble on the way there. */
export type ModelSlack = Delivery & {
  messages: { key: string; channel: string; thread: string; text: unknown; ts: string }[];
  /** Used up first to last, one a call; then all goes well. */
  postFaults: PostFault[];
  findFaults: ('exception' | 'cannot-look' | 'rate-limited')[];
  copies: (key: string) => number;
  /** How often a message was changed by the post of this key. */
  changes: (key: string) => number;
};

export function createModelSlack(): ModelSlack {
  const messages: ModelSlack['messages'] = [];
  const changes: string[] = [];
  const slack: ModelSlack = {
    messages,
    postFaults: [],
    findFaults: [],
    copies: (key) => messages.filter((message) => message.key === key).length,
    changes: (key) => changes.filter((change) => change === key).length,
    post: async (post) => {
      const fault = slack.postFaults.shift();
      const posted = fault === undefined || fault.endsWith('but-posted');
      const ts = posted ? arrive(post) : '';
      return fault === undefined ? { kind: 'posted', ts } : afterFault(fault);
    },
    find: async ({ key }) => {
      const fault = slack.findFaults.shift();
      if (fault === 'exception') throw new Error('conversations.replies: 500');
      if (fault === 'cannot-look') return { kind: 'cannot-look' };
      if (fault === 'rate-limited') return { kind: 'rejected-for-now', retryAfterMs: RETRY_AFTER_MS };
      const ts = messages.find((message) => message.key === key)?.ts;
      return ts === undefined ? { kind: 'absent' } : { kind: 'found', ts };
    },
  };

  function arrive({ key, channel, thread, kind, targetTs, payload }: Post): string {
    const at = messages.findIndex(({ ts }) => ts === targetTs);
    const changed = messages[at];
    if (kind === 'delete' && changed) messages.splice(at, 1);
    if (kind === 'update' && changed) {
      changed.text = payload['text'];
      changes.push(key);
    }
    if (kind === 'delete' || kind === 'update') return targetTs ?? '';
    const ts = `1790000100.${String(messages.length + 1).padStart(6, '0')}`;
    messages.push({ key, channel, thread, text: payload['text'], ts });
    return ts;
  }
  return slack;
}

async function afterFault(fault: PostFault): Promise<PostOutcome> {
  switch (fault) {
    case 'rate-limited':
      return { kind: 'rejected-for-now', retryAfterMs: RETRY_AFTER_MS };
    case 'refused':
      return { kind: 'refused', code: 'is_archived' };
    case 'error':
    case 'error-but-posted':
      return { kind: 'unknown' };
    case 'exception':
    case 'exception-but-posted':
      throw new Error('socket hang up');
    case 'hang':
    case 'hang-but-posted':
      return new Promise(() => undefined);
  }
}
