import { BEGINNING, type AuditHead, auditHash } from './audit.ts';
import type { Queries } from './store.ts';

/**
 * `missing`: rows from `number` to `to` are not there. `changed`: the row is not what its hash was made of. `unlinked`: it does not follow
 * the row before it.
 */
export type AuditFault = { kind: 'missing' | 'changed' | 'unlinked'; number: number; to: number };

export type AuditProof = {
  rows: number;
  /** Rows that are not in the chain yet. */
  unchained: number;
  head: AuditHead;
  /** The first of them. */
  faults: AuditFault[];
  /** Whether the anchor is in the chain; undefined where none was given. */
  anchored: boolean | undefined;
};

const FAULTS_TOLD = 10;
const PAGE = 1000;

/**
 * Reads the whole audit and works out every hash again. A tail that was cut off, and a chain that was written anew from some row on, are
 * whole in themselves: only a hash that was kept elsewhere (`anchor`) tells.
 */
export async function proveAudit(db: Queries, anchor?: string): Promise<AuditProof> {
  const faults: AuditFault[] = [];
  let head = BEGINNING;
  let rows = 0;
  let anchored = anchor === BEGINNING.hash;
  for (;;) {
    const page = await pageAfter(db, head.number);
    for (const row of page) {
      const { number, previous, hash } = row;
      const next = head.number + 1;
      if (number > next) faults.push({ kind: 'missing', number: next, to: number - 1 });
      if (auditHash(row) !== hash) faults.push({ kind: 'changed', number, to: number });
      else if (number === next && previous !== head.hash)
        faults.push({ kind: 'unlinked', number, to: number });
      head = { number, hash };
      rows += 1;
      anchored ||= hash === anchor;
    }
    if (page.length < PAGE) break;
  }
  const { unchained } = await db
    .selectFrom('audit')
    .select((row) => row.fn.countAll<number>().as('unchained'))
    .where('hash', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    rows,
    unchained,
    head,
    faults: faults.slice(0, FAULTS_TOLD),
    anchored: anchor === undefined ? undefined : anchored,
  };
}

async function pageAfter(db: Queries, number: number) {
  return db
    .selectFrom('audit')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(PAGE)
    .$narrowType<{ number: number; previous: string; hash: string }>()
    .execute();
}
