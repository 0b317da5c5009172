import type { Outgoing } from '../conversation/composer.ts';
import { appendAudit } from '../store/audit.ts';
import { recallNoticesOn } from '../store/channels.ts';
import { liveVersion } from '../store/corpus-versions.ts';
import { enqueuePost } from '../store/outbox.ts';
import { markRecalled, recordNotice } from '../store/recalls.ts';
import type { Store } from '../store/store.ts';
import { type Recall, type RecallParts, pendingRecalls } from './recall.ts';

type QueueParts = RecallParts & { compose: (recall: Recall) => Outgoing };

/** A channel takes one post a second: one in five goes to notices, so that a recall of many threads holds up no answer. */
const NOTICE_EVERY_MS = 5000;

/**
 * Puts a notice into the outbox for each thread that does not know yet, each in a transaction of its own with the mark that it was
 * told: whoever else tries comes too late. Returns how many. A replica with another corpus than the last live one leaves it alone.
 */
export async function queueRecalls(store: Store, parts: QueueParts): Promise<number> {
  const live = await liveVersion(store.db);
  if (live?.version !== parts.corpus.version) return 0;
  const queuedIn = new Map<string, number>();
  for (const recall of await pendingRecalls(store.db, parts)) {
    const channel = `${recall.team} ${recall.channel}`;
    const before = queuedIn.get(channel) ?? 0;
    if (await queueOne(store, recall, parts, before * NOTICE_EVERY_MS)) queuedIn.set(channel, before + 1);
  }
  return [...queuedIn.values()].reduce((sum, queued) => sum + queued, 0);
}

async function queueOne(
  store: Store,
  recall: Recall,
  { compose, now }: QueueParts,
  delayMs: number,
): Promise<boolean> {
  const { team, channel, thread, userId, version } = recall;
  const key = `recall:${version}:${team}:${channel}:${thread}`;
  const outgoing = compose(recall);
  return store.transaction(async (db) => {
    const wanted = await recallNoticesOn(db, recall);
    const statements = recall.statements.map(({ was }) => was.sha256);
    const told = { team, channel, thread, version, statements, recalledAt: now };
    if (!(await markRecalled(db, told, wanted))) return false;
    if (wanted) {
      // What is created later is posted later, and a reply that is created before goes before.
      await enqueuePost(db, { key, team, channel, thread, userId, createdAt: now + delayMs, ...outgoing });
      const shown = recall.statements.flatMap(({ now: standing, limits }) => [standing ?? [], limits].flat());
      await recordNotice(db, { key, team, channel, thread, userId, version, at: now }, shown);
    }
    const action = wanted ? 'recalled' : 'recall-unwanted';
    await appendAudit(db, { action, subject: key, detail: version, at: now });
    return wanted;
  });
}
