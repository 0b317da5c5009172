import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/workspace/page/markdown.ts';
import { readMrkdwn } from '../../src/workspace/page/mrkdwn.ts';
import type { Inline, TextBlock } from '../../src/workspace/page/text-nodes.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const inline = (source: string): Inline[] => {
  const [block] = readMrkdwn(source);
  return block?.kind === 'paragraph' ? block.children : [];
};

describe('mrkdwn', () => {
  it.each<[string, Inline[]]>([
    ['*bold* text', [{ kind: 'strong', children: [text('bold')] }, text(' text')]],
    ['_a *b*_', [{ kind: 'emphasis', children: [text('a '), { kind: 'strong', children: [text('b')] }] }]],
    ['~old~', [{ kind: 'strike', children: [text('old')] }]],
    ['snake_case_name', [text('snake_case_name')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['`a * b`', [{ kind: 'code', text: 'a * b' }]],
    ['5 &lt; 6 &amp;&amp; 7', [text('5 < 6 && 7')]],
    [
      '<@U1> <#C1|room>',
      [{ kind: 'person', id: 'U1' }, text(' '), { kind: 'channel', id: 'C1', label: 'room' }],
    ],
    [
      '<https://a.example?x=1&amp;y=2|a page>',
      [{ kind: 'link', href: 'https://a.example?x=1&y=2', children: [text('a page')] }],
    ],
    ['<javascript:alert(1)|click>', [text('click')]],
    ['<!here> <!date^1^{date}|1 May>', [text('@here'), text(' '), text('1 May')]],
    ['at 10:30 :warning: now', [text('at 10:30 '), text('⚠️'), text(' now')]],
    ['one\ntwo', [text('one'), { kind: 'break' }, text('two')]],
  ])('%s', (source, nodes) => {
    expect(inline(source)).toEqual(nodes);
  });

  it('reads quotes and fences', () => {
    expect(readMrkdwn('&gt; said\nplain\n```\ncode *not bold*\n```').map(({ kind }) => kind)).toEqual([
      'quote',
      'paragraph',
      'preformatted',
    ]);
  });
});

describe('markdown', () => {
  it('reads headings, lists, tables, quotes, fences and links', () => {
    const source =
      '# Title\n\nSome **bold** and *soft* text\n- one\n- two\n\n1. first\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n---';
    expect(readMarkdown(source).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'quote',
      'table',
      'preformatted',
      'rule',
    ]);
    expect(readMarkdown('- one\n  1. inner\n  - other\n- [x] two')).toEqual([
      {
        kind: 'list',
        ordered: false,
        entries: [
          {
            children: [text('one')],
            inner: [
              { kind: 'list', ordered: true, entries: [{ children: [text('inner')] }] },
              { kind: 'list', ordered: false, entries: [{ children: [text('other')] }] },
            ],
          },
          { children: [text('☑ two')] },
        ],
      },
    ]);
    expect(readMarkdown('[x](javascript:alert(1)) [y](https://a.example)')).toMatchObject([
      { children: [{ text: '[x](javascript:alert(1)) ' }, { kind: 'link', href: 'https://a.example' }] },
    ]);
  });
});

describe('hostile text', () => {
  const pieces = [
    '*',
    '_',
    '`',
    '<',
    '>',
    '@',
    '|',
    '[',
    '](',
    ')',
    ':',
    '\n',
    ' ',
    'javascript:',
    'data:',
    'https://a',
  ];
  const hostileText = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));

  it('no link leads anywhere but the web, whatever surrounds it', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const nodes = [...readMrkdwn(hostile), ...readMarkdown(hostile)];
        for (const href of hrefs(nodes)) expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
      }),
    );
  });

  it.each(['*', '_a', '<', '`', '[', '**', '> ', '```', '|', '- a\n  - b\n'])(
    '40,000 characters of %s are read at once',
    (sign) => {
      const source = sign.repeat(40_000 / sign.length);
      const start = performance.now();
      readMrkdwn(source);
      readMarkdown(source);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

function hrefs(nodes: (TextBlock | Inline)[]): string[] {
  return JSON.stringify(nodes)
    .split('"href":"')
    .slice(1)
    .map((rest) => rest.slice(0, 40));
}
