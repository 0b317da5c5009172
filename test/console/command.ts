import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Ended = { status: number | null; stdout: string; stderr: string };

/** Runs a command of the terminal as a process of its own, with this on standard input. */
export async function command(
  name: 'ask' | 'console' | 'content' | 'corpus' | 'import' | 'recall' | 'replay' | 'verify',
  args: string[],
  input = '',
  variables: Record<string, string> = {},
): Promise<Ended> {
  const path = name === 'recall' ? name : join('console', name);
  const script = isBuilt() ? [join('dist', `${path}.js`)] : ['--import', 'tsx', join('src', `${path}.ts`)];
  const child = spawn(process.execPath, [...script, ...args], { env: { ...process.env, ...variables } });
  const ended: Ended = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text));
  child.stdin.end(input);
  ended.status = await new Promise((resolve) => child.on('close', resolve));
  return ended;
}

/** `npm test` builds first; a bare run of one test file may find an old build, or none, and reads the sources. */
function isBuilt(): boolean {
  const stamp = 'dist/.built';
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const newest = Math.max(...sources.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
  return existsSync(stamp) && statSync(stamp).mtimeMs >= newest;
}
