import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { WebClientOptions } from '@slack/web-api';
import { LogLevel } from '@slack/web-api';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Questions to Slack that a check of the set-up asks once, without any retry. */
type Host = string | undefined;

/** Slow enough for a bad line, quick enough for a person who waits. */
const PATIENCE_MS = 8000;

/** Whose token it is, and what was granted to it. Rejects with what Slack says. */
export async function whoseToken(
  botToken: string,
  host: Host,
): Promise<{ team: string; appId: string | undefined; scopes: string[] | undefined }> {
  const { team, team_id, app_id, response_metadata } = await client(botToken, host).auth.test();
  return { team: team ?? team_id ?? '', appId: app_id, scopes: response_metadata?.scopes };
}

/** Opens a socket as Socket Mode does, waits for Slack's hello and closes it again. Resolves with the app's id. */
export async function helloFromSlack(appToken: string, host: Host): Promise<string> {
  const { url } = await client(appToken, host).apps.connections.open();
  if (url === undefined) throw new Error('Slack gave no address for a socket.');
  const socket = new WebSocket(url, { handshakeTimeout: PATIENCE_MS });
  try {
    return await new Promise<string>((resolve, reject) => {
      const late = sleep(PATIENCE_MS, undefined, { ref: false });
      void late.then(() => reject(new NoHelloError('no hello')));
      socket.once('error', () => reject(new NoHelloError('the socket failed')));
      socket.once('message', (message: Buffer) => {
        const hello = Hello.safeParse(json(message.toString())).data;
        if (hello) resolve(hello.connection_info.app_id);
        else reject(new NoHelloError('another message than hello'));
      });
    });
  } finally {
    socket.close();
  }
}

/** Slack answered, and its socket did not. */
export class NoHelloError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NoHelloError';
  }
}

const Hello = z.object({ type: z.literal('hello'), connection_info: z.object({ app_id: z.string() }) });

/** The app's manifest as Slack has it. The token is an app configuration token, which lives for twelve hours. */
export async function manifestAtSlack(configToken: string, appId: string, host: Host): Promise<unknown> {
  const { manifest } = await client(configToken, host).apps.manifest.export({ app_id: appId });
  return manifest;
}

/** What Slack's clock says, to the second, in epoch milliseconds. */
export async function slackTime(host: Host): Promise<number> {
  const response = await fetch(new URL('api.test', host ?? 'https://slack.com/api/'), {
    method: 'POST',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return Date.parse(response.headers.get('date') ?? '');
}

function client(token: string, host: Host): WebClient {
  const options: WebClientOptions = {
    timeout: PATIENCE_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    ...(host !== undefined && { slackApiUrl: host }),
  };
  return new WebClient(token, options);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
