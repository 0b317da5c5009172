import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { GuidedScriptStep } from '../../src/workspace/guided.ts';
import { withBolt, type Bolted } from './bolt-app.ts';

/** An app with something of everything that the page draws. */

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string, text = value) => ({ text: plain(text), value });
const button = (actionId: string, text: string, value = text) =>
  ({ type: 'button', action_id: actionId, text: plain(text), value }) as const;

export type PageApp = {
  bolted: Bolted;
  /** Values of the pressed rows of App Home. */
  pressed: unknown[];
  /** What forms were sent with. */
  submitted: Record<string, unknown>[];
  /** What was typed into App Home. */
  asked: unknown[];
};

const MANIFEST = {
  display_information: { name: 'Boardside' },
  features: {
    slash_commands: [{ command: '/guideline', description: 'Ask privately', usage_hint: '[question]' }],
    shortcuts: [
      { name: 'Ask about this', type: 'message', callback_id: 'ask_about' },
      { name: 'New question', type: 'global', callback_id: 'new_question' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ['canvases:write', 'chat:write', 'channels:history', 'commands', 'files:write', 'im:history'],
    },
  },
  settings: { event_subscriptions: { bot_events: ['message.channels', 'message.im', 'app_home_opened'] } },
};

/** Long enough for a busy machine. */
const PING_TIMEOUT_MS = 10_000;

export async function startPageApp(casesFolder: string): Promise<PageApp> {
  const pressed: unknown[] = [];
  const submitted: Record<string, unknown>[] = [];
  const asked: unknown[] = [];
  const prepare = (app: App): void => {
    answering(app);
    forms(app, submitted);
    home(app, pressed, asked);
  };
  const options = {
    manifest: MANIFEST,
    examples: ['What is known?', 'And then?'],
    guided: {
      channel: 'tumour-board',
      scripts: () => [
        {
          id: 'one',
          title: 'One case',
          about: 'A short script.',
          steps: [
            { kind: 'post', by: 'attending', text: 'a new case' },
            { kind: 'post', by: 'nurse', text: 'first thougt', id: 'thought' },
            { kind: 'edit', by: 'nurse', of: 'thought', text: 'second thought' },
            {
              kind: 'form',
              by: 'coordinator',
              how: 'Press "Why".',
              fields: [{ label: 'Label', shown: 'Alpha' }],
            },
            { kind: 'delete', by: 'nurse', of: 'thought' },
          ] satisfies GuidedScriptStep[],
        },
      ],
    },
    cases: {
      folder: casesFolder,
      readers: ['physician', 'nurse'] as [string, ...string[]],
      mayKeep: (text: string) => !text.includes('PLANTED'),
      recorder: 'npm run transcripts',
    },
  };
  return { bolted: await withBolt(prepare, options, PING_TIMEOUT_MS), pressed, submitted, asked };
}

function answering(app: App): void {
  app.message(async ({ message, say }) => {
    if (message.subtype !== undefined) return;
    await say({
      thread_ts: message.thread_ts ?? message.ts,
      text: 'An answer',
      blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: `*Answer* to <img src=x onerror=alert(1)> &lt;b&gt; <!subteam^S0EXPERTS01>`,
          },
        },
        {
          type: 'table',
          rows: [
            [
              { type: 'raw_text', text: 'One' },
              { type: 'raw_text', text: 'Other' },
            ],
            [
              { type: 'raw_text', text: 'a' },
              { type: 'raw_text', text: 'b' },
            ],
          ],
        },
        { type: 'context', elements: [{ type: 'mrkdwn', text: '_Under review_' }] },
        {
          type: 'actions',
          elements: [
            button('why', 'Why'),
            { type: 'overflow', action_id: 'more', options: [option('first'), option('second')] },
          ],
        },
      ],
    });
  });
  app.command('/guideline', async ({ ack, command, respond }) => {
    await ack();
    const text = `Private answer to ${command.text}`;
    await respond({
      response_type: 'ephemeral',
      text,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        { type: 'actions', elements: [button('share', 'Share to channel', command.text)] },
      ],
    });
  });
  app.action('share', async ({ ack, action, respond }) => {
    await ack();
    const text = `Shared answer to ${'value' in action ? action.value : ''}`;
    await respond({ response_type: 'in_channel', replace_original: false, text });
    await respond({ delete_original: true });
  });
  app.action('more', async ({ ack }) => ack());
}

function forms(app: App, submitted: Record<string, unknown>[]): void {
  app.action('why', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: 'trigger_id' in body ? body.trigger_id : '',
      view: {
        type: 'modal',
        title: plain('Why this'),
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: 'Because *it says so*.' } },
          { type: 'actions', elements: [button('deeper', 'More on this')] },
        ],
      },
    });
  });
  app.action('deeper', async ({ ack, body, client }) => {
    await ack();
    await client.views.push({
      trigger_id: 'trigger_id' in body ? body.trigger_id : '',
      view: {
        type: 'modal',
        title: plain('Even more'),
        blocks: [{ type: 'section', text: plain('The ground of it.') }],
      },
    });
  });
  for (const callbackId of ['ask_about', 'new_question'])
    app.shortcut(callbackId, async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
  app.view('form', async ({ ack, view }) => {
    const { values } = view.state;
    const question = values['question']?.['text']?.value ?? '';
    if (question === '') return ack({ response_action: 'errors', errors: { question: 'Write a question.' } });
    submitted.push(values);
    return ack();
  });
}

function form(): ModalView {
  const topics = Array.from({ length: 12 }, (_, at) => option(`topic-${at}`, `Topic ${at}`));
  const input = (block_id: string, label: string, element: object) => ({
    type: 'input' as const,
    block_id,
    label: plain(label),
    optional: block_id !== 'question',
    // The page draws whatever comes; the types of all these elements are not what is tested.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    element: { action_id: 'text', ...element } as never,
  });
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain('Ask'),
    submit: plain('Send'),
    blocks: [
      input('question', 'Question', { type: 'plain_text_input', multiline: true }),
      input('reader', 'Reader', { type: 'static_select', options: [option('nurse'), option('physician')] }),
      input('topics', 'Topics', { type: 'multi_static_select', options: topics }),
      input('where', 'Where', { type: 'conversations_select', filter: { include: ['public', 'private'] } }),
      input('who', 'Who', { type: 'users_select' }),
      input('day', 'Day', { type: 'datepicker' }),
      input('kind', 'Kind', { type: 'radio_buttons', options: [option('short'), option('long')] }),
      input('also', 'Also', {
        type: 'checkboxes',
        options: [option('sources'), option('notes')],
        initial_options: [option('notes')],
      }),
    ],
  };
}

function home(app: App, pressed: unknown[], asked: unknown[]): void {
  app.action('row', async ({ ack, action, body }) => {
    await ack();
    pressed.push('value' in action && action.value);
    const state = 'view' in body ? body.view?.state.values : undefined;
    asked.push(state?.['box']?.['ask']?.value);
  });
  app.action('ask', async ({ ack, action }) => {
    await ack();
    asked.push('value' in action && action.value);
  });
  app.action('role', async ({ ack }) => ack());
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    const row = (value: string) => ({
      type: 'section' as const,
      text: plain(value),
      accessory: { ...button('row', `Open ${value}`, value) },
    });
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: plain('Your home') },
          {
            type: 'section',
            text: plain('Your role'),
            accessory: {
              type: 'static_select',
              action_id: 'role',
              placeholder: plain('Choose a role'),
              options: [option('physician'), option('nurse')],
            },
          },
          {
            type: 'input',
            block_id: 'box',
            dispatch_action: true,
            label: plain('Ask'),
            element: { type: 'plain_text_input', action_id: 'ask' },
          },
          row('first'),
          row('second'),
        ],
      },
    });
  });
}
