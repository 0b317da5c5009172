import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainText } from '../../src/answer/plain-text.ts';
import { compared, disputed, full, LABELS, wordsOnly } from './whole-texts.ts';

const texts = z
  .record(z.enum(['full', 'disputed', 'compared', 'wordsOnly']), z.string())
  .parse(parse(readFileSync('test/answer/whole-texts.yaml', 'utf8')));

test.each(Object.entries({ full, disputed, compared, wordsOnly }))(
  'the answer “%s” is told in plain text as it stands in the table',
  (name, answer) => {
    expect(plainText(answer, LABELS)).toBe(Object.entries(texts).find(([key]) => key === name)?.[1]);
  },
);
