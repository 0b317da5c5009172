import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReceipt, receiptOf, receiptsIn, shortReceipt } from '../../src/answer/receipt.ts';
import { type Verdict, differenceOf, holds, verify } from '../../src/answer/verify.ts';
import { wordingIn } from '../../src/answer/wording-in.ts';
import { readGuideline } from '../../src/corpus/sections.ts';
import { aGuideline } from '../corpus/a-corpus.ts';
import { ask, knowledge } from '../support/assistant.ts';

const { corpus } = knowledge;
const all = [...corpus.statements.values()];

const passagesOf = (text: string) =>
  readGuideline({ file: 'corpus/apples.md', text, firstLine: 1 }, 'guidelines/apples.md', []).passages;

const BODY = `## Keeping

Apples keep longer in the dark. [@a] They bruise when they are dropped, although not at once. [@a]

### Cellars

- A cellar holds the cold for a whole winter. [@a]
- Straw keeps two apples apart. [@b]{grade="B"}

| variety | months | cellar |
|---|---|---|
| Boskoop | 5 | cold |
| Gala | 2 | cool |
`;
const ORCHARD = aGuideline(BODY);
const apples = passagesOf(ORCHARD).flatMap(({ statements }) => statements);
const receiptFor = (of: string) => {
  const statement = apples.find(({ text }) => text.includes(of));
  const receipt = statement && readReceipt(receiptOf(statement, corpus.version));
  if (!statement || !receipt) throw new Error(`no statement about ${of}`);
  return { statement, receipt };
};
const after = (edited: string, of: string, was?: string): Verdict =>
  verify(receiptFor(of).receipt, passagesOf(edited), was);

describe('a receipt', () => {
  test('of each statement of the corpus holds, whole and short', () => {
    for (const statement of all) {
      const receipt = receiptOf(statement, corpus.version);
      for (const form of [receipt, shortReceipt(receipt)]) {
        const read = readReceipt(form);
        expect(read && verify(read, corpus.passages.values()).status).toBe('unchanged');
      }
    }
  });

  test('of a row of a table holds, and fails with one of its cells, also of its header', () => {
    expect(receiptFor('Boskoop').statement.text).toBe('variety: Boskoop · months: 5 · cellar: cold');
    expect(after(ORCHARD, 'Boskoop').status).toBe('unchanged');
    expect(after(ORCHARD.replace('| 5 |', '| 6 |'), 'Boskoop').status).toBe('changed');
    expect(after(ORCHARD.replace('| months |', '| weeks  |'), 'Gala').status).toBe('changed');
  });

  test.each([
    ['no hash', 'g#s@1-2:/0123456789ab'],
    ['half of a hash', `g#s@1-2:${'a'.repeat(40)}/0123456789ab`],
    ['no section', `g@1-2:${'a'.repeat(64)}/0123456789ab`],
    ['no place', `g#s:${'a'.repeat(64)}/0123456789ab`],
    ['words after it', `g#s@1-2:${'a'.repeat(64)}/0123456789ab and more`],
    ['capital letters', `g#s@1-2:${'A'.repeat(64)}/0123456789ab`],
  ])('with %s is none', (_, text) => {
    expect(readReceipt(text)).toBeUndefined();
  });

  test('is found in whatever is pasted, once, and a damaged one is told', () => {
    const good = receiptOf(all[0] ?? apples[0]!, corpus.version);
    const text = `> Corpus x. Receipt ${good}.\n(${good})\n"${shortReceipt(good)}", a@1 and g#s@1-2:12/ab`;
    expect(receiptsIn(text)).toEqual({
      receipts: [good, shortReceipt(good)],
      damaged: ['g#s@1-2:12/ab'],
    });
  });

  test('search is linear in the text', () => {
    const hostile = [
      'a-'.repeat(200_000),
      'a#'.repeat(200_000),
      `#a@1-${'1'.repeat(300_000)}`,
      '@1'.repeat(200_000),
    ];
    const start = performance.now();
    for (const text of hostile) receiptsIn(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('verify says', () => {
  test('changed for one character, with the difference', () => {
    const edited = ORCHARD.replace('whole winter', 'whole Winter');
    const { statement } = receiptFor('whole winter');
    const verdict = after(edited, 'whole winter', statement.text);
    expect(verdict).toMatchObject({ status: 'changed', was: statement.text });
    expect(verdict.status === 'changed' && verdict.difference).toEqual([
      { kind: 'same', text: 'A cellar holds the cold for a whole ' },
      { kind: 'removed', text: 'winter' },
      { kind: 'added', text: 'Winter' },
      { kind: 'same', text: '.' },
    ]);
    expect(holds(verdict)).toBe(false);
  });

  test('changed where only the old place is known', () => {
    const verdict = after(ORCHARD.replace('a whole winter', 'half a winter'), 'whole winter');
    expect(verdict).toMatchObject({ status: 'changed', was: undefined, difference: undefined });
    expect(verdict.status === 'changed' && verdict.now.statement.text).toContain('half a winter');
  });

  test('changed of the likest sentence, though another one stands at the old place', () => {
    const edited = ORCHARD.replace(
      /- A cellar.*\n- Straw (.*)\n/,
      '- Straw $1\n- A cellar held the cold for a whole winter. [@a]\n',
    );
    const verdict = after(edited, 'whole winter', receiptFor('whole winter').statement.text);
    expect(verdict.status === 'changed' && verdict.now.statement.text).toContain('held the cold');
  });

  test('moved, which holds, when something stands before it now', () => {
    const verdict = after(
      ORCHARD.replace('### Cellars\n', '### Cellars\n\nCellars are old. [@a]\n'),
      'Straw',
    );
    expect(verdict.status).toBe('moved');
    expect(holds(verdict)).toBe(true);
  });

  test('elsewhere, which does not hold, under another heading', () => {
    const verdict = after(ORCHARD.replace('### Cellars', '### Attics'), 'Straw');
    expect(verdict).toMatchObject({ status: 'elsewhere', now: { passage: { id: 'apples#keeping/attics' } } });
    expect(holds(verdict)).toBe(false);
  });

  test('gone for a sentence that nothing is like, and for a section that is no more', () => {
    const { statement } = receiptFor('Straw');
    expect(after(ORCHARD.replace(/- Straw.*\n/, ''), 'Straw', statement.text)).toMatchObject({
      status: 'gone',
      section: { id: 'apples#keeping/cellars' },
    });
    expect(after(aGuideline('## Other\n\nPears rot. [@a]\n'), 'Straw')).toMatchObject({
      status: 'gone',
      section: undefined,
    });
  });

  test('the same of a file whose head has a fault', () => {
    expect(after(ORCHARD.replace('publisher:', 'publish:'), 'Straw').status).not.toBe('gone');
  });
});

describe('whatever is edited', () => {
  const places = fc.integer({ min: 0, max: apples.length - 1 });
  const letter = fc.constantFrom('x', 'y', 'Q', '7', 'é', '%', '–');

  test('inside a statement is noticed', () => {
    fc.assert(
      fc.property(places, fc.nat(), letter, fc.boolean(), (which, offset, char, replace) => {
        const statement = apples[which]!;
        // Words stand in the file as they are read; marks and bars of tables do not count.
        const words = [...statement.text.matchAll(/[a-z]{3,}/gi)].filter(([word]) =>
          ORCHARD.slice(statement.location.start, statement.location.end).includes(word),
        );
        const [word] = words[offset % words.length]!;
        const at = ORCHARD.indexOf(word, statement.location.start) + (offset % word.length);
        fc.pre(ORCHARD[at] !== char);
        const edited = ORCHARD.slice(0, at) + char + ORCHARD.slice(at + (replace ? 1 : 0));
        const receipt = readReceipt(receiptOf(statement, corpus.version));
        const verdict = verify(receipt!, passagesOf(edited), statement.text);
        expect(holds(verdict)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('before a statement, in its guideline’s text, leaves it moved', () => {
    const paragraph = fc.array(fc.constantFrom('pears', 'rot', 'under', 'trees'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(places, paragraph, (which, words) => {
        const statement = apples[which]!;
        const edited = ORCHARD.replace('## Keeping\n', `## Keeping\n\nAll ${words.join(' ')}. [@a]\n`);
        const verdict = verify(readReceipt(receiptOf(statement, corpus.version))!, passagesOf(edited));
        expect(verdict.status).toBe('moved');
      }),
      { numRuns: 20 },
    );
  });
});

describe('the old wording', () => {
  test('is found in a pasted answer, wrapped or not, by its hash alone', async () => {
    const { statements, text } = await ask('survival with and without complete resection?');
    const wrapped = text.replace(/(.{1,60}) /g, '$1\n');
    for (const { receipt, text: statement } of statements) {
      expect(wordingIn(text, readReceipt(shortReceipt(receipt))!)).toBe(statement);
      expect(wordingIn(wrapped, readReceipt(receipt)!)).toBe(statement);
    }
    expect(wordingIn(text.replaceAll('5', '6'), readReceipt(statements[0]!.receipt)!)).toBeUndefined();
  });

  test('is put together again from the difference', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), fc.lorem({ maxCount: 12 }), (was, now) => {
        const parts = differenceOf(was, now);
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map(({ text }) => text);
        expect(without('added').join('')).toBe(was);
        expect(without('removed').join('')).toBe(now);
      }),
      { numRuns: 100 },
    );
  });
});
