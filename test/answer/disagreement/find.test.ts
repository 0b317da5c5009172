import { describe, expect, test } from 'vitest';
import { findDisagreements } from '../../../src/answer/disagreement/find.ts';
import { undeclared } from '../../../src/answer/disagreement/opposed.ts';
import { profilesOf } from '../../../src/answer/statement-search.ts';
import { disputeLine, disputeWarnings } from '../../../src/console/disputes.ts';
import { concepts } from '../../question/reading.ts';
import { knowledge } from '../../support/assistant.ts';
import { profiled } from './profiled.ts';

const { corpus, prompts } = knowledge;
const found = (...profiles: ReturnType<typeof profiled>[]) =>
  findDisagreements(profiles, concepts, prompts.disagreement);
// Invented, about nothing that was measured.
const HIGH = 'Zeppelin embolisation had a response rate of 70%.';
const LOW = 'The response rate of zeppelin embolisation was 20%.';

describe('two statements that disagree', () => {
  test('are found with the rule and the figures', () => {
    expect(found(profiled(HIGH, ['a']), profiled(LOW, ['b']))).toMatchObject([
      { first: { text: HIGH }, second: { text: LOW }, rule: 'figures', reason: 'response: 70% and 20%' },
    ]);
  });

  test('of one source are left alone', () => {
    expect(found(profiled(HIGH, ['a', 'b']), profiled(LOW, ['b']))).toEqual([]);
  });

  test('are left alone once an editor has marked that they agree', () => {
    const [one, other] = [
      profiled(HIGH, ['a'], { agrees: ['x'] }),
      profiled(LOW, ['b'], { agrees: ['x', 'y'] }),
    ];
    expect(found(one, other)).toEqual([]);
    expect(found(one, profiled(LOW, ['b'], { agrees: ['y'] }))).toHaveLength(1);
  });

  test('are told apart by the setting that a heading gives', () => {
    const at = (heading: string) => profiled(LOW, ['b'], { heading });
    expect(found(profiled(HIGH, ['a'], { heading: 'At relapse' }), at('Synchronous disease'))).toEqual([]);
    expect(found(profiled(HIGH, ['a'], { heading: 'At relapse' }), at('Recurrence'))).toHaveLength(1);
  });

  test('are told apart by the people who were studied', () => {
    const poor = { population: 'poor responders' };
    expect(found(profiled(HIGH, ['a'], poor), profiled(LOW, ['b']))).toEqual([]);
    expect(found(profiled(HIGH, ['a'], poor), profiled(LOW, ['b'], poor))).toHaveLength(1);
  });

  test('clause by clause, so that a contrast in one sentence is not taken for what it contrasts with', () => {
    const both = 'Zeppelin embolisation raised toxicity, although it did not improve survival.';
    const rule = (text: string) =>
      found(profiled(both, ['a']), profiled(text, ['b'])).map(({ rule: by }) => by);
    expect(rule('Zeppelin embolisation improved survival.')).toEqual(['polarity']);
    expect(rule('Zeppelin embolisation did not raise toxicity.')).toEqual(['polarity']);
    expect(rule('Zeppelin embolisation did not improve survival.')).toEqual([]);
  });
});

describe('the corpus of this project', () => {
  const suspected = findDisagreements(
    profilesOf(corpus, concepts, prompts.cues),
    concepts,
    prompts.disagreement,
  );

  test('has no disagreement that no editor has looked at', () => {
    expect(disputeWarnings(suspected, 'corpus')).toEqual([]);
  });

  test('has three conflicts found by its rules; the others rest on an editor', () => {
    const statements = [...corpus.statements.values()];
    const declared = new Set(statements.flatMap(({ conflict }) => conflict ?? []));
    const line = disputeLine(statements, suspected);
    const [counts, byEditors = ''] = line.split(", on an editor's word alone: ");
    expect(counts).toBe(`  Conflicts declared: ${declared.size}, found by rule: 3`);
    for (const name of ['mapie', 'prognostic-factors-at-relapse', 'gemcitabine-docetaxel'])
      declared.delete(name);
    expect(new Set(byEditors.split(', '))).toEqual(declared);
  });

  test('has at least two sources on each conflict', () => {
    const statements = [...corpus.statements.values()];
    for (const name of new Set(statements.flatMap(({ conflict }) => conflict ?? []))) {
      const sides = statements.filter(({ conflict }) => conflict?.includes(name));
      const [first, ...others] = sides.map(({ citationKeys }) => citationKeys);
      expect(
        others.some((keys) => !keys.some((key) => first?.includes(key))),
        name,
      ).toBe(true);
    }
  });

  test('without the names of its conflicts would be warned about each of them', () => {
    const nameless = profilesOf(corpus, concepts, prompts.cues).map((profile) => {
      const { conflict: _, ...statement } = profile.statement;
      return { ...profile, statement };
    });
    const again = undeclared(findDisagreements(nameless, concepts, prompts.disagreement));
    expect(again).toHaveLength(suspected.length);
    const [warning] = disputeWarnings(again, 'corpus');
    expect(warning).toMatchObject({
      level: 'warning',
      file: again[0] && `corpus/${again[0].first.location.file}`,
    });
    expect(warning?.what).toContain('by polarity: advice: against and allowed.');
    expect(warning?.mend).toContain('agrees="…"');
  });
});
