import { randomInt } from 'node:crypto';
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

/** Below the ports that the system hands out by itself, so that no connection of another test takes one between finding it and using it. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Nobody listens there, yet. */
export async function freePort(): Promise<number> {
  const port = randomInt(LOWEST, HIGHEST);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => resolve(true));
  });
  if (!isFree) return freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
