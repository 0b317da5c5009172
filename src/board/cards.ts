import { createHash } from 'node:crypto';
import type { Outgoing } from '../conversation/composer.ts';
import { cardIsCurrent, claimCard, dueCards } from '../store/case-upkeep.ts';
import { replacePost } from '../store/replies.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../store/threads.ts';
import { type Case, type CaseParts, readCase } from './case.ts';

type CardParts = CaseParts & {
  /** The card as a message of the surface; pure, so that it is edited only when it says something else. */
  card: (shown: Case) => Outgoing;
  /** Epoch milliseconds. */
  now: number;
};

/** Cards that are looked at in one round. */
const A_ROUND = 20;

/**
 * Edits the cards of cases in which something has happened: in one transaction each with what they show, so that neither a crash nor
 * another replica leaves a card behind what is known. Returns how many are edited; a card that would say the same is left alone.
 */
export async function editCards(store: Store, parts: CardParts): Promise<number> {
  let edited = 0;
  const due = await store.transaction((db) => dueCards(db, parts.now, A_ROUND));
  for (const place of due) if (await editCard(store, place, parts)) edited += 1;
  return edited;
}

async function editCard(store: Store, place: Place, { card, now, ...parts }: CardParts): Promise<boolean> {
  return store.transaction(async (db) => {
    const row = await claimCard(db, store.engine, place);
    if (row === undefined) return false;
    const outgoing = card(await readCase(db, row, parts));
    const sha256 = cardHash(outgoing);
    await cardIsCurrent(db, place, sha256);
    if (sha256 === row.cardSha256) return false;
    const { team, channel, thread, cardKey } = row;
    const key = `card:${now}:${sha256.slice(0, 12)}:${cardKey}`;
    // An edit of nobody's: who opened the case is no part of it.
    await replacePost(db, cardKey, { key, team, channel, thread, userId: '', createdAt: now, ...outgoing });
    return true;
  });
}

/** Of what a card shows. */
export function cardHash({ payload }: Outgoing): string {
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}
