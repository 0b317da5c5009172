import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CustomRoute, HTTPModuleFunctions, HTTPReceiver, isRawBodyError } from '@slack/bolt';
import type { Logger as BoltLogger } from '@slack/web-api';

/** A form with a view of 250 kB, Slack's largest, percent-encoded; what is longer is no request of Slack's. */
const MOST_BODY_BYTES = 1_000_000;
/** Slack gives up after three seconds; who needs longer to say what it wants only holds a connection. */
const PATIENCE_MS = 10_000;
/** The five minutes that Slack asks of us hold both ways: Bolt looks at the past alone, and what is dated ahead could be sent again for longer. */
const MOST_AHEAD_S = 300;

/** Where Bolt listens for whatever Slack sends. */
const EVENTS_PATH = '/slack/events';

export type HttpParts = { signingSecret: string; port: number; routes: CustomRoute[]; logger: BoltLogger };

/** Requests that Slack signed within the last five minutes, whole within ten seconds, of at most a megabyte, on paths that are known. */
export function createHttpReceiver(
  { signingSecret, port, routes, logger }: HttpParts,
  patienceMs = PATIENCE_MS,
): HTTPReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    endpoints: EVENTS_PATH,
    bodyLimit: MOST_BODY_BYTES,
    customRoutes: routes,
    logger,
    processEventErrorHandler({ response }) {
      if (!response.headersSent) response.writeHead(500).end();
      return Promise.resolve(false);
    },
    // Bolt's own logs the address, which may hold a code of OAuth.
    dispatchErrorHandler: ({ response }) => void response.writeHead(404).end(),
  });
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    if (Number(request.headers['x-slack-request-timestamp'] ?? 0) > Date.now() / 1000 + MOST_AHEAD_S) {
      logger.warn('A request that is dated ahead was refused: is this clock right?');
      response.writeHead(401, { connection: 'close' }).end();
      return;
    }
    if (request.method === 'POST' && request.url?.startsWith(EVENTS_PATH))
      void whole(request, response, listen);
    else listen(request, response);
  };
  const start = receiver.start.bind(receiver);
  const patience = {
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: patienceMs / 4,
  };
  return Object.assign(receiver, { start: () => start(port, patience) });
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Reads the body before Bolt does, which takes what was read already. Of a JSON body that is no object Bolt reads a property, outside of
 * any `catch`: a signed `null` would end the process.
 */
async function whole(request: IncomingMessage, response: ServerResponse, listen: Listener): Promise<void> {
  const refuse = (status: number): void => void response.writeHead(status, { connection: 'close' }).end();
  try {
    const read = await HTTPModuleFunctions.bufferIncomingMessage(request, MOST_BODY_BYTES);
    if (isObject(read)) listen(request, response);
    else refuse(400);
  } catch (error) {
    refuse(isRawBodyError(error) ? error.statusCode : 400);
  }
}

function isObject(read: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0]): boolean {
  const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(read);
  return typeof body === 'object' && body !== null;
}
