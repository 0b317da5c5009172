import { StoreError, codeOf } from './store-error.ts';
import type { StoreTrouble } from './store-error.ts';

/** SQLSTATE classes and codes of PostgreSQL, and codes of the network: what is the matter, and what to do. */
const TROUBLES: [StoreTrouble, RegExp, what: string, mend: string][] = [
  [
    'unreachable',
    /^(08|57P0[1-5]|53300|E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|(HOST|NET)UNREACH|NOTFOUND|AI_AGAIN)|no answer)/,
    'cannot be used',
    'Check that it runs, and the address, user and password.',
  ],
  ['full', /^53100/, 'has a full disk', 'Nothing was written; make room there.'],
  [
    'not-writable',
    /^(25006|42501)/,
    'takes no writes',
    'A standby takes none: point DATABASE_URL at the primary. Else let the user own the schema.',
  ],
  [
    'corrupt',
    /^XX00[12]/,
    'reports damaged data',
    'It was left as it is: find the cause on the server, and restore a backup into an empty database.',
  ],
];

/** What pg says without a code when nobody answers: of the pool, of a query, of a connection that ended. */
const NO_ANSWER = /timeout|connection terminated|connection error|connection ended/i;

/** An error of the driver as one that says what to do; any other as it is. Never holds the address, which has a password in it. */
export function serverTrouble(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = codeOf(error) ?? (NO_ANSWER.test(error.message) ? 'no answer before the timeout' : '');
  const known = TROUBLES.find(([, codes]) => codes.test(code));
  if (known === undefined) return error;
  const [trouble, , what, mend] = known;
  return new StoreError(trouble, `PostgreSQL at DATABASE_URL ${what} (${code}). ${mend}`, { cause: error });
}
