import { App, SocketModeReceiver } from '@slack/bolt';
import type { CustomRoute, Receiver } from '@slack/bolt';
import type { Logger as BoltLogger } from '@slack/web-api';
import type { SlackConnection } from '../environment.ts';
import { callOptions, socketOptions } from './clients.ts';
import { createHttpReceiver } from './http-receiver.ts';
import type { InstallationOf } from './installations.ts';
import { type Page, routeOf } from './page.ts';
import { errorCode } from './post-outcome.ts';
import { APP_TOKEN_MEND, SlackStartError, startErrorOf } from './start-error.ts';

/** Bolt on its way in: by a socket that we open, or by requests that Slack sends. */
export type Line = {
  app: App;
  /** Throws `SlackStartError`. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Whether Slack can reach us by it now. */
  isOpen(): boolean;
};

/**
 * Missed pings end a dead socket after this; the default of 5 s is a gap of 5 s (SLACK.md, "Reconnect gap"). With 1 s a bot that drew a
 * PDF on a busy machine dropped a socket that was alive, and with it taps, which Slack does not deliver again.
 */
const CLIENT_PING_TIMEOUT_MS = 2500;
/** Time for the closing handshake of a socket. */
const GOODBYE_MS = 2000;

export function createLine(
  connection: SlackConnection,
  installationOf: InstallationOf,
  logger: BoltLogger,
  routes: CustomRoute[],
  /** Beside Slack's path, where it is we who listen. */
  pages: readonly Page[],
): Line {
  const way = wayIn(connection, logger, [...routes, ...pages.map(routeOf)]);
  let opened = false;
  const app = new App({
    receiver: way.receiver,
    // What it resolves with is the token of the client that listeners get. It asks Slack nothing: what `token` would do at the start
    // (a bad one would be an unhandled rejection), or on every event.
    authorize: async ({ teamId }) => {
      const installation = teamId === undefined ? undefined : await installationOf(teamId);
      if (installation === undefined) throw new NotInstalledError();
      const { botToken, botId, botUserId } = installation;
      return { botToken, botId, botUserId };
    },
    ignoreSelf: true,
    // So that an error is told with what it was about.
    extendedErrorHandler: true,
    // The store is ours.
    convoStore: false,
    clientOptions: callOptions(connection, logger),
    logger,
  });
  return {
    app,
    async open() {
      try {
        await app.start();
        opened = true;
      } catch (error) {
        throw connection.mode === 'socket'
          ? startErrorOf(error, 'SLACK_APP_TOKEN', APP_TOKEN_MEND)
          : new SlackStartError(`PORT ${connection.port} cannot be used (${errorCode(error)}).`, error);
      }
    },
    close() {
      opened = false;
      return way.close();
    },
    isOpen: () => opened && way.isOpen(),
  };
}

/** An event of a workspace that the bot has left. */
class NotInstalledError extends Error {
  constructor() {
    super('The bot is not installed in the workspace of this event.');
    this.name = 'NotInstalledError';
  }
}

/** What could not be kept is not acknowledged; `acceptFirst` has told it by then. */
function wayIn(
  connection: SlackConnection,
  logger: BoltLogger,
  routes: CustomRoute[],
): { receiver: Receiver; close(): Promise<void>; isOpen(): boolean } {
  if (connection.mode !== 'socket') {
    const { signingSecret, port } = connection;
    const receiver = createHttpReceiver({ signingSecret, port, routes, logger });
    return { receiver, close: () => receiver.stop(), isOpen: () => true };
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    clientPingTimeout: CLIENT_PING_TIMEOUT_MS,
    installerOptions: { clientOptions: socketOptions(connection, logger) },
    logger,
    processEventErrorHandler: () => Promise.resolve(false),
  });
  return {
    receiver,
    isOpen: () => receiver.client.websocket?.isActive() ?? false,
    async close() {
      // Resolves with the event "disconnected", which a socket that is lost already never sends.
      const timer = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
      await Promise.race([receiver.client.disconnect(), timer]);
    },
  };
}
