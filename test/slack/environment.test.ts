import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '../../src/store/retention-times.ts';
import {
  EnvironmentError,
  VARIABLE_NAMES,
  readEnvironment,
  retentionOf,
  slackConnection,
} from '../../src/environment.ts';

const problemsOf = (source: Record<string, string>): string[] => {
  try {
    readEnvironment(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
};

describe('the environment', () => {
  it('is complete without a single variable, and means the practice workspace', () => {
    const environment = readEnvironment({});
    expect(environment).toEqual({
      SLACK_MANIFEST: 'manifest.json',
      PORT: 3000,
      OPERATION_HOST: '127.0.0.1',
      DATA_DIR: 'data',
      KEEP_CONTEXT_DAYS: 30,
      KEEP_ANSWER_DAYS: 730,
      KEEP_UNDELIVERED_HOURS: 24,
      CORPUS_DIR: 'corpus',
      PROMPTS_DIR: 'prompts',
      LOG_LEVEL: 'info',
    });
    expect(slackConnection(environment)).toBeUndefined();
    expect(retentionOf(environment)).toEqual(RETENTION);
  });

  it('reads .env.example as it stands, which names exactly the variables of the schema, in their order', () => {
    const example = parse(readFileSync('.env.example'));
    expect(Object.keys(example)).toEqual(VARIABLE_NAMES);
    expect(readEnvironment(example)).toEqual(readEnvironment({}));
  });

  it('gives every variable of .env.example a reason above it', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const blocks = lines.join('\n').split('\n\n').slice(1);
    for (const block of blocks) expect(block.trimStart()).toMatch(/^#/);
  });

  it('takes an empty or blank variable as not set', () => {
    expect(readEnvironment({ SLACK_BOT_TOKEN: '', PORT: ' ', LOG_LEVEL: '' })).toEqual(readEnvironment({}));
  });

  it('lists all problems at once, with the mend', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'nonsense',
      SLACK_API_URL: 'ftp://slack.example',
      PORT: '99999',
      DATABASE_URL: 'mysql://somewhere',
      LOG_LEVEL: 'loud',
    });
    expect(problems).toHaveLength(6);
    expect(problems.join('\n')).toContain('xoxb-');
    expect(problems.join('\n')).toContain('debug, info, warn or error');
  });

  it('never prints a value', () => {
    const secrets = { SLACK_BOT_TOKEN: 'planted-1', SLACK_APP_TOKEN: 'planted-2', DATABASE_URL: 'planted-3' };
    expect(problemsOf(secrets)).toHaveLength(3);
    expect(new EnvironmentError(problemsOf(secrets)).message).not.toContain('planted');
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 'secret' }, 'SLACK_BOT_TOKEN'],
  ])('asks for the missing partner of %j', (source, partner) => {
    expect(problemsOf(source)).toEqual([expect.stringContaining(partner)]);
  });

  it('takes several workspaces by OAuth whole or not at all, and never beside the token of one', () => {
    const whole = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'planted-1',
      SLACK_SIGNING_SECRET: 'planted-2',
      TOKEN_KEYS: `new:${'A'.repeat(43)}=, old:${'B'.repeat(42)}A=`,
    };
    expect(slackConnection(readEnvironment(whole))).toMatchObject({
      mode: 'oauth',
      manifest: 'manifest.json',
      tokenKeys: [{ id: 'new' }, { id: 'old' }],
    });
    for (const name of Object.keys(whole))
      expect(problemsOf({ ...whole, [name]: '' }).join('\n'), name).toContain(name);
    expect(problemsOf({ ...whole, SLACK_BOT_TOKEN: 'xoxb-1' }).join()).toContain('SLACK_BOT_TOKEN belongs');
    expect(problemsOf({ ...whole, EDITORS: 'T1A2/U123,U456', ADMINS: 'U1A2' })).toHaveLength(2);
    expect(problemsOf({ ...whole, EDITORS: 'T1A2/U123' })).toEqual([]);
    for (const wrong of [
      'new',
      'new:planted',
      `new:${'A'.repeat(42)}==`,
      `a:${'A'.repeat(43)}=,a:${'A'.repeat(43)}=`,
    ])
      expect(problemsOf({ ...whole, TOKEN_KEYS: wrong })).toEqual([
        expect.stringMatching(/^TOKEN_KEYS(?!.*planted)/),
      ]);
  });

  it('reads editors with and without a role, and refuses what is no id', () => {
    expect(readEnvironment({ EDITORS: 'U123ABC:sarcoma board lead, S456 ,T789/U123:lead' }).EDITORS).toEqual([
      { id: 'U123ABC', role: 'sarcoma board lead' },
      { id: 'S456' },
      { team: 'T789', id: 'U123', role: 'lead' },
    ]);
    for (const wrong of [
      '@somebody',
      'U123:',
      'U123:board: lead',
      'U123 S456',
      'u123',
      'T1/U123',
      'U123/T123',
    ])
      expect(problemsOf({ EDITORS: `U777,${wrong}` })).toEqual([expect.stringContaining('EDITORS')]);
  });

  it('prefers Socket Mode, and takes HTTP mode when there is no app token', () => {
    const both = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'secret' };
    expect(slackConnection(readEnvironment(both))?.mode).toBe('socket');
    const http = slackConnection(readEnvironment({ ...both, SLACK_APP_TOKEN: '', PORT: '8080' }));
    expect(http).toMatchObject({ mode: 'http', signingSecret: 'secret', port: 8080 });
  });
});
