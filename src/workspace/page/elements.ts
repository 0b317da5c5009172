import type { VNode } from 'preact';
import { textIn } from './app-data.ts';
import { Button, Feedback, Overflow } from './buttons.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Choose, optionsOf, Radio, Several, Typed } from './fields.ts';
import type { ElementProps } from './press.ts';

/** Draws one interactive element of Block Kit. */
export function Element(props: ElementProps): VNode {
  const { desk, element, blockId } = props;
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
        src=${textIn(element, 'image_url')}
        alt=${textIn(element, 'alt_text')}
        referrerpolicy="no-referrer"
      />`;
    case 'static_select':
      return html`<${Choose} ...${props} options=${optionsOf(element)} field="selected_option" />`;
    case 'multi_static_select':
    case 'checkboxes':
      return html`<${Several} ...${props} options=${optionsOf(element)} />`;
    case 'radio_buttons':
      return html`<${Radio} ...${props} options=${optionsOf(element)} />`;
    case 'users_select':
      return html`<${Choose}
        ...${props}
        options=${desk.state.people.map(({ id, name }) => simpleOption(id, name))}
        field="selected_user"
      />`;
    case 'conversations_select':
      return html`<${Choose} ...${props} options=${channelOptions(desk)} field="selected_conversation" />`;
    case 'channels_select':
      return html`<${Choose} ...${props} options=${channelOptions(desk)} field="selected_channel" />`;
    case 'datepicker':
      return html`<${Typed} ...${props} kind="date" field="selected_date" />`;
    case 'timepicker':
      return html`<${Typed} ...${props} kind="time" field="selected_time" />`;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return html`<${Typed} ...${props} kind=${INPUT_KINDS[element['type']]} field="value" />`;
    default:
      return html`<span class="unknown" id=${blockId}>“${textIn(element, 'type')}” is not drawn here</span>`;
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

function channelOptions({ state }: Desk): Record<string, unknown>[] {
  return state.channels.map(({ id, name }) => simpleOption(id, `#${name}`));
}
