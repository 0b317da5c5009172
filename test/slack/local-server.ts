import { type RequestListener, createServer } from 'node:http';

/** A server on a free port of this machine. */
export async function localServer(
  answer: RequestListener = (_, response) => response.end(),
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a TCP server');
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
