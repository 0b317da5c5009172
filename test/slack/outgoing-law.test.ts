import { expect, it } from 'vitest';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { guardMessage } from '../../src/slack/blocks/message.ts';
import { DISCLAIMER, anAnswer, wording } from './an-answer.ts';
import { disclaimerProblems } from './outgoing-law.ts';

const { text, blocks } = answerMessage(anAnswer(), wording);
const withoutContext = blocks.filter(({ type }) => type !== 'context');

it('a lawful message has no problem', () => {
  expect(
    disclaimerProblems(
      [
        { text, blocks },
        { text, blocks: JSON.stringify(blocks) },
      ],
      DISCLAIMER,
    ),
  ).toEqual([]);
});

it.each([
  ['a text without the disclaimer', { text: 'An answer.', blocks }],
  ['a text with something after it', { text: `${text}\n\nP.S.`, blocks }],
  ['blocks without it', { text, blocks: withoutContext }],
  [
    'blocks with words after it',
    { text, blocks: [...blocks, { type: 'section', text: { type: 'mrkdwn', text: 'P.S.' } }] },
  ],
  [
    'a block beyond the limits',
    { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }, ...blocks] },
  ],
  ['a modal without it', { view: { type: 'modal', blocks: withoutContext } }],
  ['a message that says nothing', {}],
])('%s is found', (_, planted) => {
  expect(disclaimerProblems([planted], DISCLAIMER)).not.toEqual([]);
});

it('the last door mends what a builder forgot', () => {
  const forgetful = { text: 'An answer.', blocks: withoutContext, plainBlocks: [] };
  const mended = guardMessage(forgetful, DISCLAIMER);
  expect(mended.blocks).toEqual([]);
  expect(disclaimerProblems([{ text: mended.text }], DISCLAIMER)).toEqual([]);
});
