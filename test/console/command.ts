import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { scriptOf } from '../support/built.ts';

export type Ended = { status: number | null; stdout: string; stderr: string };

/** Runs a command of the terminal as a process of its own, with this on standard input. */
export async function command(
  name:
    | 'ask'
    | 'audit'
    | 'backup'
    | 'case'
    | 'console'
    | 'content'
    | 'corpus'
    | 'dead-letters'
    | 'forget'
    | 'import'
    | 'recall'
    | 'replay'
    | 'restore'
    | 'verify',
  args: string[],
  input = '',
  variables: Record<string, string> = {},
): Promise<Ended> {
  const script = scriptOf(name === 'recall' ? name : join('console', name));
  const child = spawn(process.execPath, [...script, ...args], { env: { ...process.env, ...variables } });
  const ended: Ended = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text));
  child.stdin.end(input);
  ended.status = await new Promise((resolve) => child.on('close', resolve));
  return ended;
}
