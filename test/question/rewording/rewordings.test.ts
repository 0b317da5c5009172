import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createRewording } from '../../../src/question/rewording/rewording.ts';
import { concepts, corpus, prompts } from '../reading.ts';

const Row = z.strictObject({ asked: z.string(), as: z.array(z.string()) });
const rows = z.array(Row).parse(parse(readFileSync('test/question/rewording/rewordings.yaml', 'utf8')));

test('questions are asked again in exactly these words', () => {
  const reword = createRewording({ ...corpus, ...prompts, concepts, words: prompts.secondReader });
  const written = rows.map(({ asked }) => ({
    asked,
    as: reword(asked).map(({ kind, text, turnedTo }) =>
      turnedTo === undefined ? `${kind}: ${text}` : `${kind}: ${text} (${turnedTo})`,
    ),
  }));
  expect(written).toEqual(rows);
});
