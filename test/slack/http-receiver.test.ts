import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { boltLogger } from '../../src/slack/clients.ts';
import { createHttpReceiver } from '../../src/slack/http-receiver.ts';
import { freePort } from '../support/free-port.ts';

it.each([
  ['headers', 'POST /slack/events HTTP/1.1\r\nhost: x\r\n'],
  ['a body', 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{'],
])('who sends %s and never ends is hung up on', async (_what, begun) => {
  const port = await freePort();
  const logger = boltLogger(pino({ level: 'silent' }));
  const receiver = createHttpReceiver({ signingSecret: 's', port, routes: [], logger }, 100);
  await receiver.start(port);
  try {
    const said = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(begun));
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('close', () => resolve(heard));
    });
    expect(said).toContain('408 Request Timeout');
  } finally {
    await receiver.stop();
  }
});
