import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/answer/answer.ts';
import { readValue } from '../../src/slack/blocks/buttons.ts';
import {
  ExplanationValue,
  explanationOf,
  explanationValue,
} from '../../src/slack/blocks/explanation-value.ts';
import { LIMITS } from '../../src/slack/blocks/limits.ts';
import { ask, converse } from '../support/assistant.ts';

function travelled(why: Explanation): Explanation {
  const value = readValue(ExplanationValue, explanationValue(why));
  if (value === undefined) throw new Error('a button that we made is read');
  return explanationOf(value);
}

describe('an explanation travels in a button', () => {
  test.each([
    'toxicity of samarium',
    'survival?',
    'compare the chemotherapy of both settings',
    'resction of lung mets',
  ])('and comes back whole: %s', async (question) => {
    const { why } = await ask(question);
    expect(travelled(why)).toEqual(why);
  });

  test('with what was carried over', async () => {
    const [, second] = await converse(['survival of synchronous disease?', 'and with complete resection?']);
    expect(second && travelled(second.why)).toEqual(second?.why);
  });

  test('with fewer scores where a button has no room for all, and what they met is still met', async () => {
    const { why } = await ask('survival with complete resection at relapse');
    const scores = Array.from({ length: 40 }, (_, at) => ({
      ...why.scores[0]!,
      statement: `statement-${at}`,
    }));
    const long = {
      ...why,
      scores,
      ledger: why.ledger.map((line) => ({ ...line, met: true, by: 'statement-39' })),
    };
    expect(explanationValue(long).length).toBeLessThanOrEqual(LIMITS.buttonValue);
    const short = travelled(long);
    expect(short.scores.length).toBeGreaterThan(1);
    expect(short.ledger.every(({ met, by }) => met && by === null)).toBe(true);
  });

  test.each(['', '{}', '{"rule":"covered"}', 'null', '[]'])('and %j is none of ours', (value) => {
    expect(readValue(ExplanationValue, value)).toBeUndefined();
  });
});
