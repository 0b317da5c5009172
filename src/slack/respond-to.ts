import { z } from 'zod';
import { DELIVERY_LIMIT_MS } from '../conversation/delivery.ts';
import type { Send } from './post-outcome.ts';

/** Shorter than the sender's own limit, so that a request is given up before its outcome is. */
const TIMEOUT_MS = DELIVERY_LIMIT_MS - 2000;
const RETRY_AFTER_MS = 10_000;

/**
 * Shows a message to the one person whose command or form brought the address along. Unlike chat.postEphemeral it works where the bot
 * is no member, for half an hour and five times. Slack keeps no such message and has no way to ask for it: after an unknown outcome it
 * is not sent again, and so arrives at most once.
 */
export function respondTo(responseUrl: string): Send {
  return async (text, blocks) => {
    try {
      const response = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          response_type: 'ephemeral',
          replace_original: false,
          text,
          ...(blocks && { blocks }),
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return { kind: 'posted', ts: null };
      if (response.status === 429) return { kind: 'rejected-for-now', retryAfterMs: RETRY_AFTER_MS };
      if (response.status >= 500) return { kind: 'unknown' };
      return { kind: 'refused', code: codeIn(await response.text()) ?? `http_${response.status}` };
    } catch {
      return { kind: 'unknown' };
    }
  };
}

const Refusal = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });

/** Slack answers with JSON or with the bare code. */
function codeIn(body: string): string | undefined {
  const bare = /^[a-z_]{1,60}$/.exec(body.trim())?.[0];
  if (bare !== undefined) return bare;
  try {
    return Refusal.safeParse(JSON.parse(body)).data?.error;
  } catch {
    return undefined;
  }
}
