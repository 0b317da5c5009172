import { objectOf } from './arguments.ts';
import { blocksIn } from './blocks.ts';
import type { Block } from './team.ts';

/** An interactive element, where it stands. */
export type Element = {
  blockId: string;
  element: Record<string, unknown>;
  /** A field of an input block, which tells the app only with `dispatch_action`. */
  inForm: boolean;
  dispatches: boolean;
};

/**
 * Finds the element with an action id in blocks, also inside containers. Slack wants such ids to differ within a block only, so
 * whoever knows the block says it; else the first one wins.
 */
export function findElement(blocks: Block[], actionId: string, blockId?: string): Element | undefined {
  for (const block of blocks) {
    const meant = blockId === undefined || block.block_id === blockId;
    const own = meant ? elementsOf(block).find((element) => element['action_id'] === actionId) : undefined;
    const inForm = block.type === 'input';
    if (own)
      return {
        blockId: block.block_id ?? '',
        element: own,
        inForm,
        dispatches: block['dispatch_action'] === true,
      };
    const inner = findElement(blocksIn(block['child_blocks']), actionId, blockId);
    if (inner) return inner;
  }
  return undefined;
}

/** The entry of `actions` in a block_actions payload, with what the person chose; buttons bring their own value. */
export function actionOf(
  { blockId, element }: Element,
  choice: Record<string, unknown>,
  ts: string,
): Record<string, unknown> {
  const { type, action_id, text, value } = element;
  const chosen = type === 'feedback_buttons' ? feedback(element, choice) : {};
  return {
    type,
    action_id,
    block_id: blockId,
    ...(text !== undefined && { text }),
    ...(value !== undefined && { value }),
    ...chosen,
    ...choice,
    action_ts: ts,
  };
}

function elementsOf(block: Block): Record<string, unknown>[] {
  const list: unknown[] = Array.isArray(block['elements']) ? block['elements'] : [];
  const candidates: unknown[] = [...list, block['accessory'], block['element']];
  return candidates.map(objectOf).filter((one) => one !== undefined);
}

/** Slack sends the verdict's own text and value; the positive one, unless the choice says the other's value. */
function feedback(
  element: Record<string, unknown>,
  choice: Record<string, unknown>,
): Record<string, unknown> {
  const positive = objectOf(element['positive_button']);
  const negative = objectOf(element['negative_button']);
  const chosen = negative && negative['value'] === choice['value'] ? negative : positive;
  return { text: chosen?.['text'], value: chosen?.['value'] };
}
