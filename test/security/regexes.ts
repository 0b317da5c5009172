import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CallExpression, type NewExpression, Visitor, parseSync } from 'oxc-parser';
import { type Diagnostics, checkSync } from 'recheck';
import { parse } from 'yaml';
import { z } from 'zod';

/** A regular expression of the sources, with the first place where it stands or is built. */
export type Regex = { pattern: string; flags: string; at: string };

export function keyOf({ pattern, flags }: Pick<Regex, 'pattern' | 'flags'>): string {
  return createHash('sha256').update(`/${pattern}/${flags}`).digest('hex').slice(0, 16);
}

/** Literals of every source file, and the places where others are built of strings. */
export function regexesIn(root = 'src'): { literals: Regex[]; built: string[] } {
  const literals = new Map<string, Regex>();
  const built: string[] = [];
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:ts|mjs)$/.test(name),
  );
  for (const name of files.toSorted()) {
    const file = join(root, name);
    const text = readFileSync(file, 'utf8');
    const placeOf = (start: number) => `${file}:${text.slice(0, start).split('\n').length}`;
    for (const { regex, start } of literalsOf(file, text, (at) => built.push(placeOf(at)))) {
      const found = { ...regex, at: placeOf(start) };
      if (!literals.has(keyOf(found))) literals.set(keyOf(found), found);
    }
  }
  return { literals: [...literals.values()], built };
}

function literalsOf(file: string, text: string, onBuilt: (start: number) => void) {
  const found: { regex: { pattern: string; flags: string }; start: number }[] = [];
  const construct = ({ callee, start }: NewExpression | CallExpression): void => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp') onBuilt(start);
  };
  new Visitor({
    Literal(node) {
      if ('regex' in node) found.push({ regex: node.regex, start: node.start });
    },
    NewExpression: construct,
    CallExpression: construct,
  }).visit(parseSync(file, text).program);
  return found;
}

const ITS_LONGEST = {
  /** UTF-16 units of the longest text that it is ever tried on. */
  longest: z.number().int().positive(),
  /** What holds the text to that length. */
  because: z.string().min(20),
};
const Bounded = z.union([
  z.strictObject({ pattern: z.string(), flags: z.string().default(''), ...ITS_LONGEST }),
  /** For whatever a file builds of prompts or corpus. */
  z.strictObject({ builtIn: z.string(), ...ITS_LONGEST }),
]);
export type Bounded = z.infer<typeof Bounded>;

export function fits(bounded: Bounded, regex: Regex): boolean {
  return 'pattern' in bounded
    ? bounded.pattern === regex.pattern && bounded.flags === regex.flags
    : regex.at.startsWith(`${bounded.builtIn}:`);
}

export function readBounded(file = 'test/security/regexes.yaml'): Bounded[] {
  return z.array(Bounded).parse(parse(readFileSync(file, 'utf8')));
}

export const CHECKED_FILE = 'test/security/checked-regexes.txt';

/** What `npm run regexes` found sound: as it is, or on texts up to a length. */
export function readChecked(): Set<string> {
  return new Set(readFileSync(CHECKED_FILE, 'utf8').split('\n').filter(Boolean));
}

export function resultOf(regex: Regex, bound: Bounded | undefined): string {
  return bound === undefined ? keyOf(regex) : `${keyOf(regex)} ${bound.longest}`;
}

/** By automata where they suffice, else by searching for an attack; `safe` is said of linear time alone. */
export function judge({ pattern, flags }: Pick<Regex, 'pattern' | 'flags'>, timeoutMs: number): Diagnostics {
  return checkSync(pattern, flags, { timeout: timeoutMs });
}

/** An attack of a given length: what is pumped is repeated alike. */
export function attackOf(verdict: Extract<Diagnostics, { status: 'vulnerable' }>, length: number): string {
  const { pumps, suffix } = verdict.attack;
  const fixed = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const pumped = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.max(1, Math.floor((length - fixed) / pumped));
  return `${pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('')}${suffix}`.slice(0, length);
}
