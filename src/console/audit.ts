import { parseArgs } from 'node:util';
import { type AuditFault, type AuditProof, proveAudit } from '../store/audit-proof.ts';
import { openForReading } from '../store/reading.ts';
import { usageError } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run audit`: whether the audit is as it was written. */
const USAGE = `usage: npm run --silent audit [-- --anchor HASH] [--json]

Reads every row and works out its hash again; also while the bot runs. A tail that was cut off is found by a hash of an earlier
day alone: the bot logs one as "audit head" every day, and at each start.

Status 0: the chain is whole. 1: it is not, or the anchor is not in it. 2: the database cannot be read.`;

const { anchor, json } = options();
const proof = await withStore(openForReading, ({ db }) => proveAudit(db, anchor));
console.log(json ? JSON.stringify(proof, undefined, 1) : lines(proof).join('\n'));
process.exitCode = proof.faults.length === 0 && proof.anchored !== false ? 0 : 1;

function lines({ rows, unchained, head, faults, anchored }: AuditProof): string[] {
  const whole = faults.length === 0 ? 'the chain is whole' : 'the chain is broken';
  return [
    `${rows} rows, ${whole}. Head: ${head.hash}`,
    ...faults.map(faultText),
    ...(unchained > 0
      ? [`${unchained} rows of an older version are taken into the chain when the bot runs.`]
      : []),
    ...(anchored === true ? ['The anchor is in it: nothing up to there was cut off or written anew.'] : []),
    ...(anchored === false
      ? [
          'The anchor is not in it: the end was cut off, or the chain was written anew, since that hash was logged.',
        ]
      : []),
  ];
}

function faultText({ kind, number, to }: AuditFault): string {
  const row = number === to ? `Row ${number}` : `Rows ${number} to ${to}`;
  switch (kind) {
    case 'missing':
      return `${row}: not there any more.`;
    case 'changed':
      return `${row}: not what was written.`;
    case 'unlinked':
      return `${row}: does not follow the row before it.`;
  }
}

function options(): { anchor: string | undefined; json: boolean } {
  try {
    const { values } = parseArgs({
      options: { anchor: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (values.anchor !== undefined && !/^[0-9a-f]{64}$/.test(values.anchor))
      return usageError('An anchor is a hash of 64 digits.', USAGE);
    return { anchor: values.anchor, json: values.json };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
