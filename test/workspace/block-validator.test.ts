import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/workspace/block-meter.ts';
import { blockProblems, type Surface } from '../../src/workspace/block-validator.ts';
import { viewProblems } from '../../src/workspace/view-validator.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const section = (length: number) => ({ type: 'section', text: mrkdwn(length) });
const button = (fields: Record<string, unknown> = {}) => ({ type: 'button', text: plain(2), ...fields });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const context = (count: number) => ({ type: 'context', elements: times(count, () => mrkdwn(1)) });
const cell = { type: 'raw_text', text: 'x' };
const table = (rows: number, columns: number) => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => cell)),
});
const container = (title: number, children: number, fields: Record<string, unknown> = {}) => ({
  type: 'container',
  title: plain(title),
  child_blocks: times(children, () => section(1)),
  ...fields,
});
const verdicts = {
  type: 'feedback_buttons',
  positive_button: { text: plain(4), value: 'up' },
  negative_button: { text: plain(4), value: 'down' },
};
const contextActions = (count: number) => ({
  type: 'context_actions',
  elements: times(count, () => verdicts),
});
const select = (text: number) => ({ type: 'static_select', options: [{ text: plain(text), value: 'v' }] });

describe('at a limit is right, one beyond is wrong', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['50 blocks', times(50, () => ({ type: 'divider' })), times(51, () => ({ type: 'divider' }))],
    ['section text 3,000', [section(3000)], [section(3001)]],
    ['section text not empty', [section(1)], [section(0)]],
    [
      '10 fields',
      [{ type: 'section', fields: times(10, () => mrkdwn(2000)) }],
      [{ type: 'section', fields: times(11, () => mrkdwn(1)) }],
    ],
    ['header 150', [{ type: 'header', text: plain(150) }], [{ type: 'header', text: plain(151) }]],
    ['header is plain text', [{ type: 'header', text: plain(1) }], [{ type: 'header', text: mrkdwn(1) }]],
    ['10 context elements', [context(10)], [context(11)]],
    ['25 actions', [actions(...times(25, () => button()))], [actions(...times(26, () => button()))]],
    ['button text 75', [actions(button({ text: plain(75) }))], [actions(button({ text: plain(76) }))]],
    [
      'action id 255',
      [actions(button({ action_id: 'x'.repeat(255) }))],
      [actions(button({ action_id: 'x'.repeat(256) }))],
    ],
    [
      'value 2,000',
      [actions(button({ value: 'x'.repeat(2000) }))],
      [actions(button({ value: 'x'.repeat(2001) }))],
    ],
    [
      'web addresses',
      [actions(button({ url: 'https://a.example' }))],
      [actions(button({ url: 'javascript:alert(1)' }))],
    ],
    ['option text 75', [actions(select(75))], [actions(select(76))]],
    [
      'markdown 12,000 together',
      times(2, () => ({ type: 'markdown', text: 'x'.repeat(6000) })),
      [
        { type: 'markdown', text: 'x'.repeat(6000) },
        { type: 'markdown', text: 'x'.repeat(6001) },
      ],
    ],
    ['table 100 rows', [table(100, 2)], [table(101, 2)]],
    ['table 20 columns', [table(2, 20)], [table(2, 21)]],
    ['one table a message', [table(1, 1)], [table(1, 1), table(1, 1)]],
    [
      'one table, also inside a container',
      [table(1, 1)],
      [table(1, 1), container(1, 0, { child_blocks: [table(1, 1)] })],
    ],
    ['5 context actions', [contextActions(5)], [contextActions(6)]],
    ['container title 150', [container(150, 1)], [container(151, 1)]],
    ['10 children', [container(1, 10)], [container(1, 11)]],
    [
      'no container in a container',
      [container(1, 1)],
      [container(1, 0, { child_blocks: [container(1, 1)] })],
    ],
    [
      'collapsed only if collapsible',
      [container(1, 1, { is_collapsible: true, default_collapsed: true })],
      [container(1, 1, { default_collapsed: true })],
    ],
    [
      'block ids are unique',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'b' },
      ],
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    ],
    ['known types', [{ type: 'divider' }], [{ type: 'dividor' }]],
    ['known types, not object properties', [{ type: 'divider' }], [{ type: 'constructor' }]],
    ['no property that Slack does not know', [{ type: 'divider' }], [{ type: 'divider', color: 'red' }]],
    ['a section has text or fields', [section(1)], [{ type: 'section' }]],
  ])('%s', (_limit, right, wrong) => {
    expect(blockProblems(right, 'message')).toEqual([]);
    expect(blockProblems(wrong, 'message')).not.toEqual([]);
  });

  it('names the place as a JSON pointer', () => {
    expect(blockProblems([{ type: 'divider' }, actions(button({ text: plain(76) }))], 'message')).toEqual([
      'must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]',
    ]);
  });

  it.each<[string, unknown, Surface[]]>([
    ['context_actions', contextActions(1), ['message']],
    ['markdown', { type: 'markdown', text: 'x' }, ['message']],
    ['alert', { type: 'alert', text: mrkdwn(1) }, ['modal']],
    ['container', container(1, 1), ['message', 'modal', 'home']],
  ])('%s goes only where Slack takes it', (_type, block, surfaces) => {
    const all: Surface[] = ['message', 'modal', 'home'];
    expect(all.filter((surface) => blockProblems([block], surface).length === 0)).toEqual(surfaces);
  });
});

describe('views', () => {
  const modal = (fields: Record<string, unknown>) => ({
    type: 'modal',
    title: plain(5),
    blocks: [],
    ...fields,
  });
  it.each<[string, unknown, 'home' | 'modal', boolean]>([
    ['a modal', modal({}), 'modal', true],
    ['a modal title of 24', modal({ title: plain(24) }), 'modal', true],
    ['a modal title of 25', modal({ title: plain(25) }), 'modal', false],
    ['a modal where a home is wanted', modal({}), 'home', false],
    ['a home', { type: 'home', blocks: [section(1)] }, 'home', true],
    ['100 blocks', { type: 'home', blocks: times(100, () => section(1)) }, 'home', true],
    ['101 blocks', { type: 'home', blocks: times(101, () => section(1)) }, 'home', false],
    [
      'an input without submit',
      modal({ blocks: [{ type: 'input', label: plain(1), element: select(1) }] }),
      'modal',
      false,
    ],
    ['nothing', undefined, 'modal', false],
  ])('%s', (_what, view, type, right) => {
    expect(viewProblems(view, type).length === 0).toBe(right);
  });
});

describe('wild JSON', () => {
  const type = fc.constantFrom(
    'section',
    'actions',
    'container',
    'table',
    'rich_text',
    'constructor',
    '__proto__',
    'button',
  );
  const wild = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom(
          'type',
          'text',
          'elements',
          'child_blocks',
          'rows',
          'fields',
          'accessory',
          'block_id',
          'title',
        ),
        fc.oneof(type, tie('value')),
      ),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  })).value;

  it('never makes the validators or the meter throw, and every problem has a place', () => {
    fc.assert(
      fc.property(wild, fc.constantFrom<Surface>('message', 'modal', 'home'), (value, surface) => {
        for (const problem of [...blockProblems(value, surface), ...viewProblems(value, 'modal')])
          expect(problem).toMatch(/\[json-pointer:/);
        expect(measure(value).characters).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('survives nesting as deep as a body can be', () => {
    let deep: unknown = { type: 'container' };
    for (let depth = 0; depth < 100_000; depth += 1) deep = { type: 'container', child_blocks: [deep] };
    expect(blockProblems([deep], 'message')).not.toEqual([]);
    expect(measure([deep]).blocks).toBe(1);
  });
});
