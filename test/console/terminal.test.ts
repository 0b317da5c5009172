import { afterAll, describe, expect, test } from 'vitest';
import { asking } from '../support/asking.ts';
import { knowledge } from '../support/assistant.ts';
import { smallAssistant } from '../support/small-assistant.ts';
import { command as run } from './command.ts';

const { line: disclaimer } = knowledge.prompts.disclaimer;
const { folder, assistant, remove } = await smallAssistant();
afterAll(remove);
const converse = asking(assistant);
const command = (name: 'ask' | 'console', args: string[], input = '') =>
  run(name, args, input, { CORPUS_DIR: folder });

async function textOf(question: string): Promise<string> {
  const [answer] = await converse([question]);
  return answer?.text ?? '';
}

/** Seven processes that each load everything, on a machine that may be busy with more. */
const PATIENCE = { timeout: 60_000 };

describe.concurrent('the terminal', PATIENCE, () => {
  test('ask --ndjson answers line by line, in order, whatever stands between, and nothing else', async () => {
    const input = [
      '{"id":"first","turns":["what is MAP?"]}',
      'not JSON',
      '',
      '{"id":"no turns"}',
      '{"id":"second","turns":["hello","survival after relapse?"]}',
      '   ',
      '{"id":"third","turns":["what is MAP?"]}',
    ].join('\r\n');
    const { status, stdout, stderr } = await command('ask', ['--ndjson'], input);
    const lines = stdout.trimEnd().split('\n');
    const read = lines.map((line): { id: unknown; answers?: unknown[]; error?: string } => JSON.parse(line));
    expect(read.map(({ id }) => id)).toEqual(['first', null, null, 'second', 'third']);
    expect(read.map(({ answers }) => answers?.length)).toEqual([1, undefined, undefined, 2, 1]);
    expect(lines[0]?.replace('first', 'third')).toBe(lines[4]);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('ask answers one question, as everywhere', async () => {
    const { status, stdout } = await command('ask', ['what is MAP?']);
    expect(stdout).toBe(`${await textOf('what is MAP?')}\n`);
    expect(status).toBe(0);
  });

  test('ask takes a role, and says why', async () => {
    const args = ['survival with complete metastasectomy', '--role', 'patient', '--why'];
    const { stdout } = await command('ask', args);
    const [answer] = await converse(args.slice(0, 1), 'patient');
    if (!answer) throw new Error('a turn has an answer');
    const { title, rule, scores } = assistant.explain(answer.why);
    expect(stdout.startsWith(`${answer.text}\n\n${title}\n${rule}\n`)).toBe(true);
    expect(stdout).toContain(scores?.statements[0] ?? 'a score');
  });

  test('ask --second-reader shows each wording and the verdict, and ends with the disclaimer', async () => {
    const question = 'is thoracotomy needed?';
    const { stdout } = await command('ask', [question, '--second-reader']);
    const { title, kinds, verdicts } = knowledge.prompts.secondReader;
    expect(stdout.startsWith(`${await textOf(question)}\n\n${title}\n`)).toBe(true);
    expect(stdout).toContain(`${kinds.negated}: is thoracotomy not needed?`);
    expect(stdout).toContain(verdicts.stable.split(':')[0] ?? 'a verdict');
    expect(stdout.endsWith(`\n\n${disclaimer}\n`)).toBe(true);
  });

  test.each([[[]], [['--ndjson', 'what is MAP?']], [['MAP?', '--role', 'pope']]])(
    'ask %j is a usage error: status 2, usage on standard error',
    async (args) => {
      const { status, stdout, stderr } = await command('ask', args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('usage: npm run --silent ask');
    },
  );

  test('the conversation keeps its thread, obeys commands and ends with /quit', async () => {
    const turns = ['how common are mets at diagnosis?', 'and how many of those survive long term?'];
    const typed = [
      '/why',
      ...turns,
      '/why',
      '/new',
      turns[1],
      '/role pope',
      '/role nurse',
      '/dance',
      '/quit',
    ];
    const { status, stdout } = await command('console', [], `${[...typed, 'what is MAP?'].join('\n')}\n`);
    const [, followUp] = await converse(turns);
    const alone = await textOf(turns[1] ?? '');
    const parts = [
      'Nothing was answered yet.',
      followUp?.text,
      knowledge.prompts.why.title,
      'New thread.',
      alone,
      'Roles: physician, nurse',
      'Answers are now for: nurse',
      '/role physician|nurse',
    ].map((part) => stdout.lastIndexOf(part ?? 'an answer'));
    expect(parts).not.toContain(-1);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(stdout.split(disclaimer)).toHaveLength(4);
    expect(status).toBe(0);
  });
});
