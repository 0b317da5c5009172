import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A way to a server that can fail as networks do. */
export type Hole = {
  port: number;
  /** Passes nothing on, and closes nothing: whoever waits for an answer waits. */
  swallow(on: boolean): void;
  /** Closes what is open, and every new connection at once. */
  refuse(on: boolean): void;
  close(): void;
};

export async function createHole(target: number): Promise<Hole> {
  let swallowing = false;
  let refusing = false;
  const sockets = new Set<Socket>();
  const pipe = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      if (!swallowing) to.write(bytes);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = connect(target, '127.0.0.1');
    sockets.add(client).add(upstream);
    pipe(client, upstream);
    pipe(upstream, client);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const closeAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    port: address.port,
    swallow: (on) => void (swallowing = on),
    refuse(on) {
      refusing = on;
      if (on) closeAll();
    },
    close() {
      closeAll();
      server.close();
    },
  };
}
