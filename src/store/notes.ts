import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type LocalNote, NoteText } from '../corpus/notes.ts';
import { appendAudit } from './audit.ts';
import { dayOf } from './clock.ts';
import type { Queries, Store } from './store.ts';

/** Keeps a note of a workspace from now on, with an audit row; `who` is kept as a digest. What it says must have passed the guard. */
export async function addNote(
  store: Pick<Store, 'transaction'>,
  team: string,
  note: Omit<LocalNote, 'date'>,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const { statementSha256, text, role, expires } = note;
  const row = {
    team,
    id: randomUUID(),
    statementSha256,
    words: NoteText.parse(text),
    role,
    addedAt: now,
    expires: z.iso.date().parse(expires),
  };
  await store.transaction(async (db) => {
    await db.insertInto('note').values(row).execute();
    await appendAudit(db, {
      action: 'note-added',
      subject: who,
      detail: `${row.id} ${statementSha256}`,
      at: now,
    });
  });
}

/** The notes that a workspace had added at a time, in their order, expired ones, too. */
export async function notesAt(db: Queries, team: string, now: number): Promise<LocalNote[]> {
  const rows = await db
    .selectFrom('note')
    .selectAll()
    .where('team', '=', team)
    .where('addedAt', '<=', now)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ statementSha256, words, role, addedAt, expires }) => ({
    statementSha256,
    text: words,
    role,
    date: dayOf(addedAt),
    expires,
  }));
}
