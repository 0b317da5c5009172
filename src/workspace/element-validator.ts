import { LIMITS } from './block-limits.ts';
import {
  address,
  all,
  anyField,
  anything,
  boolean,
  byType,
  fields,
  integer,
  list,
  number,
  oneOf,
  string,
  type Check,
} from './check.ts';

/** Composition objects and interactive elements of Block Kit; blocks are in block-validator.ts. */

const kind: Check = anything;

export const plainText = (most: number): Check =>
  fields({ type: oneOf('plain_text'), text: string(most) }, { emoji: boolean });

const mrkdwn = (most: number): Check =>
  fields({ type: oneOf('mrkdwn'), text: string(most) }, { verbatim: boolean });

export const anyText = (most: number): Check => byType({ plain_text: plainText(most), mrkdwn: mrkdwn(most) });

const confirm = fields(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);

const option = fields(
  { text: anyText(LIMITS.optionText), value: string(LIMITS.optionValue) },
  { description: anyText(LIMITS.optionText), url: address(LIMITS.url) },
);

const optionGroup = fields({
  label: plainText(LIMITS.optionText),
  options: list(option, 1, LIMITS.options),
});

const slackFile = all(fields({}, { id: string(255), url: address(LIMITS.url) }), anyField('id', 'url'));

export const imageElement: Check = all(
  fields(
    { type: kind, alt_text: string(LIMITS.altText) },
    { image_url: address(LIMITS.url), slack_file: slackFile },
  ),
  anyField('image_url', 'slack_file'),
);

/** Every interactive element has an optional action id. */
function element(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return fields({ type: kind, ...required }, { action_id: string(LIMITS.actionId), ...optional });
}

const placeholder = { placeholder: plainText(LIMITS.placeholder) };
const focus = { focus_on_load: boolean };
const ask = { confirm };
const dispatch = {
  dispatch_action_config: fields(
    {},
    { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) },
  ),
};

const button = element(
  { text: plainText(LIMITS.buttonText) },
  {
    ...ask,
    url: address(LIMITS.url),
    value: string(LIMITS.value),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(LIMITS.buttonText),
  },
);

const choices = list(option, 1, LIMITS.choices);
const checkboxes = element({ options: choices }, { ...ask, ...focus, initial_options: choices });
const radioButtons = element({ options: choices }, { ...ask, ...focus, initial_option: option });
const overflow = element({ options: list(option, 1, LIMITS.overflowOptions) }, ask);

const menu = { ...ask, ...focus, ...placeholder };
const optionLists = {
  options: list(option, 1, LIMITS.options),
  option_groups: list(optionGroup, 1, LIMITS.options),
};
const several = { max_selected_items: integer(1, LIMITS.options) };
const ids = list(string(255), 1, LIMITS.options);
const conversations = { default_to_current_conversation: boolean, filter: anything };

const selects: Record<string, Check> = {
  static_select: all(
    element({}, { ...menu, ...optionLists, initial_option: option }),
    anyField('options', 'option_groups'),
  ),
  external_select: element({}, { ...menu, initial_option: option, min_query_length: integer(0, 255) }),
  users_select: element({}, { ...menu, initial_user: string(255) }),
  conversations_select: element(
    {},
    { ...menu, ...conversations, initial_conversation: string(255), response_url_enabled: boolean },
  ),
  channels_select: element({}, { ...menu, initial_channel: string(255), response_url_enabled: boolean }),
  multi_static_select: all(
    element({}, { ...menu, ...optionLists, ...several, initial_options: list(option, 1, LIMITS.options) }),
    anyField('options', 'option_groups'),
  ),
  multi_external_select: element(
    {},
    {
      ...menu,
      ...several,
      initial_options: list(option, 1, LIMITS.options),
      min_query_length: integer(0, 255),
    },
  ),
  multi_users_select: element({}, { ...menu, ...several, initial_users: ids }),
  multi_conversations_select: element(
    {},
    { ...menu, ...several, ...conversations, initial_conversations: ids },
  ),
  multi_channels_select: element({}, { ...menu, ...several, initial_channels: ids }),
};

const pickers: Record<string, Check> = {
  datepicker: element({}, { ...menu, initial_date: string(10, 10) }),
  timepicker: element({}, { ...menu, initial_time: string(5, 5), timezone: string(100) }),
  datetimepicker: element({}, { ...ask, ...focus, initial_date_time: number }),
};

const length = { min_length: integer(0, 3000), max_length: integer(1, 3000) };
const inputs: Record<string, Check> = {
  plain_text_input: element(
    {},
    { ...focus, ...placeholder, ...dispatch, ...length, initial_value: string(3000, 0), multiline: boolean },
  ),
  email_text_input: element({}, { ...focus, ...placeholder, ...dispatch, initial_value: string(3000, 0) }),
  url_text_input: element({}, { ...focus, ...placeholder, ...dispatch, initial_value: string(3000, 0) }),
  number_input: element(
    { is_decimal_allowed: boolean },
    {
      ...focus,
      ...placeholder,
      ...dispatch,
      initial_value: string(3000, 0),
      min_value: string(100),
      max_value: string(100),
    },
  ),
  file_input: element({}, { filetypes: list(string(20), 1, 100), max_files: integer(1, 10) }),
  rich_text_input: element(
    {},
    {
      ...focus,
      ...placeholder,
      ...dispatch,
      initial_value: anything,
      min_lines: integer(1, 100),
      max_lines: integer(1, 100),
    },
  ),
};

const verdict = fields(
  { text: plainText(LIMITS.buttonText), value: string(LIMITS.value) },
  { accessibility_label: string(LIMITS.buttonText) },
);

const choosers: Record<string, Check> = { checkboxes, radio_buttons: radioButtons, ...selects, ...pickers };

/** Elements that an `actions` block takes. */
export const actionElement = byType({
  button,
  overflow,
  workflow_button: element(
    { text: plainText(LIMITS.buttonText), workflow: anything },
    { style: oneOf('primary', 'danger') },
  ),
  rich_text_input: inputs['rich_text_input'] ?? anything,
  ...choosers,
});

/** Elements that stand beside a section's text. */
export const accessory = byType({ button, overflow, image: imageElement, ...choosers });

export const inputElement = byType({ ...inputs, ...choosers });

/** Elements of `context_actions`: verdicts on an answer. */
export const contextActionElement = byType({
  feedback_buttons: element({ positive_button: verdict, negative_button: verdict }),
  icon_button: element(
    { icon: oneOf('trash'), text: plainText(LIMITS.buttonText) },
    {
      ...ask,
      value: string(LIMITS.value),
      accessibility_label: string(LIMITS.buttonText),
      visible_to_user_ids: ids,
    },
  ),
});

export const contextElement = byType({
  image: imageElement,
  plain_text: plainText(LIMITS.sectionText),
  mrkdwn: mrkdwn(LIMITS.sectionText),
});
