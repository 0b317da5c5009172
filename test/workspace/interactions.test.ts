import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { boltForTest, type Bolted } from './bolt-app.ts';

const plain = (text: string): { type: 'plain_text'; text: string } => ({ type: 'plain_text', text });

const reason = (value: string): Record<string, Record<string, unknown>> => ({
  reason: { text: { type: 'plain_text_input', value } },
});

/** An app that answers mentions with two buttons and opens a form from one of them. */
const withButtons = (app: App): void => {
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.ts,
      text: 'Answer',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'why', text: plain('Why'), value: 'v1' }],
        },
        {
          type: 'container',
          title: plain('More'),
          child_blocks: [
            { type: 'actions', elements: [{ type: 'button', action_id: 'inside', text: plain('Inside') }] },
          ],
        },
        {
          type: 'context_actions',
          elements: [
            {
              type: 'feedback_buttons',
              action_id: 'feedback',
              positive_button: { text: plain('Good'), value: 'up' },
              negative_button: { text: plain('Bad'), value: 'down' },
            },
          ],
        },
      ],
    });
  });
};

const ask = async ({ workspace }: Bolted): Promise<string> => {
  const { ts } = workspace.post({
    user: 'nurse',
    channel: 'tumour-board',
    text: `${workspace.mention} hello`,
  });
  await workspace.waitFor(() => workspace.messages('tumour-board', ts).length === 2);
  return workspace.messages('tumour-board', ts)[1]?.ts ?? '';
};

describe('clicks', () => {
  it('a button in a message reaches its listener with value, message and thread', async () => {
    const seen: unknown[] = [];
    const bolted = await boltForTest((app) => {
      withButtons(app);
      app.action('why', async ({ ack, body, action }) => {
        await ack();
        seen.push({ body, action });
      });
    });
    const ts = await ask(bolted);
    const done = await bolted.workspace.click(ts, 'why', 'nurse');
    expect(done.acknowledged).toBe(true);
    expect(seen).toMatchObject([
      {
        action: { action_id: 'why', value: 'v1', type: 'button' },
        body: {
          type: 'block_actions',
          user: { id: 'U0NURSE0001' },
          message: { ts },
          container: { message_ts: ts },
        },
      },
    ]);
  });

  it('elements inside a container and verdicts of feedback buttons can be pressed', async () => {
    const seen: string[] = [];
    const bolted = await boltForTest((app) => {
      withButtons(app);
      app.action(/inside|feedback/, async ({ ack, action }) => {
        await ack();
        seen.push('value' in action && action.value ? action.value : 'no value');
      });
    });
    const ts = await ask(bolted);
    await bolted.workspace.click(ts, 'inside', 'nurse');
    await bolted.workspace.click(ts, 'feedback', 'nurse', { value: 'down' });
    expect(seen).toEqual(['no value', 'down']);
  });

  it('of buttons with one action id in several blocks, the one of the block that is meant is pressed', async () => {
    const seen: unknown[] = [];
    const row = (id: string) => ({
      type: 'section' as const,
      block_id: id,
      text: plain(id),
      accessory: {
        type: 'button' as const,
        action_id: 'open',
        value: id,
        text: plain('Open'),
      },
    });
    const bolted = await boltForTest((app) => {
      app.event('app_mention', async ({ event, client }) => {
        const blocks = [row('first'), row('second')];
        await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'Rows', blocks });
      });
      app.action('open', async ({ ack, action }) => {
        await ack();
        seen.push('value' in action && action.value);
      });
    });
    const ts = await ask(bolted);
    await bolted.workspace.click(ts, 'open', 'nurse', {}, 'second');
    await bolted.workspace.click(ts, 'open', 'nurse');
    expect(seen).toEqual(['second', 'first']);
  });

  it('a button that nobody acknowledges within the time is reported, and not delivered again', async () => {
    const bolted = await boltForTest(withButtons, { redelivery: { ackMs: 80, delaysMs: [0] } });
    const ts = await ask(bolted);
    const done = await bolted.workspace.click(ts, 'why', 'nurse');
    expect(done.acknowledged).toBe(false);
    await bolted.workspace.quiet();
    expect(bolted.workspace.deliveries().filter(({ name }) => name === 'block_actions')).toHaveLength(1);
  });

  it('respond() answers only the person who clicked', async () => {
    const bolted = await boltForTest((app) => {
      withButtons(app);
      app.action('why', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Because.', response_type: 'ephemeral', replace_original: false });
      });
    });
    const { workspace } = bolted;
    await workspace.click(await ask(bolted), 'why', 'nurse');
    await workspace.waitFor(() => workspace.ephemeral('tumour-board', 'nurse').length === 1);
    expect(workspace.ephemeral('tumour-board', 'attending')).toEqual([]);
    expect(workspace.messages('tumour-board')).toHaveLength(1);
  });
});

describe('views', () => {
  it('a form opens from a trigger once, is sent with its values, and closes', async () => {
    const sent: unknown[] = [];
    const reused: unknown[] = [];
    const view = {
      type: 'modal' as const,
      callback_id: 'form',
      title: plain('Why this'),
      submit: plain('Send'),
      blocks: [
        {
          type: 'input' as const,
          block_id: 'reason',
          label: plain('Reason'),
          element: { type: 'plain_text_input' as const, action_id: 'text' },
        },
      ],
    };
    const bolted = await boltForTest((app) => {
      withButtons(app);
      app.action('why', async ({ ack, body, client }) => {
        await ack();
        const triggerId = 'trigger_id' in body ? body.trigger_id : '';
        await client.views.open({ trigger_id: triggerId, view });
        await client.views
          .open({ trigger_id: triggerId, view })
          .catch((error: unknown) => reused.push(error));
      });
      app.view('form', async ({ ack, view: form }) => {
        const text = form.state.values['reason']?.['text']?.value;
        await (text === 'ok' ? ack() : ack({ response_action: 'errors', errors: { reason: 'Say why' } }));
        sent.push(text);
      });
    });
    const { workspace } = bolted;
    await workspace.click(await ask(bolted), 'why', 'nurse');
    const open = await workspace.waitFor(() => workspace.modals('nurse')[0]);
    await workspace.waitFor(() => reused.length === 1);
    expect(reused).toMatchObject([{ data: { error: 'exchanged_trigger_id' } }]);
    await workspace.submitView(open.id, reason(''));
    expect(workspace.modals('nurse')[0]).toMatchObject({ errors: { reason: 'Say why' } });
    await workspace.submitView(open.id, reason('ok'));
    expect(workspace.modals('nurse')).toEqual([]);
    expect(sent).toEqual(['', 'ok']);
  });

  it('App Home is published when a person opens it', async () => {
    const { workspace } = await boltForTest((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const blocks = [{ type: 'header' as const, text: plain(`Home, ${event.tab}`) }];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
    });
    expect(workspace.home('nurse')).toBeUndefined();
    workspace.openHome('nurse');
    const home = await workspace.waitFor(() => workspace.home('nurse'));
    expect(home.blocks).toMatchObject([{ type: 'header', text: { text: 'Home, home' } }]);
    expect(workspace.home('attending')).toBeUndefined();
  });
});

describe('commands and shortcuts', () => {
  it('a slash command is answered to the person alone, and in the channel when it says so', async () => {
    const { workspace } = await boltForTest((app) => {
      app.command('/guideline', async ({ ack, command, respond }) => {
        await ack({ text: `Looking for ${command.text}` });
        await respond({ text: 'Found', response_type: 'in_channel' });
      });
    });
    const done = await workspace.command('attending', 'tumour-board', '/guideline', 'margins');
    expect(done.acknowledged).toBe(true);
    expect(workspace.ephemeral('tumour-board', 'attending')).toMatchObject([{ text: 'Looking for margins' }]);
    await workspace.waitFor(() => workspace.messages('tumour-board').some(({ text }) => text === 'Found'));
  });

  it('a message shortcut carries the message', async () => {
    const seen: string[] = [];
    const { workspace } = await boltForTest((app) => {
      app.shortcut('ask', async ({ ack, shortcut }) => {
        await ack();
        if (shortcut.type === 'message_action') seen.push(shortcut.message.text ?? '');
      });
    });
    const message = workspace.post({ user: 'attending', channel: 'tumour-board', text: 'a case' });
    await workspace.shortcut('nurse', 'ask', message);
    expect(seen).toEqual(['a case']);
  });
});

describe('fields and forms', () => {
  const field = (dispatches: boolean) => ({
    type: 'input' as const,
    block_id: 'question',
    dispatch_action: dispatches,
    label: plain('Ask'),
    element: { type: 'plain_text_input' as const, action_id: 'text' },
  });

  it('a field of App Home tells the app what was typed when it dispatches, and nothing when it does not', async () => {
    const seen: unknown[] = [];
    const bolted = await boltForTest((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [field(true), { ...field(false), block_id: 'quiet' }] },
        });
      });
      app.action('text', async ({ ack, body, action }) => {
        await ack();
        seen.push('value' in action && action.value, 'view' in body && body.view?.state.values);
      });
    });
    const { workspace } = bolted;
    workspace.openHome('nurse');
    const home = await workspace.waitFor(() => workspace.home('nurse'));
    await workspace.click(home.id, 'text', 'nurse', { value: 'margins?' }, 'question');
    expect(seen).toEqual([
      'margins?',
      { question: { text: { type: 'plain_text_input', value: 'margins?' } } },
    ]);
    expect(() => workspace.click(home.id, 'text', 'nurse', { value: 'x' }, 'quiet')).toThrow(
      'dispatch_action',
    );
  });

  it('a conversation that is chosen in a form comes with a response_url, and wrong errors leave the form open', async () => {
    const urls: unknown[] = [];
    const bolted = await boltForTest((app) => {
      app.shortcut('ask', async ({ ack, shortcut, client }) => {
        await ack();
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'form',
            title: plain('Ask'),
            submit: plain('Ask'),
            blocks: [
              {
                type: 'input',
                block_id: 'where',
                label: plain('Where'),
                element: { type: 'conversations_select', action_id: 'where', response_url_enabled: true },
              },
            ],
          },
        });
      });
      app.view('form', async ({ ack, body }) => {
        urls.push(...('response_urls' in body ? (body.response_urls ?? []) : []));
        await ack({
          response_action: 'errors',
          errors: urls.length > 1 ? { where: 'No' } : { nowhere: 'No' },
        });
      });
    });
    const { workspace } = bolted;
    await workspace.shortcut('nurse', 'ask');
    const { id } = await workspace.waitFor(() => workspace.modals('nurse')[0]);
    const chosen = {
      where: { where: { type: 'conversations_select', selected_conversation: 'C0TUMORBRD1' } },
    };
    expect((await workspace.submitView(id, chosen)).acknowledged).toBe(false);
    expect((await workspace.submitView(id, chosen)).acknowledged).toBe(true);
    expect(urls).toMatchObject([
      { block_id: 'where', action_id: 'where', channel_id: 'C0TUMORBRD1' },
      { channel_id: 'C0TUMORBRD1' },
    ]);
    expect(workspace.modals('nurse')).toHaveLength(1);
  });
});

describe('edits and deletions', () => {
  it('arrive as Slack sends them: previews without another text, roots as tombstones, mentions a second time', async () => {
    const events: Record<string, unknown>[] = [];
    const { workspace } = await boltForTest((app) => {
      app.event('app_mention', async ({ event }) => void events.push({ ...event }));
      app.event('message', async ({ event }) => void events.push({ ...event }));
    });
    const root = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'a case' });
    const reply = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'more', threadTs: root.ts });
    workspace.unfurl('tumour-board', reply.ts);
    workspace.edit('tumour-board', reply.ts, `${workspace.mention} more?`);
    workspace.delete('tumour-board', root.ts);
    workspace.delete('tumour-board', reply.ts);
    await workspace.waitFor(() => events.length === 8);
    const brief = events
      .slice(2)
      .map(({ type, subtype, message, edited }) => [type, subtype, message, edited]);
    expect(brief).toMatchObject([
      ['message', 'message_changed', { text: 'more' }, undefined],
      ['app_mention', undefined, undefined, { user: 'U0NURSE0001' }],
      ['message', 'message_changed', { text: `${workspace.mention} more?`, edited: {} }, undefined],
      ['message', 'message_changed', { subtype: 'tombstone', ts: root.ts, user: 'USLACKBOT' }, undefined],
      ['message', 'message_deleted', undefined, undefined],
      ['message', 'message_deleted', undefined, undefined],
    ]);
    expect(workspace.messages('tumour-board')).toEqual([]);
  });
});
