import { expect, test } from 'vitest';
import { troubleOf } from '../../src/conversation/trouble.ts';

test('an error that stands for several says which they are, without a word of theirs', () => {
  const originals = [new TypeError('quoted'), Object.assign(new Error('quoted'), { code: 'refused' })];
  const both = Object.assign(new Error('quoted'), { code: 'several', originals });
  expect(troubleOf(both, 'listener').error).toBe('Error several (TypeError, Error refused)');
  expect(JSON.stringify(troubleOf(both, 'listener'))).not.toContain('quoted');
  const [frame] = troubleOf(originals[0], 'listener').frames;
  expect(frame).toContain('trouble.test.ts');
  expect(troubleOf(both, 'listener').frames[0]).toBe(frame);
});
