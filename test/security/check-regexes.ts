import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtRegexes } from './built-regexes.ts';
import {
  CHECKED_FILE,
  type Bounded,
  fits,
  type Regex,
  attackOf,
  judge,
  resultOf,
  keyOf,
  readBounded,
  readChecked,
  regexesIn,
} from './regexes.ts';

/**
 * `npm run regexes`: every regular expression of `src` takes time in proportion to its text, or is listed in regexes.yaml with the
 * longest text that it meets, on which the worst attack that was found takes no time that anybody would notice. Ends with 1 otherwise.
 */
const USAGE = `Usage: npm run regexes -- [--all]
--all  looks at those again that passed before (${CHECKED_FILE})`;
const TIMEOUT_MS = 60_000;
/** A question passes some hundred of them, and Slack waits for three seconds. */
const MOST_MS = 100;

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}

const known = values.all ? new Set<string>() : readChecked();
const bounded = readBounded();
const { literals, built: places } = regexesIn();
const built = await builtRegexes();
const seen = new Set(built.map(({ at }) => at.split(':')[0]));
const problems = places
  .filter((place) => !seen.has(place.split(':')[0] ?? ''))
  .map(
    (place) =>
      `${place}: what is built here was never built while it was looked for (test/security/built-regexes.ts)`,
  );

const all = new Map([...literals, ...built].map((regex) => [keyOf(regex), regex]));
const found: string[] = [];
let checked = 0;
for (const regex of all.values()) {
  const bound = bounded.find((one) => fits(one, regex));
  const result = resultOf(regex, bound);
  if (!known.has(result)) {
    checked += 1;
    const fault = faultOf(regex, bound);
    if (fault !== undefined) {
      problems.push(`${regex.at}: /${regex.pattern}/${regex.flags} ${fault}`);
      continue;
    }
  }
  found.push(result);
}
for (const one of bounded)
  if (![...all.values()].some((regex) => fits(one, regex)))
    problems.push(`regexes.yaml: an entry fits nothing any more (${JSON.stringify(one)}): remove it`);

writeFileSync(CHECKED_FILE, `${found.toSorted().join('\n')}\n`);
console.log(
  `${all.size} regular expressions, ${built.length} of them built; ${bounded.length} entries with a longest text; ${checked} looked at.`,
);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

function faultOf(regex: Regex, bound: Bounded | undefined): string | undefined {
  const verdict = judge(regex, TIMEOUT_MS);
  if (verdict.status === 'safe')
    return bound !== undefined && 'pattern' in bound ? 'is linear: remove it from regexes.yaml' : undefined;
  if (verdict.status === 'unknown') return `could not be judged (${verdict.error.kind})`;
  if (bound === undefined)
    return `is ${verdict.complexity.summary}: ${JSON.stringify(verdict.attack.pattern)}`;
  return tooSlow(regex, bound, attackOf(verdict, bound.longest));
}

function tooSlow({ pattern, flags }: Regex, { longest }: Bounded, attack: string): string | undefined {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    attack.replace(new RegExp(pattern, flags), '');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const best = Math.min(...times);
  return best > MOST_MS
    ? `takes ${Math.round(best)} ms on its worst text of ${longest} characters`
    : undefined;
}
