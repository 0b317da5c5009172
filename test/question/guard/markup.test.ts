import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeForSlack, withoutMarkup } from '../../../src/question/guard/markup.ts';
import { readable, readableWithOrigin } from '../../../src/question/guard/readable-text.ts';

/** Wild Unicode, and the signs that markup is made of, so that fragments of it form by chance. */
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '@',
          '!',
          '#',
          '|',
          '&',
          'lt;',
          'gt;',
          'amp;',
          'am',
          '&amp;',
          '/',
          'b',
          'U123',
          'channel',
        ),
        fc.constantFrom(
          'https://',
          'www.',
          'x.org',
          '=',
          '"',
          '*',
          '_',
          '~',
          '`',
          ':',
          '\u200b',
          '\u202e',
          '＜',
          '́',
          ' ',
          '\n',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('withoutMarkup', () => {
  test.each([
    ['<@U024BE7LH> which drugs?', 'which drugs?'],
    ['<!channel> hi <!subteam^S1|@x>', 'hi'],
    ['see <#C1|general> now', 'see now'],
    ['<https://example.org/a|the paper> says?', 'the paper says?'],
    ['<https://example.org> says?', 'says?'],
    ['<b>synchronous</b> <a href="x">mets</a><br/>how', 'synchronous mets how'],
    ['survival &lt;20 % &amp; DFS', 'survival <20 % & DFS'],
    ['thora\u200bcotomy \u202eyes', 'thoracotomy yes'],
    ['ｍｅｔｓ ≥３', 'mets ≥3'],
    ['MAP&nbsp;for &quot;relapse&#39;s&apos; &AMP; &amp;lt;', `MAP for "relapse's' & <`],
    ['one  two\t three \n \n  four\n', 'one two three\nfour'],
    ['see www.example.org/a?b=c or git+ssh://x.org/y now', 'see or now'],
    ['see <mailto:a@example.org|mail> and <mailto:a@example.org>', 'see mail and'],
    ['bones :bone::wave::skin-tone-2: :+1: at 9:20:30', 'bones :+1: at 9:20:30'],
    ["x:tada:y and :a-long_name's: end", 'x y and end'],
    ['MAP<br>for<BR />relapse<i class="x">ed</i>', 'MAP for relapse ed'],
    ['a < b and b > c; <b and c>', 'a < b and b > c; <b and c>'],
    ['<@ hi and <! there', '@ hi and ! there'],
    ['<@U024BE7LH>which<@U024BE7LH>drugs?', 'which drugs?'],
    ['see<https://example.org>now or<! never', 'see now or ! never'],
    ['https://example.org/a says?', 'says?'],
    ['see:www.example.org<2 mets', 'see: <2 mets'],
    ['&gt;2 mets', '>2 mets'],
    ['x :8ball: y', 'x y'],
    ['one\n\ntwo', 'one\ntwo'],
  ])('makes "%s" into "%s"', (typed, plain) => {
    expect(withoutMarkup(typed)).toBe(plain);
  });

  test.each([
    '<20 % survive',
    '< 2 years',
    '≥3 nodules',
    '>2y',
    '1<x and y>2',
    'a <five years and >two',
    'DFI <24 mo, >3 mets',
  ])('keeps the comparison in "%s"', (typed) => {
    expect(withoutMarkup(typed)).toBe(typed);
  });

  test('leaves no mention, command or link, whatever was typed', () => {
    fc.assert(
      fc.property(wild, (typed) => {
        expect(withoutMarkup(typed)).not.toMatch(/<[@!]|https?:\/\/|<a |<script/i);
      }),
      { numRuns: 2000 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(wild, (typed) => {
        expect(withoutMarkup(withoutMarkup(typed))).toBe(withoutMarkup(typed));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('escapeForSlack', () => {
  test('leaves the words readable and no sign in force', () => {
    expect(escapeForSlack('*bold* <!channel> @here :smile: <20 % & more')).toBe(
      '∗bold∗ &lt;!channel&gt; ＠here ∶smile: &lt;20 % &amp; more',
    );
    expect(escapeForSlack('> quoted\nhttps://evil.example')).toBe('› quoted https∶//evil․example');
    expect(escapeForSlack('> >> quoted > twice')).toBe('› ›› quoted &gt; twice');
    expect(escapeForSlack('  `code` _it_ ~no~  1:2 p. 3 e.g. x.1 &amp; &lt;b&x;')).toBe(
      ' ˋcodeˋ ˍitˍ ∼no∼ 1∶2 p. 3 e.g. x.1 &amp; &lt;b&amp;x;',
    );
    expect(escapeForSlack('in .net')).toBe('in .net');
  });

  test('leaves nothing that Slack acts on, whatever was typed', () => {
    fc.assert(
      fc.property(wild, (typed) => {
        expect(escapeForSlack(typed)).not.toMatch(/[<>*_~`@\n]|:\/\/|&(?!(?:amp|lt|gt);)|:\S|^&gt;/);
      }),
      { numRuns: 2000 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(wild, (typed) => {
        expect(escapeForSlack(escapeForSlack(typed))).toBe(escapeForSlack(typed));
      }),
      { numRuns: 2000 },
    );
  });
});

test('a letter that Unicode has had only since version 17 is read alike on each Node', () => {
  // Unfolded to S by a Node that knows it, and by no other.
  expect(readable('metast\ua7f1ses')).toBe('metast\ufffdses');
  expect(withoutMarkup('\u088f')).toBe('\ufffd');
  expect(readable('5½ µg, ≤2 é 中 😀')).toBe('51⁄2 μg, ≤2 é 中 😀');
});

test('figures of any script are read as ours, and an accent without its letter stays', () => {
  expect(readableWithOrigin('٠٧٩ ९०१ \u0301').text).toBe('079 901 \u0301');
  expect(readableWithOrigin('\u0301a').text).toBe('\u0301a');
});
