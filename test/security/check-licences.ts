import { licenceProblems, readRules } from './licences.ts';
import { readLock, runsWith } from './lock-file.ts';

/** `npm run licences`: ends with 1 when a package that the bot runs with comes under a licence that is not on the list. */
const lock = readLock();
const problems = licenceProblems(lock, readRules());
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('Allowed licences and exceptions stand in test/security/licences.yaml.');
  process.exitCode = 1;
} else console.log(`${runsWith(lock).length} packages, every licence allowed.`);
