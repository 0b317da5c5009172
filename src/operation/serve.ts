import { createServer } from 'node:http';
import { type Page, respond } from '../slack/page.ts';

export type PageServer = { port: number; close: () => Promise<void> };

/** The address for the pages cannot be used; the message says which. */
export class OperationError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'OperationError';
  }
}

/** Serves the pages to whoever looks after the bot. Throws `OperationError`. */
export async function servePages(
  pages: readonly Page[],
  { port, host }: { port: number; host: string },
): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const page = pages.find((one) => one.path === path);
    if (page === undefined) return void response.writeHead(404).end();
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    void respond(response, page.read);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name;
      const where = `OPERATION_PORT ${port} on OPERATION_HOST ${host}`;
      reject(new OperationError(`${where} cannot be used (${code}).`, error));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Prometheus keeps its connection open.
        server.closeAllConnections();
      }),
  };
}
