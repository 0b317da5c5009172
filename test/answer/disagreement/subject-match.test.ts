import { describe, expect, test } from 'vitest';
import {
  alike,
  conceptsOf,
  covers,
  meetInSetting,
  settingsOf,
  sharesAspects,
  type Strictness,
  union,
} from '../../../src/answer/disagreement/subject-match.ts';
import { aSubject } from './a-subject.ts';

const ALL: Strictness[] = ['figure', 'claim', 'words'];

/** How strictly two subjects may be compared and are still the same thing in the same people; the same whichever comes first. */
function alikeAs(one: string, other: string): Strictness[] {
  const as = (a: string, b: string) => ALL.filter((how) => alike(aSubject(a), aSubject(b), how));
  expect(as(other, one)).toEqual(as(one, other));
  return as(one, other);
}

describe('two claims are about the same', () => {
  test.each<[string, string, Strictness[]]>([
    ['synchronous; lung; surgery w:wedge', 'synchronous; lung; surgery w:wedge', ALL],
    ['synchronous; lung; surgery', 'synchronous; lung; radiotherapy', []],
    // Concepts must be the same; words say the same from half of all that is said on, a concept counts as two of them.
    [';; surgery', ';; surgery', ['figure', 'claim']],
    [';; surgery', ';; surgery w:wedge w:early', ['figure', 'claim']],
    [';; surgery', ';; surgery w:wedge w:early w:local', []],
    [';; w:wedge', ';; w:wedge w:early', ['figure', 'claim']],
    [';; w:wedge', ';; w:early', []],
    [';; surgery a:dose', ';; surgery', []],
    // By words alone: two of them at least are shared, and seven tenths of what is said.
    [';; w:wedge w:early', ';; w:wedge w:early', ALL],
    [';; w:wedge', ';; w:wedge', ['figure', 'claim']],
    [';; surgery w:wedge', ';; surgery w:wedge w:early', ALL],
    [';; surgery w:wedge', ';; surgery w:wedge w:early w:local', ['figure', 'claim']],
    [';; one two three w:a', ';; one two three w:a w:b w:c w:d', ALL],
    // Where nothing is done or looked at, people or a setting in common make them the same.
    [';;', ';;', []],
    ['synchronous;;', 'synchronous;;', ['figure', 'claim']],
    ['synchronous?;;', 'synchronous?;;', []],
    ['; bilateral;', '; bilateral;', ['figure', 'claim']],
  ])('%s and %s: %j', (one, other, expected) => {
    expect(alikeAs(one, other)).toEqual(expected);
  });
});

describe('the setting', () => {
  test.each<[string, string, Strictness[]]>([
    ['synchronous; ; w:a w:b', 'metachronous; ; w:a w:b', []],
    ['synchronous; ; w:a w:b', 'synchronous metachronous; ; w:a w:b', []],
    // One that stands above a claim counts as one that it names …
    ['synchronous; ; w:a w:b', 'synchronous?; ; w:a w:b', ALL],
    ['synchronous?; ; w:a w:b', 'metachronous?; ; w:a w:b', []],
    // … but gives way to it.
    ['synchronous metachronous?; ; w:a w:b', 'synchronous; ; w:a w:b', ALL],
    // A claim in no setting stands beside one that is placed by its heading, not beside one that names its own.
    ['synchronous?; ; w:a w:b', '; ; w:a w:b', ['claim', 'words']],
    ['synchronous; ; w:a w:b', '; ; w:a w:b', []],
  ])('%s and %s: %j', (one, other, expected) => {
    expect(alikeAs(one, other)).toEqual(expected);
  });

  test('is what a claim says of it, or where it says nothing, what is assumed', () => {
    expect(settingsOf(aSubject('synchronous metachronous?;;'))).toEqual(new Set(['synchronous']));
    expect(settingsOf(aSubject('metachronous?;;'))).toEqual(new Set(['metachronous']));
    expect(settingsOf(aSubject(';;'))).toEqual(new Set());
  });

  test.each([
    ['synchronous;;', 'synchronous;;', true],
    ['synchronous;;', 'synchronous metachronous;;', true],
    ['synchronous;;', 'metachronous;;', false],
    ['synchronous?;;', 'metachronous;;', false],
    ['synchronous?;;', 'synchronous;;', true],
    ['synchronous?;;', ';;', true],
    ['synchronous;;', ';;', false],
    [';;', ';;', true],
  ])('of %s and %s can be one: %s', (one, other, expected) => {
    expect(meetInSetting(aSubject(one), aSubject(other))).toBe(expected);
    expect(meetInSetting(aSubject(other), aSubject(one))).toBe(expected);
  });
});

describe('the people', () => {
  test.each<[string, string, Strictness[]]>([
    // A figure belongs to them to the letter; a claim may leave a site or an age group open.
    ['; p:child; w:a w:b', '; ; w:a w:b', ['claim']],
    ['; age; w:a w:b', '; ; w:a w:b', ['claim']],
    ['; lung; w:a w:b', '; ; w:a w:b', ['claim']],
    ['; bone-site; w:a w:b', '; ; w:a w:b', ['claim']],
    ['; both-lungs; w:a w:b', '; ; w:a w:b', ['claim']],
    ['; lung p:child; w:a w:b', '; lung; w:a w:b', ['claim']],
    ['; lung p:child; w:a w:b', '; p:child; w:a w:b', ['claim']],
    // Two that are not left open must be the same.
    ['; p:child; w:a w:b', '; p:adult; w:a w:b', []],
    ['; p:child; w:a w:b', '; p:child p:frail; w:a w:b', []],
    ['; p:child; w:a w:b', '; age; w:a w:b', []],
    ['; lung; w:a w:b', '; bone-site; w:a w:b', []],
    ['; lung p:child; w:a w:b', '; lung p:child; w:a w:b', ALL],
    // Number, extent and resection are never left open, and names that only hold one of the others are none of them.
    ['; bilateral; w:a w:b', '; ; w:a w:b', []],
    ['; n:>40; w:a w:b', '; ; w:a w:b', []],
    ['; n:>40 lung; w:a w:b', '; n:>40; w:a w:b', ['claim']],
    ['; n:>40; w:a w:b', '; n:<40; w:a w:b', []],
    ['; old-age; w:a w:b', '; ; w:a w:b', []],
    ['; age-at-relapse; w:a w:b', '; ; w:a w:b', []],
    ['; left-lung; w:a w:b', '; ; w:a w:b', []],
    ['; lung-apex; w:a w:b', '; ; w:a w:b', []],
    ['; group-p:child; w:a w:b', '; ; w:a w:b', []],
  ])('%s and %s: %j', (one, other, expected) => {
    expect(alikeAs(one, other)).toEqual(expected);
  });
});

describe('what a claim is about', () => {
  test.each([
    ['; lung; surgery', '; ; surgery', true],
    ['; lung; surgery', '; lung;', true],
    ['; lung; surgery', '; surgery; lung', true],
    ['; lung; surgery', '; lung; surgery w:wedge', false],
    ['; lung; surgery', '; lung p:child; surgery', false],
    [';;', ';;', true],
  ])('%s names everything of %s: %s', (one, other, expected) => {
    expect(covers(aSubject(one), aSubject(other))).toBe(expected);
  });

  test('is put together with that of another', () => {
    const one = aSubject('synchronous metachronous?; lung; surgery');
    expect(union(one, aSubject('metachronous; lung p:child; w:wedge'))).toEqual(
      aSubject('synchronous metachronous metachronous?; lung p:child; surgery w:wedge'),
    );
  });

  test('has concepts and bare words', () => {
    expect(conceptsOf(new Set(['surgery', 'a:dose', 'w:wedge', 'now:w:x']))).toEqual(
      new Set(['surgery', 'a:dose', 'now:w:x']),
    );
  });

  test.each([
    [';; surgery a:curative-intent', ';; radiotherapy a:curative-intent', true],
    [';; surgery a:curative-intent', ';; radiotherapy', false],
    [';; surgery', ';; radiotherapy a:curative-intent', true],
    [';; a:dose a:curative-intent', ';; a:dose', false],
    [';; radia:tion', ';;', true],
  ])('%s has no aspect that %s lacks: %s', (one, other, expected) => {
    expect(sharesAspects(aSubject(one), aSubject(other))).toBe(expected);
  });
});
