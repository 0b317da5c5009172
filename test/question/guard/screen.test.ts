import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { screen } from '../../../src/question/guard/screen.ts';
import { GuardCues } from '../../../src/prompts/guards.ts';
import { guards, readGuardFile, vocabulary } from './guards.ts';

const kindOf = (text: string): string => screen(text, guards, vocabulary).kind;

describe.each([['emergency', guards.cues.emergencies] as const, ['order', guards.cues.orders] as const])(
  'the cues of kind %s',
  (kind, rules) => {
    describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, { examples, counterexamples }) => {
      test.each(examples)('hears "%s"', (text) => {
        expect(kindOf(text)).toBe(kind);
      });
      test.each(counterexamples)('lets "%s" pass', (text) => {
        expect(kindOf(text)).toBe('clear');
      });
    });
  },
);

const Requests = z.record(z.enum(['emergency', 'order', 'clear']), z.array(z.string()));
/** Emergencies and orders overlooked, and questions refused, per hundred messages that nobody tuned on. */
const MOST_WRONG = 0.05;

test.each(['requests-tuned.yaml', 'requests-held-out.yaml'])('of %s nearly all get their kind', (file) => {
  const requests = Requests.parse(parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  const all = Object.entries(requests).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));
  const wrong = all.filter(({ kind, text }) => kindOf(text) !== kind);
  expect(wrong.length / all.length, JSON.stringify(wrong)).toBeLessThanOrEqual(MOST_WRONG);
});

test('an emergency outranks the name beside it, and both are told', () => {
  const screening = screen('Mr John Harker is not breathing, MTX running', guards, vocabulary);
  expect(screening).toEqual({ kind: 'emergency', cue: 'dying', types: ['name'] });
});

test('an identifier outranks an order', () => {
  expect(kindOf('write the order for cisplatin 120 mg for MRN 7731204')).toBe('identifiers');
});

test('what a sentence that is excepted says does not complete an order', () => {
  const file = z.record(z.string(), z.unknown()).parse(readGuardFile('guards.yaml'));
  const order = {
    id: 'given',
    when: [['give'], ['dose']],
    unless: ['study'],
    examples: ['x'],
    counterexamples: ['y'],
  };
  const cues = GuardCues.parse({ ...file, orders: [order] });
  const heard = (text: string): string => screen(text, { ...guards, cues }, vocabulary).kind;
  expect(heard('Give it now. The dose is high.')).toBe('order');
  expect(heard('Give it now. The dose of the study is high.')).toBe('clear');
});

test('a general question beside a live emergency does not hide it', () => {
  expect(kindOf('How common is this? My patient is seizing on ifosfamide!')).toBe('emergency');
});

test('a name in the address of a link is found although the words hide it', () => {
  expect(kindOf('<https://ehr.example.org/patient/99812|this scan> resectable?')).toBe('identifiers');
});

test('markup that splits a number does not hide it', () => {
  expect(kindOf('mail a.b<b>@</b>example.org the figures')).toBe('identifiers');
});

test('what is told of a message holds none of its words', () => {
  const screening = screen(
    'pt Liam Kowalczyk, MRN 7731204, dob 3 May 2011, tel 07700 900461',
    guards,
    vocabulary,
  );
  expect(JSON.stringify(screening)).not.toMatch(/liam|kowalczyk|7731204|2011|900461/i);
});
