import type { CustomRoute } from '@slack/bolt';

/** Something short that this process says about itself. */
export type Page = { path: string; read: () => Promise<PageText> };
export type PageText = { status: number; type: string; text: string };

/** That the process lives: whoever gets this has been answered by its event loop. The doctor knows a Boardside by the word. */
export const HEALTHZ: Page = { path: '/healthz', read: () => Promise.resolve(plainText(200, 'boardside\n')) };

export function plainText(status: number, text: string): PageText {
  return { status, type: 'text/plain; charset=utf-8', text };
}

/** The page beside Slack's own path, on the server that Bolt has. */
export function routeOf({ path, read }: Page): CustomRoute {
  return { path, method: ['GET', 'HEAD'], handler: (_, response) => void respond(response, read) };
}

/** Writes the page, or 500 without a word when it cannot be read. */
export async function respond(
  response: Pick<Parameters<CustomRoute['handler']>[1], 'writeHead' | 'end'>,
  read: Page['read'],
): Promise<void> {
  const { status, type, text } = await read().catch(() => plainText(500, ''));
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
