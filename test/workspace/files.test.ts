import { describe, expect, it } from 'vitest';
import type { WebClient } from '@slack/web-api';
import { refusalOf, start } from './web-client.ts';

const CHANNEL = 'C0TUMORBRD1';
const PDF = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe]);

/** The first two steps of an upload by hand: the address, and the bytes. */
async function upload(client: WebClient, bytes = PDF, filename = 'Agenda May.pdf'): Promise<string> {
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    filename,
    length: bytes.length,
  });
  const sent = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
  expect([sent.status, await sent.text()]).toEqual([200, `OK - ${bytes.length}`]);
  return id;
}

describe('files', () => {
  it("arrive with the SDK's own upload, byte for byte, and are seen by those in the channel alone", async () => {
    const { workspace, client } = await start();
    await client.filesUploadV2({
      channel_id: CHANNEL,
      file: PDF,
      filename: 'Agenda May.pdf',
      title: 'Agenda of the board',
      initial_comment: 'For Thursday.',
    });
    const message = await workspace.waitFor(() => workspace.messages('tumour-board')[0]);
    expect(message).toMatchObject({
      subtype: 'file_share',
      text: 'For Thursday.',
      user: workspace.team.app.userId,
      files: [
        {
          name: 'Agenda May.pdf',
          title: 'Agenda of the board',
          mimetype: 'application/pdf',
          filetype: 'pdf',
          pretty_type: 'PDF',
          size: PDF.length,
        },
      ],
    });
    const url = message.files?.[0]?.url_private_download ?? '';
    const mine = await fetch(`${url}?as=U0ATTENDING`);
    expect(Buffer.from(await mine.arrayBuffer())).toEqual(PDF);
    expect(mine.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Agenda%20May.pdf");
    const app = await fetch(url, { headers: { authorization: `Bearer ${workspace.botToken}` } });
    expect(app.status).toBe(200);
    expect((await fetch(`${url}?as=U0VISITOR01`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });

  it('are shared after the answer, which names no message; the thread has them', async () => {
    const { workspace, client } = await start();
    const root = workspace.post({ user: 'attending', channel: 'tumour-board', text: 'the agenda, please' });
    const id = await upload(client);
    const answer = await client.files.completeUploadExternal({
      files: [{ id }],
      channel_id: CHANNEL,
      thread_ts: root.ts,
    });
    expect(answer.files).toMatchObject([{ id, title: 'Agenda May.pdf', shares: {} }]);
    await workspace.waitFor(() => workspace.messages(CHANNEL, root.ts).length === 2);
    const replies = await client.conversations.replies({ channel: CHANNEL, ts: root.ts });
    expect(replies.messages?.[1]?.files).toMatchObject([{ id, name: 'Agenda May.pdf' }]);
  });

  it('stay private without a channel, and are completed once', async () => {
    const { workspace, client } = await start();
    const id = await upload(client);
    await client.files.completeUploadExternal({ files: [{ id, title: 'Mine' }] });
    expect(await refusalOf(client.files.completeUploadExternal({ files: [{ id }] }))).toMatchObject({
      error: 'file_not_found',
    });
    expect(workspace.messages('tumour-board')).toEqual([]);
  });

  it.each([
    ['missing_argument', { filename: 'a.md', length: 0 }],
    ['invalid_arguments', { filename: 'a.md', length: 'many' }],
    ['invalid_arguments', { filename: 'a.md' }],
    ['invalid_arguments', { filename: 'a.png', length: 9, alt_text: 'misspelt by the SDK' }],
    ['file_upload_size_restricted', { filename: 'a.md', length: 1_000_000_001 }],
    ['alt_txt_too_large', { filename: 'a.png', length: 9, alt_txt: 'x'.repeat(1001) }],
    ['unknown_snippet_type', { filename: 'a', length: 9, snippet_type: 'klingon' }],
    ['snippet_too_large', { filename: 'a', length: 1_000_001, snippet_type: 'text' }],
  ])('no address for an upload: %s', async (error, args) => {
    const { client } = await start();
    expect(await refusalOf(client.apiCall('files.getUploadURLExternal', args))).toMatchObject({ error });
  });

  it('takes no other length than the one announced, and no unknown address', async () => {
    const { workspace, client } = await start();
    const { upload_url: url = '', file_id: id } = await client.files.getUploadURLExternal({
      filename: 'a.md',
      length: 9,
    });
    expect((await fetch(url, { method: 'POST', body: 'short' })).status).toBe(400);
    expect((await fetch(`${workspace.url}upload/v1/nothing`, { method: 'POST', body: 'x' })).status).toBe(
      404,
    );
    expect(
      await refusalOf(client.apiCall('files.completeUploadExternal', { files: [{ id }] })),
    ).toMatchObject({
      error: 'file_not_found',
    });
  });

  it.each([
    ['channel_not_found', { channel_id: 'C0NOWHERE' }],
    ['channel_not_found', { channel_id: '#tumour-board' }],
    ['not_in_channel', { channel_id: 'C0CORRIDOR1' }],
    ['thread_not_found', { channel_id: CHANNEL, thread_ts: '1.000001' }],
    ['invalid_arguments', { channels: `${CHANNEL},C0SARCOMA01`, thread_ts: '1.000001' }],
    ['internal_error', { channel_id: CHANNEL, blocks: [{ type: 'markdown', text: 'a' }] }],
    ['invalid_blocks', { channel_id: CHANNEL, blocks: [{ type: 'section' }] }],
  ])('no completion: %s', async (error, args) => {
    const { workspace, client } = await start();
    const id = await upload(client);
    const call = client.apiCall('files.completeUploadExternal', { files: [{ id }], ...args });
    expect(await refusalOf(call)).toMatchObject({ error });
    await workspace.quiet(20);
    expect(workspace.messages('tumour-board')).toEqual([]);
  });

  it('need files:write', async () => {
    const { client } = await start({ manifest: { oauth_config: { scopes: { bot: ['chat:write'] } } } });
    const call = client.files.getUploadURLExternal({ filename: 'a.md', length: 9 });
    expect(await refusalOf(call)).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
  });
});

describe('canvases', () => {
  const content = (markdown: string) => ({ type: 'markdown' as const, markdown });

  it('are tabs of a channel, for its members', async () => {
    const { workspace, client } = await start();
    const { canvas_id: id } = await client.canvases.create({
      title: 'Agenda',
      channel_id: 'C0BOARDPREP',
      document_content: content('# Agenda\n\n- one'),
    });
    const seen = async (as: string): Promise<unknown> => {
      const response = await fetch(`${workspace.url}page-api/state?as=${as}`);
      return Object(await response.json())['canvases'];
    };
    expect(await seen('U0ATTENDING')).toEqual([
      { id, title: 'Agenda', markdown: '# Agenda\n\n- one', channels: ['C0BOARDPREP'] },
    ]);
    expect(await seen('U0NURSE0001')).toEqual([]);
  });

  it.each([
    ["'content' error: line 3: Unsupported heading depth (4)", '# One\n\n#### Four'],
    ["'content' error: line 1: Unsupported block type (List) within block quote", '> - quoted'],
  ])('refuse what a canvas does not take: %s', async (detail, markdown) => {
    const { client } = await start();
    const call = client.canvases.create({ document_content: content(markdown) });
    expect(await refusalOf(call)).toMatchObject({ error: 'canvas_creation_failed', detail });
  });

  it.each([
    ['invalid_arguments', { document_content: { type: 'html', markdown: 'a' } }],
    ['invalid_arguments', { document_content: 'no JSON' }],
    ['channel_not_found', { channel_id: 'C0NOWHERE' }],
    ['not_in_channel', { channel_id: 'C0CORRIDOR1' }],
  ])('%s', async (error, args) => {
    const { client } = await start();
    expect(await refusalOf(client.apiCall('canvases.create', args))).toMatchObject({ error });
  });

  it('need canvases:write', async () => {
    const { client } = await start({ manifest: { oauth_config: { scopes: { bot: ['chat:write'] } } } });
    expect(await refusalOf(client.apiCall('canvases.create'))).toMatchObject({
      error: 'missing_scope',
      needed: 'canvases:write',
    });
  });

  it('without a paid plan, stand in a channel, and are one there', async () => {
    const { workspace, client } = await start();
    workspace.faults.freePlan = true;
    expect(await refusalOf(client.apiCall('canvases.create'))).toMatchObject({
      error: 'free_teams_cannot_create_non_tabbed_canvases',
    });
    await client.apiCall('canvases.create', { channel_id: CHANNEL });
    expect(await refusalOf(client.apiCall('canvases.create', { channel_id: CHANNEL }))).toMatchObject({
      error: 'free_team_canvas_tab_already_exists',
    });
  });
});
