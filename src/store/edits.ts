import { appendAudit } from './audit.ts';
import { insertMessage, type NewMessage } from './inbox.ts';
import { withdrawPost } from './replies.ts';
import type { Queries, Store } from './store.ts';

/** Later than every edit: Slack's `ts` begins with a digit. */
export const DELETED = 'deleted';

/** `version` is the `ts` of the edit, and `editOf` the key under which the message was kept first. */
export type Edit = NewMessage & { editOf: string; version: string };

/**
 * `replaced`: the question still waited, and is now answered as edited. `overtaken`: a later edit or a deletion is here already, or the
 * message is older than what is remembered of it. `unheard`: it was never kept.
 */
export type Edited = 'accepted' | 'replaced' | 'overtaken' | 'unheard';

/** Keeps an edit for the worker. Of several that wait, the last one is answered. */
export async function insertEdit(store: Store, edit: Edit): Promise<Edited> {
  const { editOf, version, purpose, surface, text, receivedAt } = edit;
  return store.transaction(async (db) => {
    const versions = await versionsOf(db, store.engine, editOf);
    if (versions.length === 0) return (await wasAnswered(db, editOf)) ? 'overtaken' : 'unheard';
    if (versions.some((one) => one.version >= version)) return 'overtaken';
    const waiting = versions.find(({ status }) => status !== 'done');
    if (waiting === undefined) return (await insertMessage(db, edit)) ? 'accepted' : 'overtaken';
    // Whoever has it under way loses its lease, and with it the answer to the text before.
    await db
      .updateTable('inbox')
      .set({ version, purpose, surface, text, status: 'open', attempts: 0, dueAt: receivedAt })
      .set({ lease: null, leasedUntil: 0 })
      .where('key', '=', waiting.key)
      .execute();
    return 'replaced';
  });
}

/**
 * Lets a question go: what waits is not answered, what was answered is taken back. `version` is that of the edit that took the question
 * away, or `DELETED`. False when nothing of it is known, or later is known.
 */
export async function letGo(
  store: Store,
  { key, version }: { key: string; version: string },
  now: number,
): Promise<boolean> {
  return store.transaction(async (db) => {
    const versions = await versionsOf(db, store.engine, key);
    if (versions.length === 0 || versions.some((one) => one.version >= version)) return false;
    await db
      .updateTable('inbox')
      .set({
        status: 'done',
        text: null,
        again: null,
        responseUrl: null,
        lease: null,
        purpose: 'gone',
        version,
      })
      .where((row) => row.or([row('key', '=', key), row('editOf', '=', key)]))
      .execute();
    await withdrawPost(db, key, { key: `gone:${version}:${key}`, now });
    await appendAudit(db, {
      action: 'let-go',
      subject: key,
      detail: version === DELETED ? DELETED : 'edited',
      at: now,
    });
    return true;
  });
}

/** For a deletion that Slack told before it told the message itself: the message is not answered when it comes. False when it has come. */
export async function markGone(store: Store, message: NewMessage): Promise<boolean> {
  return store.transaction(async (db) => {
    const marked = await insertMessage(db, { ...message, purpose: 'gone', text: '', version: DELETED });
    if (marked)
      await db
        .updateTable('inbox')
        .set({ status: 'done', text: null })
        .where('key', '=', message.key)
        .execute();
    return marked;
  });
}

/** Held until the transaction ends, so that two edits of one message come one after the other. */
async function versionsOf(
  db: Queries,
  engine: Store['engine'],
  key: string,
): Promise<{ key: string; version: string; status: string }[]> {
  return db
    .selectFrom('inbox')
    .select(['key', 'version', 'status'])
    .where((row) => row.or([row('key', '=', key), row('editOf', '=', key)]))
    .orderBy('key', 'desc')
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .execute();
}

/** Inbox rows are gone after a week, answers stay: such a question is not asked again. */
async function wasAnswered(db: Queries, key: string): Promise<boolean> {
  return (
    (await db.selectFrom('answer').select('key').where('key', '=', key).executeTakeFirst()) !== undefined
  );
}
