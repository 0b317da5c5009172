import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/workspace/team.ts';
import { caseText, type TestCases } from '../../src/workspace/test-cases.ts';

const cases: TestCases = {
  readers: ['physician', 'nurse'],
  mayKeep: (text) => !text.includes('PLANTED'),
  recorder: 'npm run transcripts',
};
const message = (text: string): Message => ({
  type: 'message',
  channel: 'C1',
  user: 'U1',
  ts: '1.000001',
  team: 'T1',
  text,
});
const saved = (name: string, questions: string[], reader = 'physician') =>
  caseText(cases, { name, reader, questions: questions.map(message) });

describe('a thread as a test case', () => {
  it('holds the questions, each on one line, without who was called and as they were typed', () => {
    expect(saved('A case', ['<@U0BOT> is 5 &lt; 6\nor &gt;?', 'ask <!subteam^S1|@experts> too'])?.text).toBe(
      '# A case\n\n> is 5 < 6 or >?\n\n> ask too\n',
    );
  });

  it('says for whom it is when that is not the usual reader', () => {
    expect(saved('A case', ['why?'], 'nurse')?.text).toBe('# A case\n\nrole: nurse\n\n> why?\n');
  });

  it.each([
    ['../../etc/passwd', 'etc-passwd.md'],
    ['C:\\temp\\x', 'c-temp-x.md'],
    ['Über Größe', 'u-ber-gro-e.md'],
    ['x'.repeat(200), `${'x'.repeat(60)}.md`],
  ])('the name %s gives the file %s', (name, file) => {
    expect(saved(name, ['why?'])?.file).toBe(file);
  });

  it('leaves out questions that the guard would not keep, and counts them', () => {
    expect(saved('A case', ['PLANTED', 'why?'])).toMatchObject({
      text: '# A case\n\n> why?\n',
      leftOut: 1,
    });
  });

  it.each([
    ['no name', '…', ['why?']],
    ['a name that the guard would not keep', 'PLANTED', ['why?']],
    ['no question that may be kept', 'A case', ['PLANTED']],
    ['a mention and nothing else', 'A case', ['<@U0BOT>']],
  ])('is none with %s', (_what, name, questions) => {
    expect(saved(name, questions)).toBeUndefined();
  });
});
