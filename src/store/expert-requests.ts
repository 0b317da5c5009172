import { appendAudit, subjectDigest } from './audit.ts';
import type { Queries } from './store.ts';
import type { Place } from './threads.ts';

/** An expert group was asked about an answer. Who asked and who resolved are digests; the first one is empty once it is forgotten. */
export type ExpertRequest = Place & {
  key: string;
  answerId: string;
  expertGroup: string;
  askedBy: string;
  resolvedAt: number | null;
};

/** One request for one answer in its thread, whoever asks and however often; also the key of its post. */
export function expertKey({ team, channel, thread }: Place, answerId: string): string {
  return `expert:${team}:${channel}:${thread}:${answerId}`;
}

/** False when it was asked before. To be called in the transaction that queues the post. */
export async function openRequest(
  db: Queries,
  { team, channel, thread, answerId, expertGroup }: Place & { answerId: string; expertGroup: string },
  { who, now }: { who: string; now: number },
): Promise<boolean> {
  const key = expertKey({ team, channel, thread }, answerId);
  const request = { key, team, channel, thread, answerId, expertGroup };
  const opened = await db
    .insertInto('expertRequest')
    .values({ ...request, askedBy: subjectDigest(who), askedAt: now, resolvedBy: null, resolvedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (opened === undefined) return false;
  await appendAudit(db, { action: 'expert-asked', subject: who, detail: answerId, at: now });
  return true;
}

export async function expertRequest(db: Queries, key: string): Promise<ExpertRequest | undefined> {
  return db
    .selectFrom('expertRequest')
    .select(['key', 'team', 'channel', 'thread', 'answerId', 'expertGroup', 'askedBy', 'resolvedAt'])
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Whether this person asked it. */
export function wasAskedBy({ askedBy }: ExpertRequest, who: string): boolean {
  return askedBy === subjectDigest(who);
}

/** False when somebody else has done so. To be called in the transaction that queues the change of the post. */
export async function resolveRequest(
  db: Queries,
  { key, answerId }: ExpertRequest,
  { who, now }: { who: string; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('expertRequest')
    .set({ resolvedBy: subjectDigest(who), resolvedAt: now })
    .where('key', '=', key)
    .where('resolvedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await appendAudit(db, { action: 'expert-resolved', subject: who, detail: answerId, at: now });
  return true;
}
