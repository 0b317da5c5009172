import { expect, test } from 'vitest';
import { SlackId } from '../../src/slack/slack-id.ts';

test.each(['U0NURSE0001', 'C0TUMORBRD1', 'W1', 'x'.repeat(100), 'team:1'])('%s may be an id', (id) => {
  expect(SlackId.safeParse(id).success).toBe(true);
});

test.each(['', 'x'.repeat(101), '<!channel>', '<mailto:a@b.org|x>', 'U1 U2', 'U1\n', 'U1&lt;', 5, null])(
  '%j is none',
  (id) => {
    expect(SlackId.safeParse(id).success).toBe(false);
  },
);
