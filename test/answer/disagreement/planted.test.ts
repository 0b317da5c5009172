import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findDisagreements } from '../../../src/answer/disagreement/find.ts';
import { concepts } from '../../question/reading.ts';
import { knowledge } from '../../support/assistant.ts';
import { profiled } from './profiled.ts';

const Pairs = z.array(z.tuple([z.string(), z.string()])).min(20);
const Part = z.strictObject({ disagree: Pairs, alike: Pairs });
const Planted = z.strictObject({ tuned: Part, 'held-out': Part });
const planted = Planted.parse(parse(readFileSync('test/eval/conflicts/planted.yaml', 'utf8')));

/** "At least 0.8", as it was asked for. */
const LEAST = 0.8;

function isFound([one, other]: [string, string]): boolean {
  const profiles = [profiled(one, ['one2001']), profiled(other, ['other2002'])];
  return findDisagreements(profiles, concepts, knowledge.prompts.disagreement).length > 0;
}

describe.each(['tuned', 'held-out'] as const)('planted pairs, %s', (name) => {
  const { disagree, alike } = planted[name];
  const missed = disagree.filter((pair) => !isFound(pair));
  const falseAlarms = alike.filter(isFound);
  const found = disagree.length - missed.length;

  test('at least eight in ten that disagree are found', () => {
    expect(found / disagree.length, missed.join('\n')).toBeGreaterThanOrEqual(LEAST);
  });

  test('at least eight in ten that are found disagree', () => {
    expect(found / (found + falseAlarms.length), falseAlarms.join('\n')).toBeGreaterThanOrEqual(LEAST);
  });
});

test('there are enough planted pairs of each kind, none of them twice', () => {
  const all = (kind: 'disagree' | 'alike') => [...planted.tuned[kind], ...planted['held-out'][kind]];
  expect(all('disagree').length).toBeGreaterThanOrEqual(60);
  expect(all('alike').length).toBeGreaterThanOrEqual(60);
  const texts = [...all('disagree'), ...all('alike')].map((pair) => pair.toSorted().join('|'));
  expect(new Set(texts).size).toBe(texts.length);
});
