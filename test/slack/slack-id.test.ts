import { expect, test } from 'vitest';
import { SlackId, SlackTrigger, SlackTs } from '../../src/slack/slack-id.ts';

test.each(['U0NURSE0001', 'C0TUMORBRD1', 'W1', 'x'.repeat(100), 'team:1'])('%s may be an id', (id) => {
  expect(SlackId.safeParse(id).success).toBe(true);
});

test.each([
  '',
  'x'.repeat(101),
  '<!channel>',
  '<mailto:a@b.org|x>',
  'U1 U2',
  'U1\n',
  'U1&lt;',
  'U1\u0000',
  5,
  null,
])('%j is none', (id) => {
  expect(SlackId.safeParse(id).success).toBe(false);
});

test('what says when a message was posted is as short as an id', () => {
  expect(SlackTs.safeParse('1790000000.000001').success).toBe(true);
  expect(SlackTs.safeParse('1'.repeat(101)).success).toBe(false);
  expect(SlackTs.safeParse('1790000000.000001\u0000').success).toBe(false);
});

test('what an event or a tap is called by has nothing in it that a database cuts off', () => {
  expect(SlackTrigger.safeParse(`13345224609.${'8088930838d88f008e0'.repeat(20)}`).success).toBe(true);
  expect(SlackTrigger.safeParse('').success).toBe(false);
  expect(SlackTrigger.safeParse('1\u0000').success).toBe(false);
});
