import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readReceipt, receiptOf } from '../../src/answer/receipt.ts';
import { holds, verify } from '../../src/answer/verify.ts';
import type { Passage, Statement } from '../../src/corpus/guideline.ts';
import { seal } from '../../src/corpus/sealed-text.ts';
import { aSection } from './a-small-shelf.ts';
import { aStatement } from './by-hand.ts';

const HOME = 'zebra#home';

/** A statement with its hash, from one place of its file to another. */
function saying(text: string, start: number, end: number, passageId = HOME): Statement {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const location = { file: 'guidelines/zebra.md', line: 1, start, end };
  return aStatement({ id: `${passageId}/${start}`, passageId, text, sha256, location });
}

const section = (id: string, ...statements: Statement[]): Passage => aSection(id, ['Title'], statements);
const WAS = saying('Zebras have stripes on all of their legs.', 10, 50);

/** What becomes of the receipt of `WAS` where the corpus is now this. */
function verdict(passages: Passage[], was?: string) {
  const receipt = readReceipt(receiptOf(WAS, '0123456789ab'));
  if (!receipt) throw new Error('it is a receipt');
  const found = verify(receipt, passages, was);
  const now = 'now' in found ? `${found.now.passage.id} ${found.now.statement.location.start}` : undefined;
  return { ...found, now };
}

describe('a receipt of what stands in its section word for word', () => {
  test('is unchanged in its place, moved in another', () => {
    expect(verdict([section(HOME, WAS)])).toMatchObject({ status: 'unchanged', now: `${HOME} 10` });
    expect(verdict([section(HOME, saying(WAS.text, 11, 51))]).status).toBe('moved');
    expect(verdict([section(HOME, saying(WAS.text, 10, 51))]).status).toBe('moved');
    expect(verdict([section(HOME, saying(WAS.text, 9, 50))]).status).toBe('moved');
  });

  test('is unchanged though the same words stand before it, or elsewhere', () => {
    const twice = section(HOME, saying(WAS.text, 0, 9), WAS);
    expect(verdict([section('zebra#a', saying(WAS.text, 10, 50, 'zebra#a')), twice])).toMatchObject({
      status: 'unchanged',
      now: `${HOME} 10`,
    });
  });
});

describe('a receipt of what stands in another section word for word', () => {
  const [own, other] = ['zebra#away', 'horse#away'].map((id) => section(id, saying(WAS.text, 10, 50, id)));
  if (!own || !other) throw new Error('there are two');

  test('is elsewhere, in its own guideline if it is there', () => {
    expect(verdict([other, own])).toMatchObject({ status: 'elsewhere', now: 'zebra#away 10' });
    expect(verdict([other])).toMatchObject({ status: 'elsewhere', now: 'horse#away 10' });
    // Also where something like it stands in its old place.
    expect(verdict([section(HOME, saying('Zebras have legs.', 10, 50)), other]).status).toBe('elsewhere');
  });

  test('holds no longer', () => {
    expect(holds(verify(readOf(), [section(HOME, WAS)]))).toBe(true);
    expect(holds(verify(readOf(), [section(HOME, saying(WAS.text, 0, 9))]))).toBe(true);
    expect(holds(verify(readOf(), [own]))).toBe(false);
    expect(holds(verify(readOf(), []))).toBe(false);
    expect(holds(verify(readOf(), [section(HOME, saying('Zebras.', 10, 50))]))).toBe(false);
  });

  function readOf() {
    const receipt = readReceipt(receiptOf(WAS, '0123456789ab'));
    if (!receipt) throw new Error('it is a receipt');
    return receipt;
  }
});

describe('a receipt of what was reworded', () => {
  const NEW = 'Zebras have stripes on all of their hooves.';
  const OTHER = 'Nothing of the kind can be told here, ever.';

  test('is changed where its words are mostly there, in its section before its guideline', () => {
    const elsewhere = section('zebra#away', saying(NEW, 10, 50, 'zebra#away'));
    const here = section(HOME, saying(OTHER, 10, 50), saying('Zebras have stripes on all legs.', 60, 90));
    const found = verdict([elsewhere, here], WAS.text);
    expect(found).toMatchObject({ status: 'changed', now: `${HOME} 60`, was: WAS.text });
    expect(verdict([elsewhere], WAS.text)).toMatchObject({ status: 'changed', now: 'zebra#away 10' });
    const abroad = section('horse#away', saying(NEW, 10, 50, 'horse#away'));
    expect(verdict([abroad], WAS.text)).toMatchObject({ status: 'gone', was: WAS.text });
  });

  test('is changed into what is likest, word by word', () => {
    const [some, most] = [saying('Zebras have stripes on some hooves.', 10, 50), saying(NEW, 60, 90)];
    const found = verdict([section(HOME, some, most)], WAS.text);
    expect(found.now).toBe(`${HOME} 60`);
    expect('difference' in found && found.difference?.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'same: Zebras have stripes on all of their ',
      'removed: legs',
      'added: hooves',
      'same: .',
    ]);
  });

  test('is gone where little of it is left', () => {
    const left = section(HOME, saying(OTHER, 10, 50));
    expect(verdict([left], WAS.text)).toMatchObject({ status: 'gone', section: left, was: WAS.text });
    expect(verdict([section('zebra#away')], WAS.text)).toMatchObject({ status: 'gone', section: undefined });
  });

  test('is changed into what stands in its place, where its words are not known', () => {
    const found = verdict([section(HOME, saying('Before.', 0, 9), saying(OTHER, 12, 60))]);
    expect(found).toMatchObject({
      status: 'changed',
      now: `${HOME} 12`,
      was: undefined,
      difference: undefined,
    });
    // Half of its place must be filled.
    expect(verdict([section(HOME, saying(OTHER, 30, 60))]).status).toBe('changed');
    expect(verdict([section(HOME, saying(OTHER, 31, 60))]).status).toBe('gone');
    expect(verdict([section(HOME, saying(OTHER, 0, 30))]).status).toBe('changed');
    expect(verdict([section(HOME, saying(OTHER, 0, 29))]).status).toBe('gone');
    expect(verdict([section(HOME, saying(OTHER, 100, 400))]).status).toBe('gone');
    expect(verdict([section('zebra#away', saying(OTHER, 10, 50, 'zebra#away'))]).status).toBe('gone');
    const two = section(HOME, saying(OTHER, 0, 28), saying(NEW, 29, 60));
    expect(verdict([two]).now).toBe(`${HOME} 29`);
  });
});

describe('a receipt of a guideline that may only be linked to now', () => {
  test('is gone, and nothing is told of its words', () => {
    const linked = { ...section('zebra#away'), linkOnly: seal('Stripes.') };
    const here = section(HOME, saying('Zebras have stripes on all of their hooves.', 10, 50));
    expect(verdict([linked, here], WAS.text)).toMatchObject({
      status: 'gone',
      was: undefined,
      section: here,
    });
    const foreign = { ...section('horse#away'), linkOnly: seal('Stripes.') };
    expect(verdict([foreign, here], WAS.text).status).toBe('changed');
  });
});
