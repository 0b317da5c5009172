import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

function ends(rejects: 'before' | 'while') {
  const script = resolve(import.meta.dirname, 'ends.ts');
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', script, rejects], {
    encoding: 'utf8',
  });
  return { status, stdout };
}

test('what nobody catches ends a process that was not told to end', () => {
  const { status, stdout } = ends('before');
  expect(status).toBe(1);
  expect(stdout).toContain('"during":"unhandled"');
  expect(stdout).not.toContain('finished');
});

test('what nobody catches while it ends is told, and cuts nothing off', () => {
  const { status, stdout } = ends('while');
  expect(status).toBe(0);
  expect(stdout).toContain('"during":"unhandled"');
  expect(stdout).toContain('finished');
});
