import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  // oxlint-disable-next-line no-await-in-loop -- the app goes before the workspace
  for (const close of closing.splice(0).toReversed()) await close();
});

async function start(options: Parameters<typeof createWorkspace>[0] = {}): Promise<Workspace> {
  const workspace = await createWorkspace(options);
  closing.push(() => workspace.stop());
  return workspace;
}

describe('HTTP mode', () => {
  it('real Bolt accepts the signature of events, clicks and commands', async () => {
    const workspace = await start();
    const receiver = new HTTPReceiver({ signingSecret: workspace.signingSecret, logLevel: LogLevel.ERROR });
    const app = new App({
      token: workspace.botToken,
      receiver,
      clientOptions: { slackApiUrl: workspace.apiUrl },
      deferInitialization: true,
    });
    app.event('app_mention', async ({ say }) => {
      const button = {
        type: 'button' as const,
        action_id: 'go',
        text: { type: 'plain_text' as const, text: 'Go' },
      };
      await say({ text: 'Hello', blocks: [{ type: 'actions', elements: [button] }] });
    });
    app.action('go', async ({ ack }) => ack());
    app.command('/guideline', async ({ ack, command }) => ack(`You said ${command.text}`));
    await app.init();
    const server = await receiver.start(0);
    closing.push(() => receiver.stop());
    workspace.deliverTo(`http://127.0.0.1:${portOf(server)}/slack/events`);

    workspace.post({ user: 'nurse', channel: 'tumour-board', text: `${workspace.mention} hello` });
    const answer = await workspace.waitFor(() => workspace.messages('tumour-board')[1]);
    expect(await workspace.click(answer.ts, 'go', 'nurse')).toMatchObject({ acknowledged: true });
    expect(await workspace.command('nurse', 'tumour-board', '/guideline', 'margins & more')).toMatchObject({
      acknowledged: true,
      payload: { text: 'You said margins & more' },
    });
    expect(workspace.deliveries().every(({ via }) => via === 'http')).toBe(true);
  });

  it('an error is followed by deliveries that say the attempt and the reason', async () => {
    const workspace = await start({ redelivery: { ackMs: 500, delaysMs: [0, 10] } });
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(seen.length < 3 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    workspace.deliverTo(`http://127.0.0.1:${portOf(server)}/`);
    workspace.directMessage('nurse', 'hello');
    await workspace.waitFor(() => seen.length === 3);
    expect(seen.map((headers) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(seen.at(-1)?.['x-slack-retry-reason']).toBe('http_error');
    await workspace.quiet();
    expect(workspace.deliveries().map(({ outcome }) => outcome)).toEqual([
      'failed',
      'failed',
      'acknowledged',
    ]);
  });
});

function portOf(server: { address(): ReturnType<Server['address']> }): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
