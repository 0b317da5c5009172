import * as fc from 'fast-check';
import { answerLine } from '../../../src/console/batch.ts';
import { ROLES } from '../../../src/question/context.ts';
import { withoutMarkup } from '../../../src/question/guard/markup.ts';
import { answerMessage } from '../../../src/slack/blocks/answer-message.ts';
import { escapeMrkdwn } from '../../../src/slack/blocks/mrkdwn.ts';
import { faultsOf } from '../../law/answers.ts';
import { hasWord } from '../../law/identifiers.ts';
import { createLaw } from '../../law/law.ts';
import { asking } from '../../support/asking.ts';
import { assistant, knowledge, wild } from '../known.ts';
import { type Target, fuzzed } from '../target.ts';
import { ODDMENTS, damaged } from '../texts.ts';

const { prompts } = knowledge;
/** Understanding and answering take some 10 ms on an idle core. */
const LONGEST_MS = 2000;

const turns = fc.oneof(
  { weight: 4, arbitrary: fc.array(wild, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(wild, { minLength: 2, maxLength: 4 }) },
);

const answers: Target = {
  name: 'answers',
  share: 40_000,
  longestMs: LONGEST_MS,
  async open() {
    const ask = asking(assistant);
    return fuzzed(fc.tuple(turns, fc.constantFrom(...ROLES)), async ([texts, role]) =>
      (await ask(texts, role)).flatMap(faultsOf),
    );
  },
};

const blocks: Target = {
  name: 'blocks',
  share: 20_000,
  longestMs: LONGEST_MS,
  async open() {
    const ask = asking(assistant);
    const law = createLaw(knowledge);
    return fuzzed(fc.tuple(turns, fc.constantFrom(...ROLES)), async ([texts, role]) => {
      const last = (await ask(texts, role)).at(-1);
      const question = escapeMrkdwn(withoutMarkup(texts.at(-1) ?? ''));
      if (last === undefined) return [];
      const message = answerMessage(last, prompts.slack, question === '' ? undefined : question);
      const forms = [message.blocks, message.plainBlocks].map((form) => ({
        method: 'chat.postMessage',
        args: { text: message.text, blocks: form },
      }));
      // The question travels in buttons, which is no echo as long as the guard let it pass.
      const record = { file: 'blocks', appUserId: 'U0PRACTBOT', disclaimer: prompts.disclaimer.line };
      return law([{ ...record, typed: texts, identifiers: [], sent: forms }]);
    });
  },
};

const LINES = [
  '{"id":"a","turns":["what is MAP?","and at relapse?"]}',
  '{"id":"b","role":"nurse","turns":["is SBRT an option?"]}',
  '{"id":"c","role":"patient","turns":[]}',
];

const batch: Target = {
  name: 'batch',
  share: 60_000,
  longestMs: LONGEST_MS,
  async open() {
    const odd = fc.oneof(
      { weight: 4, arbitrary: damaged(LINES) },
      { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
      { weight: 1, arbitrary: wild },
      {
        weight: 2,
        arbitrary: fc
          .record(
            { id: fc.constantFrom('a', '__proto__', ...ODDMENTS), turns },
            { requiredKeys: ['id', 'turns'] },
          )
          .map((line) => JSON.stringify(line)),
      },
    );
    return fuzzed(odd, async (line) => {
      const said: unknown = JSON.parse(await answerLine(line, assistant));
      const text = JSON.stringify(said);
      const isError = typeof said === 'object' && said !== null && 'error' in said;
      if (!isError)
        return text.includes(prompts.disclaimer.line) || text.includes('"answers":[]')
          ? []
          : ['it has no disclaimer'];
      const pieces = line.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece.length >= 5 && !KNOWN.has(piece));
      return pieces.filter((piece) => hasWord(text, piece)).map((piece) => `the error repeats ${piece}`);
    });
  },
};

/** Words of the error itself. */
const KNOWN = new Set(
  (
    'not a conversation expected id string role turns known that Invalid input received undefined null number boolean object array ' +
    'option one of physician nurse pharmacist trainee patient it has key is'
  ).split(' '),
);

export const ANSWERS = [answers, blocks, batch];
