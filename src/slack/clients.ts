import type { Logger as BoltLogger, WebClientOptions } from '@slack/web-api';
import { LogLevel, WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { DELIVERY_LIMIT_MS } from '../conversation/delivery.ts';
import type { SlackConnection } from '../environment.ts';
import type { InstallationOf } from './installations.ts';

/** Web-api waits for ever by default. */
const CALL_TIMEOUT_MS = 10_000;
/** Shorter than the sender's own limit, so that a request is given up before its outcome is. */
export const POST_TIMEOUT_MS = DELIVERY_LIMIT_MS - 2000;
/** A status that comes later than this is of no use. */
const ASIDE_TIMEOUT_MS = 3000;
/** About four seconds in all: long enough for a hiccup, short enough for a start that must fail. */
const RETRIES = { retries: 3, factor: 2, minTimeout: 500 };
/** The socket must come back however long Slack is away; about every half minute after a while. */
const SOCKET_RETRIES = { retries: 100, factor: 1.3, minTimeout: 1000, maxTimeout: 30_000 };

/** For everything but posting replies. */
export function callOptions({ apiUrl }: SlackConnection, logger: BoltLogger): WebClientOptions {
  return { ...host(apiUrl), logger, timeout: CALL_TIMEOUT_MS, retryConfig: { ...RETRIES } };
}

/** For apps.connections.open. Without retries, one failed reconnect would end the process. */
export function socketOptions({ apiUrl }: SlackConnection, logger: BoltLogger): WebClientOptions {
  return { ...host(apiUrl), logger, timeout: CALL_TIMEOUT_MS, retryConfig: { ...SOCKET_RETRIES } };
}

/** For the outbox: a client that retries posts twice what Slack had taken before it failed. */
function postOptions({ apiUrl }: SlackConnection, logger: BoltLogger): WebClientOptions {
  return {
    ...host(apiUrl),
    logger,
    timeout: POST_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}

/** For what an answer must not wait for: one attempt, given up soon. */
function asideOptions(connection: SlackConnection, logger: BoltLogger): WebClientOptions {
  return { ...postOptions(connection, logger), timeout: ASIDE_TIMEOUT_MS };
}

/** A client with the token of a workspace; undefined where the bot is not installed. */
export type ClientOf = (team: string) => Promise<WebClient | undefined>;

/** Clients for what no event brings one along: listeners take the one that Bolt hands them. */
export function createClients(
  connection: SlackConnection,
  installationOf: InstallationOf,
  logger: BoltLogger,
): { calling: ClientOf; posting: ClientOf; asides: ClientOf; notices: ClientOf } {
  const known = new Map<string, WebClient>();
  const posting = clientOf(installationOf, postOptions(connection, logger));
  return {
    calling: clientOf(installationOf, callOptions(connection, logger)),
    async posting(team) {
      const client = await posting(team);
      if (client === undefined) known.delete(team);
      else known.set(team, client);
      return client;
    },
    asides: clientOf(installationOf, asideOptions(connection, logger)),
    // The one that posted last, because the installation may lie in the store that cannot be read now.
    notices: async (team) => known.get(team) ?? posting(team),
  };
}

/** Asks for the installation each time, because a workspace may have left or come back with another token. */
function clientOf(installationOf: InstallationOf, options: WebClientOptions): ClientOf {
  const clients = new Map<string, { botToken: string; client: WebClient }>();
  return async (team) => {
    const botToken = (await installationOf(team))?.botToken;
    if (botToken === undefined) return void clients.delete(team);
    const known = clients.get(team);
    if (known?.botToken === botToken) return known.client;
    const client = new WebClient(botToken, options);
    clients.set(team, { botToken, client });
    return client;
  };
}

/** Bolt's log in ours. Its debug lines carry whole messages, so no level lets them through. */
export function boltLogger(log: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.info(line(parts)),
    warn: (...parts: unknown[]) => log.warn(line(parts)),
    error: (...parts: unknown[]) => log.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function line(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}

function host(apiUrl: string | undefined): WebClientOptions {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}
