import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createAssistant } from '../../src/conversation/assistant.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { AnswerRow, answered } from './answer-row.ts';
import { smallWorld } from './small-world.ts';
import { WhyRow, explained } from './why-row.ts';

const table = (name: string) =>
  z.array(AnswerRow).parse(parse(readFileSync(`test/answer/${name}.yaml`, 'utf8')));

test('questions to the corpus get their state, rule, leading statement and notices', async () => {
  for (const row of table('answers')) expect({ ...row, gets: await answered(assistant, row) }).toEqual(row);
});

test('questions to a corpus of a few statements get exactly these, in this order, with all that stands beside them; and say why', async () => {
  const corpus = await loadCorpus(await aFolder('corpus', smallWorld()));
  const small = await createAssistant(corpus, knowledge.prompts);
  for (const row of table('answers-of-a-small-corpus'))
    expect({ ...row, gets: await answered(small, row, { whole: true }) }).toEqual(row);
  const whys = parse(readFileSync('test/answer/whys-of-a-small-corpus.yaml', 'utf8'));
  for (const row of z.array(WhyRow).parse(whys))
    expect({ ...row, why: await explained(small, row) }).toEqual(row);
});
