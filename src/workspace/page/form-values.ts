import type { Block } from '../team.ts';
import { listOf, textIn } from './app-data.ts';

/** Values of a form: block id, then action id. */
export type FormValues = Record<string, Record<string, Record<string, unknown>>>;

/** Where an element keeps what is chosen, what it is when nothing is, and the field that says what it begins with. */
const CHOSEN: Record<string, { field: string; nothing: unknown; initial: string }> = {
  static_select: { field: 'selected_option', nothing: null, initial: 'initial_option' },
  external_select: { field: 'selected_option', nothing: null, initial: 'initial_option' },
  radio_buttons: { field: 'selected_option', nothing: null, initial: 'initial_option' },
  users_select: { field: 'selected_user', nothing: null, initial: 'initial_user' },
  conversations_select: {
    field: 'selected_conversation',
    nothing: null,
    initial: 'initial_conversation',
  },
  channels_select: { field: 'selected_channel', nothing: null, initial: 'initial_channel' },
  multi_static_select: { field: 'selected_options', nothing: [], initial: 'initial_options' },
  multi_external_select: { field: 'selected_options', nothing: [], initial: 'initial_options' },
  checkboxes: { field: 'selected_options', nothing: [], initial: 'initial_options' },
  multi_users_select: { field: 'selected_users', nothing: [], initial: 'initial_users' },
  multi_conversations_select: {
    field: 'selected_conversations',
    nothing: [],
    initial: 'initial_conversations',
  },
  multi_channels_select: { field: 'selected_channels', nothing: [], initial: 'initial_channels' },
  datepicker: { field: 'selected_date', nothing: null, initial: 'initial_date' },
  timepicker: { field: 'selected_time', nothing: null, initial: 'initial_time' },
  datetimepicker: { field: 'selected_date_time', nothing: null, initial: 'initial_date_time' },
};
const TYPED = { field: 'value', nothing: null, initial: 'initial_value' };

export function chosenIn(type: string): { field: string; nothing: unknown; initial: string } {
  return (Object.hasOwn(CHOSEN, type) ? CHOSEN[type] : undefined) ?? TYPED;
}

/** What a form holds before anybody touches it: Slack sends that, too. */
export function initialValues(inputs: Block[]): FormValues {
  return Object.fromEntries(
    inputs.map((input) => {
      const [element = {}] = listOf([input['element']]);
      const type = textIn(element, 'type');
      const { field, nothing, initial } = chosenIn(type);
      const value = { type, [field]: element[initial] ?? nothing };
      return [input.block_id ?? '', { [textIn(element, 'action_id')]: value }];
    }),
  );
}
