import { LIMITS } from './block-limits.ts';

/** Use of the two limits that count over a whole message. */
export type BlockMeter = { blocks: number; blockLimit: number; characters: number; characterLimit: number };

export function measure(blocks: unknown, blockLimit: number = LIMITS.messageBlocks): BlockMeter {
  const list = Array.isArray(blocks) ? blocks : [];
  return {
    blocks: list.length,
    blockLimit,
    characters: characters(list),
    characterLimit: LIMITS.messageCharacters,
  };
}

/** A message without blocks has more room. */
export function measureText(text: string): BlockMeter {
  return { ...measure([]), characters: text.length, characterLimit: LIMITS.messageText };
}

/** What a reader sees: the strings under `text`, at any depth. An explicit stack, because depth is the sender's choice. */
function characters(blocks: unknown[]): number {
  const open: unknown[] = [...blocks];
  let sum = 0;
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [field, inner] of Object.entries(value)) {
      if (field === 'text' && typeof inner === 'string') sum += inner.length;
      else open.push(inner);
    }
  }
  return sum;
}
