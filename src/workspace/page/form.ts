import { useRef } from 'preact/hooks';
import type { PageReply } from '../page-verbs.ts';
import type { Block } from '../team.ts';
import { listOf, objectIn, textIn } from './app-data.ts';
import type { Desk } from './desk.ts';
import { initialValues, type FormValues } from './form-values.ts';
import type { Press } from './press.ts';
import { textObject } from './rich-text.ts';

type Pressed = { blockId: string; element: Record<string, unknown>; choice: Record<string, unknown> };
type Tell = (pressed: Pressed & { values: FormValues }) => Promise<PageReply>;

/**
 * What a person fills in and presses in a view or message. Inputs speak when the form is sent, or at once when the app asked for it;
 * all else speaks at once, and what is filled in goes along. An element with `confirm` asks first.
 */
export function useForm(desk: Desk, blocks: Block[], tell: Tell): { press: Press; values: () => FormValues } {
  const filledIn = useRef<FormValues>({});
  const inputs = blocks.filter(({ type }) => type === 'input');
  const values = (): FormValues => {
    const initial = initialValues(inputs);
    const merged = Object.entries(filledIn.current).map(([blockId, actions]) => [
      blockId,
      { ...initial[blockId], ...actions },
    ]);
    return { ...initial, ...Object.fromEntries(merged) };
  };
  const press: Press = async ({ blockId, element, choice, silent = false }) => {
    const type = textIn(element, 'type');
    if (!WITHOUT_VALUE.has(type))
      filledIn.current[blockId] = {
        ...filledIn.current[blockId],
        [textIn(element, 'action_id')]: { type, ...choice },
      };
    const input = inputs.find(({ block_id }) => block_id === blockId);
    if (silent || (input && input['dispatch_action'] !== true)) return;
    if (!(await agreed(desk, element))) return;
    await tell({ blockId, element, choice, values: values() });
  };
  return { press, values };
}

const WITHOUT_VALUE = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button', 'workflow_button']);

async function agreed(desk: Desk, element: Record<string, unknown>): Promise<boolean> {
  const [asked] = listOf([element['confirm']]);
  if (!asked) return true;
  return desk.confirm({
    title: textObject(desk, objectIn(asked, 'title')) || 'Are you sure?',
    text: textObject(desk, objectIn(asked, 'text')),
    yes: textObject(desk, objectIn(asked, 'confirm')) || 'Yes',
    no: textObject(desk, objectIn(asked, 'deny')) || 'Cancel',
    danger: asked['style'] === 'danger',
  });
}
