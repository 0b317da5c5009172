import { createHmac } from 'node:crypto';
import { objectOf } from './arguments.ts';
import type { Attempt, Transport } from './delivery.ts';

/** HTTP mode: signed requests to the app's request address. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function httpTransport(url: string, signingSecret: string, now: () => number): Transport {
  return {
    via: 'http',
    async attempt(attempt, timeoutMs) {
      const body = bodyOf(attempt);
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headersOf(attempt), ...signed(body, signingSecret, now()) },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await response.text();
        if (response.ok) return { kind: 'acknowledged', payload: payloadOf(text) };
        return { kind: 'failed', final: response.headers.get('x-slack-no-retry') === '1' };
      } catch (error) {
        return error instanceof DOMException && error.name === 'TimeoutError'
          ? { kind: 'timed out' }
          : { kind: 'failed' };
      }
    },
  };
}

/** Slack's `v0` signature over time and body. */
function signed(body: string, signingSecret: string, nowMs: number): Record<string, string> {
  const time = String(Math.trunc(nowMs / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${digest}` };
}

function headersOf({ type, retryAttempt, retryReason }: Attempt): Record<string, string> {
  const json = type === 'events_api';
  const contentType = { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' };
  if (retryAttempt === 0) return contentType;
  const reason = retryReason === 'timeout' ? 'http_timeout' : retryReason;
  return { ...contentType, 'x-slack-retry-num': String(retryAttempt), 'x-slack-retry-reason': reason };
}

/** Events are JSON; interactions are JSON inside a form field; commands are forms. */
function bodyOf({ type, payload }: Attempt): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}

/** An acknowledgement of a command may be plain text. */
function payloadOf(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return objectOf(JSON.parse(text)) ?? {};
  } catch {
    return { text };
  }
}
