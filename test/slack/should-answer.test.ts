import { describe, expect, it } from 'vitest';
import { type HeardMessage, heardMessage } from '../../src/slack/heard-message.ts';
import { type Decision, type Rules, heardWords, shouldAnswer } from '../../src/slack/should-answer.ts';
import { board, wording } from './an-answer.ts';

const BOT = 'U0BOT';
const policy = {
  botUserId: BOT,
  ...heardWords({ ...wording, quietWords: ['stop', 'be quiet'] }, board),
};
const USUAL: Rules = { listening: 'mention', allowExternal: false };
const NEW = { answered: false, quiet: false, inCase: false };
const OURS = { answered: true, quiet: false, inCase: false };
const CASE = { answered: true, quiet: false, inCase: true };
const HUSHED = { answered: true, quiet: true, inCase: false };

function aMessage(overrides: Partial<HeardMessage> = {}): HeardMessage {
  return {
    eventId: 'Ev1',
    team: 'T1',
    channel: 'C1',
    channelKind: 'shared',
    external: false,
    user: 'U1',
    ts: '1.000100',
    threadTs: undefined,
    text: 'what about the example?',
    ...overrides,
  };
}
const inThread = { threadTs: '1.000001' };
const inDirect = { channel: 'D1', channelKind: 'direct' as const };
const mentioning = (words: string) => ({ text: `<@${BOT}> ${words}` });

describe('when the bot answers', () => {
  it.each<[string, Partial<HeardMessage>, typeof NEW, Decision]>([
    ['a direct message, always', inDirect, NEW, 'answer'],
    ['a direct message in a thread', { ...inDirect, ...inThread }, NEW, 'answer'],
    [
      '"stop" in a direct message: there is nobody to be quiet for',
      { ...inDirect, text: 'stop' },
      NEW,
      'answer',
    ],
    ['a mention in a channel', mentioning('hello?'), NEW, 'answer'],
    ['a mention in the middle', { text: `hello <@${BOT}|boardside>, and?` }, NEW, 'answer'],
    ['a mention in a thread that it was never in', { ...inThread, ...mentioning('and?') }, NEW, 'answer'],
    ['talk in a channel', {}, NEW, 'silence'],
    ['talk in a thread that it was never in', inThread, NEW, 'silence'],
    ['a follow-up in its own thread', inThread, OURS, 'answer'],
    [
      'a follow-up that names somebody later on',
      { ...inThread, text: 'what does <@U2> mean?' },
      OURS,
      'answer',
    ],
    [
      'talk to somebody else in its own thread',
      { ...inThread, text: '<@U2> what do you think?' },
      OURS,
      'silence',
    ],
    [
      'talk to another bot in its own thread',
      { ...inThread, text: ' <@U0OTHER|other> roll' },
      OURS,
      'silence',
    ],
    ['"stop" in its own thread', { ...inThread, text: 'Stop!' }, OURS, 'hush'],
    ['"be quiet" with a mention', { ...inThread, ...mentioning('be  quiet.') }, OURS, 'hush'],
    ['"stop" in somebody else\'s thread', { ...inThread, text: 'stop' }, NEW, 'silence'],
    [
      'a question that only begins with "stop"',
      { ...inThread, text: 'stop treatment when?' },
      OURS,
      'answer',
    ],
    ['talk in a thread that was told to be quiet', inThread, HUSHED, 'silence'],
    ['"stop" once more: it is said once', { ...inThread, text: 'stop' }, HUSHED, 'silence'],
    ['a mention in a quiet thread wakes it', { ...inThread, ...mentioning('and?') }, HUSHED, 'answer'],
    ['"recall off" with a mention', mentioning('Recall off.'), NEW, 'recall-off'],
    [
      '"recall on" with a mention in a quiet thread',
      { ...inThread, ...mentioning('recall on') },
      HUSHED,
      'recall-on',
    ],
    ['"recall off" without one', { ...inThread, text: 'recall off' }, NEW, 'silence'],
    ['a question that begins with it', mentioning('recall off study drugs?'), NEW, 'answer'],
    [
      'a mention in a channel of another organisation',
      { external: true, ...mentioning('hello?') },
      NEW,
      'decline',
    ],
    ['a question where a case is prepared', inThread, CASE, 'answer'],
    ['two questions there', { ...inThread, text: 'VATS or open? And if unresectable?' }, CASE, 'answer'],
    ['a question without its mark there', { ...inThread, text: 'which scan is next' }, CASE, 'answer'],
    [
      'what people tell each other about a case',
      { ...inThread, text: 'patient wants to finish exams first' },
      CASE,
      'silence',
    ],
    [
      'what people tell and ask each other about a case',
      { ...inThread, text: 'Lives alone, two hours away. Who is the key worker?' },
      CASE,
      'silence',
    ],
    ['a sentence that begins like a question', { ...inThread, text: 'Has no symptoms.' }, CASE, 'silence'],
    ['the same with a mention', { ...inThread, ...mentioning('Has no symptoms.') }, CASE, 'answer'],
    ['"stop" where a case is prepared', { ...inThread, text: 'Stop!' }, CASE, 'hush'],
    ['talk in a channel of another organisation', { external: true, ...inThread }, OURS, 'silence'],
  ])('%s', (_, message, thread, decision) => {
    expect(shouldAnswer(aMessage(message), thread, USUAL, policy)).toBe(decision);
  });

  it('in channels of other organisations where that is allowed', () => {
    const message = aMessage({ external: true, ...mentioning('hello?') });
    expect(shouldAnswer(message, NEW, { ...USUAL, allowExternal: true }, policy)).toBe('answer');
  });

  it.each<[string, Partial<HeardMessage>, typeof NEW, Decision]>([
    ['a question of the top level', {}, NEW, 'auto'],
    ['a question without its mark', { text: 'How long is MAP given' }, NEW, 'auto'],
    ['talk that is no question', { text: 'The board is at four today.' }, NEW, 'silence'],
    ['a question to somebody by name', { text: '<@U2> what about MAP?' }, NEW, 'silence'],
    ['a question that names somebody', { text: 'what does <@U2> think?' }, NEW, 'silence'],
    ['a question to everybody in the channel', { text: '<!channel> who has the scans?' }, NEW, 'silence'],
    ['a question in a thread that it was never in', inThread, NEW, 'silence'],
    ['a follow-up in its own thread', inThread, OURS, 'answer'],
    ['a mention', mentioning('and?'), NEW, 'answer'],
    ['a question in a channel of another organisation', { external: true }, NEW, 'silence'],
  ])('in a channel that is answered unasked: %s', (_, message, thread, decision) => {
    const rules: Rules = { ...USUAL, listening: 'auto' };
    expect(shouldAnswer(aMessage(message), thread, rules, policy)).toBe(decision);
  });

  it.each<[string, Partial<HeardMessage>, typeof NEW, Decision]>([
    ['a mention', mentioning('and?'), NEW, 'answer'],
    ['a follow-up without a mention', inThread, OURS, 'silence'],
    ['a follow-up with one', { ...inThread, ...mentioning('and?') }, OURS, 'answer'],
    ['"stop" without a mention', { ...inThread, text: 'stop' }, OURS, 'silence'],
    ['a direct message, always', inDirect, NEW, 'answer'],
  ])('in a quiet channel: %s', (_, message, thread, decision) => {
    const rules: Rules = { ...USUAL, listening: 'quiet' };
    expect(shouldAnswer(aMessage(message), thread, rules, policy)).toBe(decision);
  });

  it.each<[string, Partial<HeardMessage>, typeof NEW, Decision]>([
    ['"settings" with a mention', mentioning('Settings'), NEW, 'settings'],
    ['"settings" without one', { text: 'settings' }, NEW, 'silence'],
    ['a question that begins with it', mentioning('settings of relapse?'), NEW, 'answer'],
    ['"unquiet" in a quiet thread', { ...inThread, ...mentioning('unquiet') }, HUSHED, 'wake'],
    ['"you can answer again"', { ...inThread, ...mentioning('You can answer again!') }, HUSHED, 'wake'],
    ['"unquiet" without a mention', { ...inThread, text: 'unquiet' }, HUSHED, 'silence'],
    [
      '"settings" where another organisation reads',
      { external: true, ...mentioning('settings') },
      NEW,
      'decline',
    ],
  ])('%s', (_, message, thread, decision) => {
    expect(shouldAnswer(aMessage(message), thread, USUAL, policy)).toBe(decision);
  });
});

const envelope = (event: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: {
    type: 'message',
    channel: 'C1',
    channel_type: 'channel',
    user: 'U1',
    text: 'x',
    ts: '1.000100',
    ...event,
  },
  ...more,
});

describe('what counts as a message', () => {
  it('is what a person writes, also with a file or shown in the channel', () => {
    expect(heardMessage(envelope({}))).toEqual(aMessage({ text: 'x' }));
    expect(heardMessage(envelope({ subtype: 'file_share' }))).toBeDefined();
    expect(heardMessage(envelope({ subtype: 'thread_broadcast', thread_ts: '1.0' }))?.threadTs).toBe('1.0');
    expect(heardMessage(envelope({ channel: 'D1', channel_type: 'im' }))?.channelKind).toBe('direct');
    expect(heardMessage(envelope({}, { is_ext_shared_channel: true }))?.external).toBe(true);
  });

  it.each([
    ['an edit', { subtype: 'message_changed' }],
    ['a mention that was edited in', { type: 'app_mention', edited: { user: 'U1', ts: '2' } }],
    ['a bot', { bot_id: 'B1' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['nobody', { user: undefined }],
    ['somebody without an id', { user: '' }],
    ['a place whose id is longer than Slack takes', { channel: 'C'.repeat(101) }],
    ['another event', { type: 'reaction_added' }],
    ['nonsense', { ts: 7 }],
  ])('is not %s', (_, event) => {
    expect(heardMessage(envelope(event))).toBeUndefined();
  });

  it.each([undefined, null, 7, 'x', [], {}, { event: {} }])('is not %j', (body) => {
    expect(heardMessage(body)).toBeUndefined();
  });
});
