import { randomUUID } from 'node:crypto';
import { isObject } from './check.ts';
import type { Block } from './team.ts';

/** What of a value is blocks; what is not is left out. */
export function blocksIn(value: unknown): Block[] {
  return Array.isArray(value) ? value.filter(isBlock) : [];
}

function isBlock(value: unknown): value is Block {
  return isObject(value) && typeof value['type'] === 'string';
}

/** Block ids that the app did not give are made up, as Slack does. */
export function withBlockIds(blocks: Block[]): Block[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? randomUUID().slice(0, 5),
    ...(block['child_blocks'] !== undefined && {
      child_blocks: withBlockIds(blocksIn(block['child_blocks'])),
    }),
  }));
}
