import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { LIMITS, clip, visibleText } from './limits.ts';
import { smallPrint } from './rich-text.ts';

/** A modal that ends with the disclaimer, like everything that goes out; what does not fit is left out from the end. */
export function modal(title: string, blocks: KnownBlock[], disclaimer: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: clip(title, LIMITS.viewTitle) },
    blocks: [...firstThatFit(blocks), ...smallPrint(disclaimer)],
  };
}

/** App Home; `kept` stands at its end whatever is in it: the disclaimer in full, and what a long list must cost nobody. */
export function homeView(blocks: KnownBlock[], kept: KnownBlock[]): HomeView {
  return { type: 'home', blocks: [...firstThatFit(blocks, kept), ...kept] };
}

export function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text } };
}

/** Room for the disclaimer, which is added after the guard. */
const RESERVED_BLOCKS = 5;
/** Slack allows 250,000 bytes a view; a message's measure is readable and far below that. */
const VIEW_CHARACTERS = 2 * LIMITS.messageCharacters;

/** Whole groups of blocks, from the first on, as far as a view has room; how many are left out. */
export function fittingGroups(groups: KnownBlock[][]): { blocks: KnownBlock[]; leftOut: number } {
  // One block for the words that say what is left out.
  const whole = (blocks: KnownBlock[]): boolean =>
    blocks.length < LIMITS.viewBlocks - RESERVED_BLOCKS && firstThatFit(blocks).length === blocks.length;
  const counts = groups.map((_, index) => index + 1).filter((count) => whole(groups.slice(0, count).flat()));
  const shown = counts.at(-1) ?? 0;
  return { blocks: groups.slice(0, shown).flat(), leftOut: groups.length - shown };
}

/** `kept` comes behind them and has its room already. */
function firstThatFit(blocks: KnownBlock[], kept: KnownBlock[] = []): KnownBlock[] {
  const most = LIMITS.viewBlocks - Math.max(RESERVED_BLOCKS, kept.length);
  let room = VIEW_CHARACTERS - visibleText(kept).length;
  const end = blocks.slice(0, most).findIndex((block) => {
    room -= visibleText(block).length;
    return room < 0;
  });
  return blocks.slice(0, end === -1 ? most : end);
}
