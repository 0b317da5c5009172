import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Names = z.array(z.string()).min(1);
const Makings = z.strictObject({
  seed: z.string(),
  tuning: z.int().positive(),
  unseen: z.int().positive(),
  /** Names that are in both parts. */
  shared: z.record(z.string(), Names),
  groups: z.record(
    z.string(),
    z.strictObject({ names: z.record(z.string(), Names), templates: z.array(z.string()).optional() }),
  ),
  /** For groups without templates of their own. */
  templates: z.array(z.string()),
});
/** A file of `silence/`: names and templates that questions are made from. */
export type Makings = z.infer<typeof Makings>;
export type Part = 'tuning' | 'unseen';
export type SilentQuestion = { text: string; group: string; part: Part };

export function readMakings(file: string): Makings {
  return Makings.parse(parse(readFileSync(file, 'utf8')));
}

/**
 * The questions of both parts, always the same ones: hashes decide where a generator of random numbers would. An unseen question has
 * only names and a template that no question for tuning has.
 */
export function makeQuestions(makings: Makings): SilentQuestion[] {
  return (['tuning', 'unseen'] as const).flatMap((part) => makePart(makings, part));
}

/** All names that are held apart, with the part they are in. */
export function namesOf({ seed, groups }: Makings): { name: string; part: Part }[] {
  const names = new Set(Object.values(groups).flatMap((group) => Object.values(group.names).flat()));
  return [...names].map((name) => ({ name, part: partOf(seed, name) }));
}

/** A third is held out. */
function partOf(seed: string, entry: string): Part {
  return numberOf(seed, entry) % 3 === 0 ? 'unseen' : 'tuning';
}

function makePart({ seed, groups, shared, templates, ...counts }: Makings, part: Part): SilentQuestion[] {
  const mine = (entries: string[]) =>
    shuffled(
      seed,
      entries.filter((entry) => partOf(seed, entry) === part),
    );
  const pools = shuffled(seed, Object.keys(groups)).map((group) => ({
    group,
    templates: mine(groups[group]?.templates ?? templates),
    names: {
      ...shared,
      ...Object.fromEntries(
        Object.entries(groups[group]?.names ?? {}).map(([slot, names]) => [slot, mine(names)]),
      ),
    },
  }));
  const made = new Map<string, SilentQuestion>();
  for (let turn = 0; made.size < counts[part]; turn++) {
    if (turn > MOST_TURNS) throw new Error(`names and templates are too few for ${counts[part]} questions`);
    const round = Math.floor(turn / pools.length);
    const [place, pool] = [turn % pools.length, pools[turn % pools.length]];
    // Groups that share templates begin at different ones, so that all are used alike.
    const template = pool?.templates[(round + place * STRIDE) % pool.templates.length];
    if (!pool || template === undefined) continue;
    const text = filledIn(template, pool.names, `${seed} ${turn}`);
    const key = text?.toLowerCase();
    if (text !== undefined && key !== undefined && !made.has(key))
      made.set(key, { text, group: pool.group, part });
  }
  return [...made.values()];
}

const MOST_TURNS = 20_000;
/** Prime to the numbers of templates. */
const STRIDE = 7;

/** Undefined when the group has no name for a slot. A second name of one slot (`{drug2}`) is another one; `!` asks for a slip. */
function filledIn(template: string, names: Record<string, string[]>, seed: string): string | undefined {
  const taken = new Set<string>();
  let isFull = true;
  const text = template.replace(/\{([a-z-]+)\d?(!?)\}/g, (_, slot: string, slip: string) => {
    const free = (names[slot] ?? []).filter((name) => !taken.has(name));
    const name = free[numberOf(seed, slot + taken.size) % Math.max(1, free.length)];
    if (name === undefined) isFull = false;
    else taken.add(name);
    return slip === '' ? (name ?? '') : misspelt(name ?? '', seed);
  });
  return isFull ? text : undefined;
}

/** Two neighbouring letters of the longest word change places; never the first. */
function misspelt(name: string, seed: string): string {
  const [longest = ''] = name.split(' ').toSorted((a, b) => b.length - a.length);
  if (longest.length < 5) return name;
  const at = 1 + (numberOf(seed, name) % (longest.length - 2));
  const slip = longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2);
  return name.replace(longest, slip);
}

function shuffled(seed: string, entries: string[]): string[] {
  return entries
    .map((entry) => ({ entry, at: numberOf(seed, entry) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}

function numberOf(seed: string, entry: string): number {
  return createHash('sha256').update(`${seed}\n${entry}`).digest().readUInt32BE(0);
}
