import { expect, test } from 'vitest';
import { createPointers } from '../../src/answer/pointers.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import { seal } from '../../src/corpus/sealed-text.ts';
import { concepts, questionIn } from '../question/reading.ts';
import { aGuidelineOf, aSection } from './a-small-shelf.ts';
import { profiled } from './disagreement/profiled.ts';

const BONE = { title: 'Bone tumours', url: 'https://example.org/bone' };
const BOWEL = { title: 'Bowel tumours', url: 'https://example.org/bowel' };
const guidelines = [
  aGuidelineOf({ id: 'bone', disease: 'osteosarcoma', ...BONE }),
  aGuidelineOf({ id: 'bowel', disease: 'colorectal cancer', ...BOWEL }),
  aGuidelineOf({ id: 'all', disease: 'several tumours', title: 'All', url: 'https://example.org/all' }),
  aGuidelineOf({ id: 'nowhere', title: 'Nowhere' }),
  aGuidelineOf({ id: 'open', title: 'Open', url: 'https://example.org/open' }),
];
const linked = (id: string, path: string[], text: string) => ({
  ...aSection(id, ['Title', ...path], []),
  text: '',
  linkOnly: seal(text),
});
const passages = new Map(
  [
    linked('bone#care', ['Care'], 'Growth factors, dexrazoxane and quorvixal are described below.'),
    linked(
      'bone#care/heart',
      ['Care', 'Heart'],
      'Give dexrazoxane before doxorubicin in synchronous disease.',
    ),
    linked('bone#dexrazoxane', ['Dexrazoxane'], 'See above.'),
    linked('bone#surgery', ['Surgery', 'Thoracotomy'], 'Both lungs are palpated at relapse.'),
    linked('bone#drugs', ['Drugs'], 'Docetaxel, cisplatin; the Brenthollow panel and the Brenthollow score.'),
    linked('bowel#drugs', ['Drugs'], 'Cisplatin is not used. Samarium is not used either.'),
    linked('all#drugs', ['Drugs'], 'Samarium was given.'),
    linked('nowhere#drugs', ['Drugs'], 'Mifamurtide is given.'),
    { ...aSection('open#drugs', ['Open', 'Regorafenib'], []), text: 'Regorafenib is given.' },
  ].map((passage) => [passage.id, passage]),
);
// Only to say which disease is the main one, and what is near to what.
const profiles = [
  { ...profiled('Samarium was given.', ['a']), disease: 'osteosarcoma' },
  { ...profiled('Surgery was done.', ['a']), disease: 'osteosarcoma' },
  { ...profiled('Surgery was done.', ['a']), disease: 'colorectal-cancer' },
];
const pointersFor = createPointers(
  { passages, guidelines },
  concepts,
  createStatementRanker(profiles, concepts),
);
const within = (...ids: string[]) => ({ guidelines: new Set(ids), of: guidelines.length });
const leads = (text: string, subset?: ReturnType<typeof within>): string[] =>
  pointersFor(questionIn(text), subset).map(({ title, section }) => [title, ...section].join(' › '));

test.each<[string, string[]]>([
  // What a heading names comes before what a text does; a section does not stand beside the one above it.
  ['dexrazoxane?', ['Bone tumours › Dexrazoxane', 'Bone tumours › Care']],
  ['dexrazoxane with doxorubicin?', ['Bone tumours › Care › Heart']],
  // Every topic must be spoken of, and the setting with it.
  ['dexrazoxane with docetaxel?', []],
  ['dexrazoxane in synchronous disease?', ['Bone tumours › Care › Heart']],
  ['thoracotomy in synchronous disease?', []],
  ['thoracotomy at relapse?', ['Bone tumours › Surgery › Thoracotomy']],
  ['synchronous disease?', []],
  // The kind of what a section names.
  ['is surgery done at relapse?', ['Bone tumours › Surgery › Thoracotomy']],
  // The disease that is asked about, or the main one of the corpus; a guideline of no disease in particular is of each.
  ['cisplatin?', ['Bone tumours › Drugs']],
  ['cisplatin in colorectal cancer?', ['Bowel tumours › Drugs']],
  ['samarium?', ['All › Drugs']],
  ['samarium in colorectal cancer?', ['Bowel tumours › Drugs', 'All › Drugs']],
  // Words that the corpus does not know.
  ['quorvixal?', ['Bone tumours › Care']],
  ['what does the brenthollow panel say of docetaxel?', ['Bone tumours › Drugs']],
  ['what does the brenthollow panel say of dexrazoxane?', []],
  ['zyzzyva?', []],
  // What has no address, and what may be quoted.
  ['mifamurtide?', []],
  ['regorafenib?', []],
])('%s leads to %j', (text, expected) => {
  expect(leads(text)).toEqual(expected);
});

test('a pointer is title, headings and address, and nothing of the text', () => {
  expect(pointersFor(questionIn('thoracotomy at relapse?'))).toEqual([
    { ...BONE, section: ['Surgery', 'Thoracotomy'] },
  ]);
});

test('a part of the corpus leads to nothing outside it', () => {
  expect(leads('samarium in colorectal cancer?', within('all'))).toEqual(['All › Drugs']);
  expect(leads('quorvixal?', within('bowel', 'all'))).toEqual([]);
});

test('without a guideline that may only be linked to, no question leads anywhere', () => {
  const none = createPointers(
    { passages: new Map(), guidelines },
    concepts,
    createStatementRanker([], concepts),
  );
  expect(none(questionIn('dexrazoxane?'))).toEqual([]);
});
