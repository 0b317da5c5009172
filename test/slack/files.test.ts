import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createSender } from '../../src/conversation/sender.ts';
import { boltLogger, createClients } from '../../src/slack/clients.ts';
import { createDelivery } from '../../src/slack/delivery.ts';
import { type MadeFile, outgoingFiles } from '../../src/slack/file-payload.ts';
import { sentName } from '../../src/slack/send-files.ts';
import { enqueuePost } from '../../src/store/outbox.ts';
import { openStore } from '../../src/store/store.ts';
import type { PostFault } from '../../src/workspace/faults.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import manifest from '../../manifest.json' with { type: 'json' };
import { DISCLAIMER, board } from './an-answer.ts';
import { bySocket } from './practice.ts';

const CHANNEL = 'C0TUMORBRD1';
const KEY = 'brief-of-a-case';
const A_MINUTE = 60_000;
const csv: MadeFile = {
  name: 'agenda.csv',
  title: 'Agenda',
  mime: 'text/csv',
  bytes: Buffer.from('case,state\nCase 1,open\n'),
};

type Sending = {
  workspace: Workspace;
  root: string;
  /** Sends until nothing is due; a minute goes by after each step. */
  settle: () => Promise<void>;
  ask: () => Promise<void>;
  codes: string[];
};

async function sending(
  work: (parts: Sending) => Promise<void>,
  scopes: string[] = manifest.oauth_config.scopes.bot,
): Promise<void> {
  const workspace = await createWorkspace({
    manifest: { ...manifest, oauth_config: { scopes: { bot: scopes } } },
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'boardside-files-'));
  const store = await openStore({ dataDir });
  const { botToken } = workspace;
  const installed = { team: 'T1', botToken, botUserId: 'U1', botId: 'B1', scopes: undefined };
  const logger = boltLogger(pino({ level: 'silent' }));
  const { posting } = createClients(bySocket(workspace), async () => installed, logger);
  const codes: string[] = [];
  let now = 1_790_000_000_000;
  const sender = createSender({
    store,
    deliver: createDelivery(posting),
    clock: () => now,
    onDeadLetter: ({ code }) => codes.push(code),
    onTrouble: () => undefined,
  });
  const root = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'a root' }).ts;
  const place = { team: 'T1', channel: CHANNEL, thread: root, userId: '' };
  try {
    await work({
      workspace,
      root,
      codes,
      ask: () =>
        enqueuePost(store.db, {
          key: KEY,
          ...place,
          createdAt: now,
          ...outgoingFiles([csv], 'The agenda & more <!here>', board.files, DISCLAIMER),
        }),
      async settle() {
        for (let idle = 0; idle < 2; now += A_MINUTE) idle = (await sender.step()) ? 0 : idle + 1;
      },
    });
  } finally {
    await workspace.stop();
    await store.close();
    await rm(dataDir, { recursive: true });
  }
}

const inThread = ({ workspace, root }: Sending) => workspace.messages('tumour-board', root).slice(1);

describe.concurrent('a file', { timeout: 30_000 }, () => {
  it('arrives in its thread byte for byte, with its comment, under a name that the outbox key marks', () =>
    sending(async (sent) => {
      await sent.ask();
      await sent.settle();
      const [message, ...further] = await sent.workspace.waitFor(() =>
        inThread(sent)[0] ? inThread(sent) : undefined,
      );
      expect(further).toEqual([]);
      expect(message?.text).toBe(`The agenda &amp; more &lt;!here&gt;\n\n${DISCLAIMER}`);
      const [file] = message?.files ?? [];
      expect(file).toMatchObject({
        name: sentName('agenda.csv', KEY),
        title: 'Agenda',
        mimetype: 'text/csv',
      });
      const bytes = await fetch(`${file?.url_private_download}?as=U0NURSE0001`);
      expect(await bytes.text()).toBe('case,state\nCase 1,open\n');
    }));

  it.each<[string, PostFault[]]>([
    ['Slack fails before taking it', [{ kind: 'error-before-accepting' }]],
    ['Slack fails after taking it', [{ kind: 'error-after-accepting' }]],
    [
      'one trouble follows another',
      [
        { kind: 'rate-limited', retryAfterSeconds: 1 },
        { kind: 'error-before-accepting' },
        { kind: 'error-after-accepting' },
      ],
    ],
  ])('arrives once when %s', (_, faults) =>
    sending(async (sent) => {
      sent.workspace.faults.posts.push(...faults);
      await sent.ask();
      await sent.settle();
      expect(inThread(sent).map(({ files }) => files?.length)).toEqual([1]);
      expect(sent.codes).toEqual([]);
    }),
  );

  it('that Slack does not take is answered for with what mends it', () =>
    sending(
      async (sent) => {
        await sent.ask();
        await sent.settle();
        expect(sent.codes).toEqual(['missing_scope']);
        expect(inThread(sent).map(({ text }) => text)).toEqual([
          `${board.files.refused.missing_scope}\n\n${DISCLAIMER}`,
        ]);
      },
      manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'files:write'),
    ));
});

it('is looked for under a name that keeps its ending', () => {
  expect(sentName('Case 12 brief.pdf', 'k')).toMatch(/^Case 12 brief-[0-9a-f]{8}\.pdf$/);
  expect(sentName('a.md', 'k')).not.toBe(sentName('a.md', 'l'));
});
