import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger as BoltLogger } from '@slack/web-api';
import type { SlackConnection } from '../environment.ts';
import { callOptions, socketOptions } from './clients.ts';
import { errorCode } from './post-outcome.ts';
import { SlackStartError, startErrorOf } from './start-error.ts';

/** Bolt on its way in: by a socket that we open, or by requests that Slack sends. */
export type Line = {
  app: App;
  botUserId: string;
  /** Throws `SlackStartError`. */
  open(): Promise<void>;
  close(): Promise<void>;
};

/** Missed pings end a dead socket after this; the default of 5 s is a gap of 5 s (SLACK.md, "Reconnect gap"). */
const CLIENT_PING_TIMEOUT_MS = 1000;
/** Time for the closing handshake of a socket. */
const GOODBYE_MS = 2000;

/** Asks Slack who we are, which is also the check of the bot token. Throws `SlackStartError`. */
export async function createLine(
  connection: SlackConnection,
  logger: BoltLogger,
  onRefused: (error: unknown) => void,
): Promise<Line> {
  const clientOptions = callOptions(connection, logger);
  const { botUserId, botId } = await identify(new WebClient(connection.botToken, clientOptions));
  const way = wayIn(connection, logger, onRefused);
  const app = new App({
    receiver: way.receiver,
    token: connection.botToken,
    // With both ids and no verification, Bolt asks auth.test neither at the start (a bad token would be an unhandled
    // rejection) nor on every event.
    botId,
    botUserId,
    tokenVerificationEnabled: false,
    ignoreSelf: true,
    // The store is ours.
    convoStore: false,
    clientOptions,
    logger,
  });
  return {
    app,
    botUserId,
    async open() {
      try {
        await app.start();
      } catch (error) {
        throw connection.mode === 'http'
          ? new SlackStartError(`PORT ${connection.port} cannot be used (${errorCode(error)}).`, error)
          : startErrorOf(error, 'SLACK_APP_TOKEN', APP_TOKEN_MEND);
      }
    },
    close: () => way.close(),
  };
}

const BOT_TOKEN_MEND = 'install the app again and copy the bot token from "OAuth & Permissions".';
const APP_TOKEN_MEND =
  'make an app-level token with connections:write under "Basic Information", and switch Socket Mode on.';

async function identify(client: WebClient): Promise<{ botUserId: string; botId: string }> {
  try {
    const { user_id: botUserId, bot_id: botId } = await client.auth.test();
    if (botUserId !== undefined && botId !== undefined) return { botUserId, botId };
  } catch (error) {
    throw startErrorOf(error, 'SLACK_BOT_TOKEN', BOT_TOKEN_MEND);
  }
  throw startErrorOf(undefined, 'SLACK_BOT_TOKEN', BOT_TOKEN_MEND);
}

/** `onRefused` hears what could not be kept; it is then not acknowledged either. */
function wayIn(
  connection: SlackConnection,
  logger: BoltLogger,
  onRefused: (error: unknown) => void,
): { receiver: Receiver; close(): Promise<void> } {
  if (connection.mode === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: connection.signingSecret,
      port: connection.port,
      logger,
      processEventErrorHandler: ({ error, response }) => {
        onRefused(error);
        if (!response.headersSent) response.writeHead(500).end();
        return Promise.resolve(false);
      },
    });
    return { receiver, close: () => receiver.stop() };
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    clientPingTimeout: CLIENT_PING_TIMEOUT_MS,
    installerOptions: { clientOptions: socketOptions(connection, logger) },
    logger,
    processEventErrorHandler: ({ error }) => {
      onRefused(error);
      return Promise.resolve(false);
    },
  });
  return {
    receiver,
    async close() {
      // Resolves with the event "disconnected", which a socket that is lost already never sends.
      const timer = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
      await Promise.race([receiver.client.disconnect(), timer]);
    },
  };
}
