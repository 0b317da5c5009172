import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../../src/corpus/guideline.ts';
import { withLimits } from '../../src/answer/travelling.ts';
import { aShelf, aStatement } from './a-statement.ts';
import { askWith } from './assistant-with.ts';

const texts = (statements: { text: string }[]) => statements.map(({ text }) => text);

/** Statements whose limits do not stand behind them, other limits and statements that are shown for their own sake aside. */
function clipped(shown: Statement[]): string[] {
  const limits = new Set(shown.flatMap(({ limitedBy }) => limitedBy));
  return shown.flatMap(({ id, limitedBy }, at) => {
    const next = shown.slice(at + 1).findIndex((one) => !limits.has(one.id));
    const behind = shown.slice(at + 1, next < 0 ? shown.length : at + 1 + next).map((one) => one.id);
    return limitedBy.every((limit) => behind.includes(limit)) ? [] : [id];
  });
}

describe('a statement and what limits it', () => {
  const exception = aStatement({ id: 'exception' });
  const rule = aStatement({ id: 'rule', limitedBy: ['exception'] });
  const other = aStatement({ id: 'other' });
  const shelf = aShelf([rule, exception, other]);
  const ids = (statements: Statement[]) => withLimits(statements, shelf).statements.map(({ id }) => id);

  test('are shown one right behind the other', () => {
    expect(ids([rule, other])).toEqual(['rule', 'exception', 'other']);
  });

  test('are shown once each, the limit in the place where it is needed first', () => {
    expect(ids([rule, other, exception])).toEqual(['rule', 'exception', 'other']);
  });

  test('a limit that was not chosen is named as one', () => {
    expect(withLimits([rule], shelf).limiting).toEqual(new Set(['exception']));
    expect(withLimits([rule, exception], shelf).limiting).toEqual(new Set());
  });

  test('stay together whatever is chosen with them', () => {
    const rules = Array.from({ length: 5 }, (_, at) =>
      aStatement({ id: `rule ${at}`, limitedBy: [`limit ${at}`, ...(at === 0 ? ['second limit'] : [])] }),
    );
    const limits = [...Array.from({ length: 5 }, (_, at) => `limit ${at}`), 'second limit'].map((id) =>
      aStatement({ id }),
    );
    const all = aShelf([...rules, ...limits, other]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...rules, other], { minLength: 1 }), (chosen) => {
        const { statements, limiting } = withLimits(chosen, all);
        expect(clipped(statements)).toEqual([]);
        // The planted fault: drop any one of the limits, and it is seen.
        for (const dropped of limiting)
          expect(clipped(statements.filter(({ id }) => id !== dropped))).not.toEqual([]);
      }),
    );
  });
});

describe('an answer from a guideline with an exception', () => {
  const RULE = 'Zeppelin embolisation may be considered for lung nodules at relapse.';
  const LIMIT = 'However, it did not prolong survival in any series.';
  const QUESTION = 'What is the role of zeppelin embolisation for lung nodules at relapse?';
  const paragraph = `## Relapse\n\n${RULE} ${LIMIT} [@overview2025]\n`;

  test('never shows the statement without it', async () => {
    const { statements, text, notices } = await askWith(paragraph, QUESTION);
    const at = texts(statements).indexOf(RULE);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(texts(statements)[at + 1]).toBe(LIMIT);
    expect(text.indexOf(LIMIT)).toBeGreaterThan(text.indexOf(RULE));
    expect(notices.map(({ kind }) => kind)).toContain('limits');
  });

  test('shows no limit where the corpus has none', async () => {
    const { statements } = await askWith(paragraph.replace('However, it', 'It'), QUESTION);
    expect(texts(statements)).toContain(RULE);
    const after = texts(statements)[texts(statements).indexOf(RULE) + 1];
    expect(after).not.toBe(LIMIT);
  });

  test('shows the lead-in of a list with its item', async () => {
    const list =
      '## Relapse\n\nOnly inside a trial:\n\n- Zeppelin embolisation of lung nodules [@overview2025]\n';
    const { text } = await askWith(list, QUESTION);
    expect(text).toContain('Zeppelin embolisation of lung nodules');
    expect(text).toContain('Only inside a trial');
  });

  test('shows it in a comparison, too', async () => {
    const body = [
      '## Zeppelins',
      'Zeppelin chemotherapy is offered for synchronous metastases. However, it is toxic. [@overview2025]',
      'Zeppelin chemotherapy is repeated for metachronous metastases. [@overview2025]',
    ].join('\n\n');
    const { comparison, text } = await askWith(body, 'zeppelin chemotherapy: synchronous vs metachronous');
    expect(comparison).not.toBeNull();
    expect(text).toContain('Zeppelin chemotherapy is offered');
    expect(text).toContain('However, it is toxic.');
  });
});
