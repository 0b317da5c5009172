/** One thing that was looked at. `mend` is what to do about a failure, or so that it can be looked at. */
export type Finding = {
  check: string;
  outcome: 'ok' | 'fail' | 'not-checked';
  says: string;
  mend?: string;
};

export const ok = (check: string, says: string): Finding => ({ check, outcome: 'ok', says });

export const fail = (check: string, says: string, mend: string): Finding => ({
  check,
  outcome: 'fail',
  says,
  mend,
});

export const notChecked = (check: string, says: string, mend?: string): Finding => ({
  check,
  outcome: 'not-checked',
  says,
  ...(mend !== undefined && { mend }),
});

const SIGNS: Record<Finding['outcome'], string> = {
  ok: 'OK         ',
  fail: 'FAIL       ',
  'not-checked': 'NOT CHECKED',
};

/** A line for each, and below it the mend. */
export function findingsText(findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ check, outcome, says, mend }) =>
      `${SIGNS[outcome]}  ${check}: ${says}${mend === undefined ? '' : `\n             ${mend}`}`,
  );
  const failed = findings.filter(({ outcome }) => outcome === 'fail').length;
  const unchecked = findings.filter(({ outcome }) => outcome === 'not-checked').length;
  return [...lines, '', `${failed} failed, ${unchecked} could not be checked, of ${findings.length}.`].join(
    '\n',
  );
}
