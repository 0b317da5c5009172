import { expect, test } from 'vitest';
import type { Message } from '../../src/workspace/team.ts';
import { type Asked, judge, LATE_SECONDS } from './judge.ts';

const CHANNEL = 'C1';

function asked(id: number, more: Partial<Asked> = {}): Asked {
  const ts = `${1000 + id}.000000`;
  return {
    id,
    channel: CHANNEL,
    ts,
    threadTs: ts,
    text: 'a question',
    delivered: true,
    changeDelivered: true,
    ...more,
  };
}

function reply(question: Asked, more: Partial<Message> = {}): Message {
  const { channel, ts, threadTs } = question;
  return {
    type: 'message',
    channel,
    user: 'UBOT',
    text: 'an answer',
    ts: String(Number(ts) + 1),
    team: 'T1',
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    metadata: { event_type: 'reply', event_payload: { key: `message:T1:${channel}:${ts}` } },
    ...more,
  };
}

function verdictOn(questions: Asked[], replies: Message[], judgesChanges = true) {
  const { lost, duplicated, late, wrongThread, unchanged, undelivered } = judge(
    questions,
    replies,
    judgesChanges,
  );
  return { lost, duplicated, late, wrongThread, unchanged, undelivered };
}

const NONE = { lost: [], duplicated: [], late: [], wrongThread: [], unchanged: [], undelivered: [] };

test('one reply to each question, in its thread and in time, is no fault', () => {
  const [one, direct] = [asked(1), asked(2, { channel: 'D1', threadTs: undefined })];
  expect(verdictOn([one, direct], [reply(one), reply(direct)])).toEqual(NONE);
});

test('a question without a reply is lost, unless nobody was there to take it', () => {
  expect(verdictOn([asked(1), asked(2, { delivered: false })], [])).toEqual({
    ...NONE,
    lost: [1],
    undelivered: [2],
  });
});

test('two replies to one question are a double, wherever the second one stands', () => {
  const one = asked(1);
  const astray = reply(one, { channel: 'C2', thread_ts: '1.0' });
  expect(verdictOn([one], [reply(one), astray])).toEqual({ ...NONE, duplicated: [1], wrongThread: [1] });
});

test('a reply is in the wrong thread in another one, and at the top level', () => {
  const [one, two] = [asked(1), asked(2)];
  const { thread_ts: _, ...top } = reply(two);
  expect(verdictOn([one, two], [reply(one, { thread_ts: two.ts }), top])).toEqual({
    ...NONE,
    wrongThread: [1, 2],
  });
});

test('a reply is late after the bound, and not at it', () => {
  const [one, two] = [asked(1), asked(2)];
  const at = (question: Asked, seconds: number) => String(Number(question.ts) + seconds);
  expect(
    verdictOn(
      [one, two],
      [reply(one, { ts: at(one, LATE_SECONDS) }), reply(two, { ts: at(two, LATE_SECONDS + 1) })],
    ),
  ).toEqual({ ...NONE, late: [2] });
});

test('an edited question gets what others got who asked it so, and a deleted one nothing', () => {
  const model = asked(1, { text: 'as edited' });
  const [edited, deleted] = [asked(2, { text: 'as edited', edited: true }), asked(3, { deleted: true })];
  const replies = [reply(model, { text: 'right' }), reply(edited, { text: 'as it was' }), reply(deleted)];
  expect(verdictOn([model, edited, deleted], replies)).toEqual({ ...NONE, unchanged: [2, 3] });
  expect(verdictOn([model, edited, deleted], replies, false)).toEqual(NONE);
});
