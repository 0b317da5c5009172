import type { Profile } from '../../../src/answer/profile.ts';
import { createProfiler } from '../../../src/answer/profile.ts';
import type { Passage, Statement } from '../../../src/corpus/guideline.ts';
import { concepts, prompts } from '../../question/reading.ts';
import { aStatement } from '../by-hand.ts';

const profileOf = createProfiler(concepts, prompts.cues);
let made = 0;

/** A statement of a section that says nothing by itself, unless a heading is given. */
export function profiled(
  text: string,
  citationKeys: string[],
  fields: Partial<Statement> & { heading?: string } = {},
): Profile {
  const { heading, ...rest } = fields;
  made += 1;
  const passage: Passage = {
    id: 'zebra#stripes',
    guidelineId: 'zebra',
    headingPath: ['Zebras', ...(heading === undefined ? [] : [heading])],
    text,
    statements: [],
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
  };
  return profileOf(passage)(aStatement({ id: `zebra#stripes/${made}`, text, citationKeys, ...rest }), []);
}
