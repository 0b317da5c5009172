import { createHash, randomUUID } from 'node:crypto';
import type { Queries } from './store.ts';

/** `subject` is an arrival's key or a person's id and is kept as a digest; `detail` must name nobody. */
export async function appendAudit(
  db: Queries,
  entry: { action: string; subject: string; detail: string; at: number },
): Promise<void> {
  const { action, detail, at } = entry;
  await db
    .insertInto('audit')
    .values({ id: randomUUID(), at, action, subject: subjectDigest(entry.subject), detail })
    .execute();
}

/** Finds the entries about somebody whose id is known, without the table naming anybody. */
export function subjectDigest(subject: string): string {
  return createHash('sha256').update(subject).digest('hex');
}
