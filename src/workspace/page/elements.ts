import type { VNode } from 'preact';
import { listOf, textIn } from './app-data.ts';
import { Button, Feedback, Overflow } from './buttons.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Choose, optionsOf, Radio, Typed } from './fields.ts';
import type { ElementProps } from './press.ts';
import { Several } from './several.ts';
import { safeHref } from './text-nodes.ts';

/** Draws one interactive element of Block Kit. */
export function Element(props: ElementProps): VNode {
  const { desk, element } = props;
  switch (element['type']) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return html`<${Button} ...${props} />`;
    case 'feedback_buttons':
      return html`<${Feedback} ...${props} />`;
    case 'overflow':
      return html`<${Overflow} ...${props} />`;
    case 'image':
      return html`<img
        class="accessory-image"
        src=${safeHref(textIn(element, 'image_url'))}
        alt=${textIn(element, 'alt_text')}
        referrerpolicy="no-referrer"
      />`;
    case 'static_select':
      return html`<${Choose} ...${props} options=${optionsOf(element)} />`;
    case 'users_select':
      return html`<${Choose} ...${props} options=${people(desk)} />`;
    case 'conversations_select':
    case 'channels_select':
      return html`<${Choose} ...${props} options=${conversations(desk, element)} />`;
    case 'multi_static_select':
    case 'checkboxes':
      return html`<${Several} ...${props} options=${optionsOf(element)} />`;
    case 'multi_users_select':
      return html`<${Several} ...${props} options=${people(desk)} />`;
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return html`<${Several} ...${props} options=${conversations(desk, element)} />`;
    case 'radio_buttons':
      return html`<${Radio} ...${props} options=${optionsOf(element)} />`;
    case 'datepicker':
      return html`<${Typed} ...${props} kind="date" />`;
    case 'timepicker':
      return html`<${Typed} ...${props} kind="time" />`;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return html`<${Typed} ...${props} kind=${INPUT_KINDS[element['type']]} />`;
    default:
      return html`<span class="unknown">“${textIn(element, 'type')}” is not drawn here</span>`;
  }
}

const INPUT_KINDS: Record<string, string> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

function simpleOption(value: string, text: string): Record<string, unknown> {
  return { value, text: { type: 'plain_text', text } };
}

function people({ state }: Desk): Record<string, unknown>[] {
  return state.people.map(({ id, name }) => simpleOption(id, name));
}

/** Those that the person is in, less what the element's filter leaves out. */
function conversations({ state }: Desk, element: Record<string, unknown>): Record<string, unknown>[] {
  const [filter = {}] = listOf([element['filter']]);
  const include: unknown[] = Array.isArray(filter['include'])
    ? filter['include']
    : ['public', 'private', 'im'];
  const noShared = filter['exclude_external_shared_channels'] === true;
  const channels = state.channels
    .filter(({ kind }) => include.includes(kind === 'group' ? 'private' : 'public'))
    .filter(({ sharedWith }) => !noShared || sharedWith === undefined)
    .map(({ id, name }) => simpleOption(id, `#${name}`));
  const direct = element['type'] === 'conversations_select' && include.includes('im') && state.directId;
  return direct && filter['exclude_bot_users'] !== true
    ? [...channels, simpleOption(direct, state.app.name)]
    : channels;
}
