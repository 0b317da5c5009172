import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { config } from 'dotenv';
import { usageError } from './console/start.ts';
import { examine } from './doctor/examine.ts';
import { findingsText } from './doctor/finding.ts';

/** `npm run doctor`: whether the bot could start here, and what to mend where it could not. */
const USAGE = `usage: npm run --silent doctor [-- --json]

Status 0: nothing failed. 1: something did.`;

const json = options();
const root = fileURLToPath(new URL('..', import.meta.url));
config({ quiet: true, path: `${root}.env` });
const findings = await examine({ variables: process.env, root, now: Date.now });
console.log(json ? JSON.stringify(findings, undefined, 1) : findingsText(findings));
process.exitCode = findings.some(({ outcome }) => outcome === 'fail') ? 1 : 0;

function options(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
