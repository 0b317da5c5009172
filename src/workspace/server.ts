import Fastify, { type FastifyInstance } from 'fastify';

/** Enough for the largest view Slack takes (250 kB) and a form's percent-encoding of it. */
const MOST_BYTES = 2_000_000;

/**
 * An HTTP server for this machine only: 127.0.0.1, and no page of another site may talk to it, not even by a host name
 * that was made to point here (DNS rebinding).
 */
export function createServer(): FastifyInstance {
  const server = Fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request, reply) => {
    if (!isLocal(request.headers.host, request.headers.origin, portOf(server)))
      return reply.code(403).send({ ok: false, error: 'foreign_origin' });
    return undefined;
  });
  return server;
}

/** Whether a request comes from a program on this machine or from our own page. */
export function isLocal(host: string | undefined, origin: string | undefined, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !own.includes(host)) return false;
  return origin === undefined || own.includes(origin.replace(/^http:\/\//, ''));
}

export function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The workspace is not listening on a port.');
  return address.port;
}
