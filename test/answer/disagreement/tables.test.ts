import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createClaimReader } from '../../../src/answer/disagreement/claims.ts';
import { findDisagreements } from '../../../src/answer/disagreement/find.ts';
import type { Profile } from '../../../src/answer/profile.ts';
import { concepts, prompts } from '../../question/reading.ts';
import { claimLine } from './claim-line.ts';
import { profiled } from './profiled.ts';

const Claims = z.array(
  z.strictObject({
    text: z.string(),
    heading: z.string().optional(),
    population: z.string().optional(),
    leadIn: z.string().optional(),
    /** None for a sentence that only asks. */
    claims: z.array(z.string()),
  }),
);
const Pairs = z.array(z.strictObject({ one: z.string(), other: z.string(), found: z.string() }));
const table = <T>(name: string, schema: z.ZodType<T>): T =>
  schema.parse(parse(readFileSync(`test/answer/disagreement/${name}.yaml`, 'utf8')));

function fieldsOf({ heading, population, leadIn }: z.infer<typeof Claims>[number]) {
  return {
    ...(heading === undefined ? {} : { heading }),
    ...(population === undefined ? {} : { population }),
    ...(leadIn === undefined ? {} : { leadIn }),
  };
}

// The readers are made once for each table: that takes longer than reading it.
test('sentences are read as what they claim', () => {
  const claimsOf = createClaimReader(concepts, prompts.disagreement);
  const rows = table('claims', Claims);
  const read = rows.map((row) => ({
    ...row,
    claims: claimsOf(profiled(row.text, ['a'], fieldsOf(row))).map(claimLine),
  }));
  expect(read).toEqual(rows);
});

test('pairs of sentences are set against each other, whichever stands first in the corpus', () => {
  const rows = table('pairs', Pairs);
  const sides = rows.map(({ one, other }) => [profiled(one, ['one2001']), profiled(other, ['other2002'])]);
  const foundIn = (profiles: Profile[]) =>
    new Map(
      findDisagreements(profiles, concepts, prompts.disagreement).map(
        ({ first, second, rule, reason }) =>
          [[first.id, second.id].toSorted().join(), `${rule}, ${reason}`] as const,
      ),
    );
  const [forward, backward] = [foundIn(sides.flat()), foundIn(sides.flat().toReversed())];
  const keyOf = (pair: Profile[] = []) =>
    pair
      .map(({ statement: { id } }) => id)
      .toSorted()
      .join();
  const found = rows.map((row, at) => ({ ...row, found: forward.get(keyOf(sides[at])) ?? '-' }));
  expect(found).toEqual(rows);
  for (const [at, row] of rows.entries())
    expect([row, backward.has(keyOf(sides[at]))]).toEqual([row, row.found !== '-']);
});
