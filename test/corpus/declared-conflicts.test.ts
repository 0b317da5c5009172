import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ask, knowledge } from '../support/assistant.ts';

const Entries = z.record(
  z.string(),
  z.strictObject({
    conflict: z.string(),
    facts: z.array(z.string()).min(1),
    /** Sides in the guideline of the article. */
    article: z.array(z.string()).default([]),
    question: z.string().optional(),
  }),
);
const fixtures = new URL('../fixtures/', import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, fixtures), 'utf8'));
const entries = Object.entries(Entries.parse(read('declared-conflicts.yaml'))).map(([entry, known]) => ({
  entry,
  ...known,
}));

const Told = z.array(z.strictObject({ fact: z.string(), statements: z.array(z.string()) }));
const told = new Map(
  readdirSync(new URL('evidence/', fixtures))
    .flatMap((name) => Told.parse(read(`evidence/${name}`)))
    .map(({ fact, statements }) => [fact, statements]),
);
const { statements } = knowledge.corpus;
const sidesOf = (conflict: string) =>
  [...statements.values()].filter((one) => one.conflict?.includes(conflict));
const namesOf = (conflict: string) => sidesOf(conflict).map(({ name }) => name ?? '');

describe('a disagreement of the evidence is declared', () => {
  test.each(entries)('$entry: $conflict', ({ conflict, facts, article }) => {
    const names = namesOf(conflict);
    expect(facts.filter((fact) => !told.get(fact)?.some((name) => names.includes(name)))).toEqual([]);
    expect(article.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(sidesOf(conflict).flatMap(({ citationKeys }) => citationKeys)).size).toBeGreaterThan(1);
  });

  test('and none is declared beside these but one on first-line ifosfamide, which B6 touches', () => {
    const declared = new Set([...statements.values()].flatMap(({ conflict = [] }) => conflict));
    const listed = new Set(entries.map(({ conflict }) => conflict));
    expect([...declared].filter((name) => !listed.has(name))).toEqual(['ifosfamide-in-first-line']);
  });
});

describe('a question on it shows at least two of its sources', () => {
  const asked = entries.flatMap(({ question, ...entry }) => (question ? [{ ...entry, question }] : []));
  test.each(asked)('$entry: $question', showsBoth);

  async function showsBoth({ conflict, question }: { conflict: string; question: string }): Promise<void> {
    const { state, sides, statements: shown } = await ask(question);
    const sources = shown
      .slice(0, sides)
      .flatMap(({ id }) => statements.get(id) ?? [])
      .filter((one) => one.conflict?.includes(conflict))
      .flatMap(({ citationKeys }) => citationKeys);
    expect(state).toBe('conflict');
    expect(new Set(sources).size).toBeGreaterThan(1);
  }

  // B16: one source describes both, so that there is nothing to declare.
  test('B16 SEER and IARC/IACR: both rule sets are shown with what they make of the figures', async () => {
    const { text } = await ask('how do SEER and IARC rules count multiple primaries?');
    expect(text).toContain('count fewer tumours than the SEER rules');
    expect(text).toContain('3% higher overall by SEER rules');
  });
});
