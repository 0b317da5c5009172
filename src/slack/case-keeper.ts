import { editCards } from '../board/cards.ts';
import type { Checklist } from '../board/checklist.ts';
import { readEarlierMessages } from '../board/earlier-messages.ts';
import { type Loop, createLoop } from '../conversation/loop.ts';
import { type Trouble, troubleOf } from '../conversation/trouble.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { BoardWording } from '../prompts/board.ts';
import { withoutMarkup } from '../question/guard/markup.ts';
import type { Store } from '../store/store.ts';
import type { ClientOf } from './clients.ts';
import { earlierMessages, linkToThread } from './earlier-messages.ts';
import { cardOf } from './prepare-case.ts';

type KeeperParts = {
  store: Store;
  clientOf: ClientOf;
  /** Asked in each round: it may have been replaced since the one before. */
  known: () => { label: Assistant['label']; board: BoardWording; checklist: Checklist; disclaimer: string };
  now: () => number;
  /** An edit lies in the outbox: the sender's `wake`. */
  onReady: () => void;
  onTrouble: (trouble: Trouble) => void;
};

/** A card follows its thread within this time, and what it waits for by itself. */
const POLL_MS = 1000;

/** Keeps cases current beside the answers: reads what was said before, and edits cards. One job at a time. */
export function createCaseKeeper({ store, clientOf, known, now, onReady, onTrouble }: KeeperParts): Loop {
  const reading = { store, pageOf: earlierMessages(clientOf), linkTo: linkToThread(clientOf), now };

  async function round(): Promise<boolean> {
    const { label, board, checklist, disclaimer } = known();
    const itemsIn = (text: string): string[] => checklist.itemsIn(withoutMarkup(text));
    const read = await readEarlierMessages({ ...reading, itemsIn });
    const card = cardOf(board, disclaimer);
    const edited = await editCards(store, { label, checklist, card, now: now() });
    if (edited > 0) onReady();
    return read || edited > 0;
  }

  return createLoop(
    {
      async claim() {
        try {
          return (await round()) ? true : undefined;
        } catch (error) {
          onTrouble(troubleOf(error, 'case'));
          return undefined;
        }
      },
      handle: async () => undefined,
    },
    { lanes: 1, pollMs: POLL_MS },
  );
}
