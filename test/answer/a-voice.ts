import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { opposedIn } from '../../src/answer/disagreement/opposed.ts';
import type { Voice } from '../../src/answer/voice.ts';
import { dateInWords, type Words } from '../../src/answer/words.ts';
import type { Guideline, Passage, Statement } from '../../src/corpus/guideline.ts';
import type { Reference } from '../../src/corpus/reference.ts';
import { Wording } from '../../src/prompts/wording.ts';
import { aGuidelineOf, aReferenceOf } from './a-small-shelf.ts';

/** Each text is its key with what is filled in, so that a reworded prompt changes no expected text: `not-covered {missing}`. */
function byKey<T extends Record<string, string>>(texts: T): T {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    [key, ...new Set(text.match(/\{\w+\}/g))].join(' '),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys
  return Object.fromEntries(entries) as T;
}

const real = Wording.parse(parse(readFileSync('prompts/wording.yaml', 'utf8')));
export const WORDS: Words = {
  wording: {
    ...real,
    headlines: byKey(real.headlines),
    body: byKey(real.body),
    notices: byKey(real.notices),
    labels: byKey(real.labels),
    'without-carried': 'without {asked}',
  },
  glossary: [],
  disclaimer: 'Check it.',
  date: dateInWords,
};

type On = Partial<Omit<Voice, 'shelf'>> & {
  passages?: Passage[];
  guidelines?: Partial<Guideline>[];
  references?: Partial<Reference>[];
  /** Those that stand in no section. */
  statements?: Statement[];
};

/** Of a shelf with these sections and their statements. */
export function aVoice({
  passages = [],
  guidelines = [{}],
  references = [{}],
  statements = [],
  ...fields
}: On = {}): Voice {
  const all = [...passages.flatMap((passage) => passage.statements), ...statements];
  return {
    role: 'physician',
    words: WORDS,
    shelf: {
      version: '0123456789ab',
      statements: new Map(all.map((one) => [one.id, one])),
      passages: new Map(passages.map((passage) => [passage.id, passage])),
      guidelines: guidelines.map((one) =>
        aGuidelineOf({
          passageIds: passages
            .filter(({ guidelineId }) => guidelineId === (one.id ?? 'zebra'))
            .map(({ id }) => id),
          ...one,
        }),
      ),
      references: new Map(references.map(aReferenceOf).map((one) => [one.key, one])),
      opposed: opposedIn(all, []),
      notes: [],
    },
    ...fields,
  };
}
