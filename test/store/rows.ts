import type { Answer } from '../../src/answer/answer.ts';
import { nothingLookedUp } from '../../src/answer/why.ts';
import type { ThreadContext } from '../../src/question/context.ts';
import type { NewMessage } from '../../src/store/inbox.ts';
import type { NewPost } from '../../src/store/outbox.ts';

export const T0 = 1_790_000_000_000;

let count = 0;

export function aMessage(overrides: Partial<NewMessage> = {}): NewMessage {
  count += 1;
  const messageTs = overrides.messageTs ?? `1790000000.${String(count).padStart(6, '0')}`;
  return {
    key: `message:T1:C1:${messageTs}`,
    eventId: `Ev${count}`,
    team: 'T1',
    channel: 'C1',
    thread: messageTs,
    messageTs,
    userId: 'U1',
    surface: 'mention',
    purpose: 'answer',
    text: 'what is the dose',
    receivedAt: T0,
    ...overrides,
  };
}

export function aPost(overrides: Partial<NewPost> = {}): NewPost {
  count += 1;
  return {
    key: `post-${String(count).padStart(6, '0')}`,
    team: 'T1',
    channel: 'C1',
    thread: `1790000000.${String(count).padStart(6, '0')}`,
    userId: 'U1',
    createdAt: T0,
    payload: { text: 'the answer' },
    fallback: { text: 'the answer in plain text' },
    ...overrides,
  };
}

export function aContext(overrides: Partial<ThreadContext> = {}): ThreadContext {
  return {
    concepts: ['surgery'],
    ages: { surgery: 0 },
    answerConcepts: ['margins'],
    shown: ['g#s/1'],
    answerType: 'open',
    corpusVersion: 'v1',
    ...overrides,
  };
}

export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  const statement = {
    id: 'g#s/1',
    text: 'A statement.',
    passageId: 'g#s',
    section: ['G', 'S'],
    citations: [1],
    receipt: 'g#s@0-12:abc/v1',
  };
  return {
    id: 'answer-1',
    kind: 'answer',
    state: 'answered',
    headline: 'Answered from the corpus',
    standaloneQuestion: 'What is the dose?',
    readAs: null,
    carried: [],
    withoutCarried: null,
    body: null,
    statements: [statement],
    sides: 0,
    comparison: null,
    citations: [],
    pointers: [],
    notices: [],
    seeAlso: [],
    followUps: [],
    review: [],
    corpusVersion: 'v1',
    disclaimer: 'Not for clinical use.',
    text: 'A statement.\nNot for clinical use.',
    why: nothingLookedUp('covered'),
    ...overrides,
  };
}
