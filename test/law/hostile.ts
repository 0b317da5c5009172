import * as fc from 'fast-check';

/** What Slack, Markdown, a spreadsheet or a browser would act upon, and letters that hide or turn what stands around them. */
export const HOSTILE = [
  '<!channel>',
  '<!here>',
  '<!subteam^S9EVIL>',
  '<@U9EVIL>',
  '<#C9EVIL>',
  '<https://evil.example|text>',
  '&lt;!everyone&gt;',
  '&amp;lt;@U9EVIL&amp;gt;',
  '*bold*',
  '_soft_',
  '~gone~',
  '`code`',
  '```\nfenced\n```',
  '\n> quoted',
  ':skull:',
  'https://evil.example/bare',
  'www.evil.example',
  'who@evil.example',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '![](@U9EVIL)',
  '<javascript:alert(1)|x>',
  '<data:text/html,x>',
  '<https://evil.example>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '\n# heading',
  '\n- item',
  '\n1. item',
  '\n===',
  '\n---',
  '\n| a | b |\n|---|---|\n| 1 | 2 |',
  '\n[x]: https://evil.example',
  '[x][x]',
  '[^1]',
  '=HYPERLINK("https://evil.example")',
  '+1+1',
  '@SUM(1)',
  '\u202Egnos\u202C',
  'a\u200Bb\u2060',
  '\\',
  '"]}',
];

/** All of it at once, and any few of it in any order. */
export const hostileWords: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom(' ', '', ' word ').map((between) => parts.join(between)));
