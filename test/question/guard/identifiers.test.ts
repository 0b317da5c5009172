import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { guards, vocabulary } from './guards.ts';
import { readMarkedMessages, tally } from './marked-messages.ts';

const find = (text: string) => findIdentifiers(text, guards, vocabulary);
const isName = (type: string): boolean => type === 'name' || type === 'initials';

/** RELIABILITY.md: structured identifiers near certainty, names by title, cue, position and lists. */
const BAR = { structured: 0.99, names: 0.95 };

describe.each([
  'messages-tuned.yaml',
  'messages-held-out.yaml',
  'teams-tuned.yaml',
  'teams-last.yaml',
  'notes-tuned.yaml',
  'mixed-last.yaml',
  'notes-last.yaml',
  'letters-last.yaml',
  'speech-tuned.yaml',
])('of %s', (file) => {
  const messages = readMarkedMessages(file);

  test('numbers, dates and addresses are found, and little else is', () => {
    const { caught, marked, right, found, missed, wrong } = tally(messages, find, (type) => !isName(type));
    expect(caught / marked, missed.join('\n')).toBeGreaterThanOrEqual(BAR.structured);
    expect(right / found, wrong.join('\n')).toBeGreaterThanOrEqual(BAR.structured);
  });

  test('names are found, and little else is', () => {
    const { caught, marked, right, found, missed, wrong } = tally(messages, find, isName);
    expect(caught / marked, missed.join('\n')).toBeGreaterThanOrEqual(BAR.names);
    expect(right / found, wrong.join('\n')).toBeGreaterThanOrEqual(BAR.names);
  });
});

test('of the messages written last, which nobody reads, no less is found than at first', () => {
  const messages = readMarkedMessages('final-last.yaml');
  const structured = tally(messages, find, (type) => !isName(type));
  const names = tally(messages, find, isName);
  expect(structured.caught / structured.marked).toBeGreaterThanOrEqual(BAR.structured);
  expect(names.caught / names.marked).toBeGreaterThanOrEqual(BAR.names);
  expect(names.right / names.found).toBeGreaterThanOrEqual(BAR.names);
});

test('a span that ends inside an unfolded character holds all of it', () => {
  // It unfolds to "Co.", of which the address has the letters.
  const [found] = find('a@b.㏇');
  expect(found).toEqual({ type: 'e-mail', start: 0, end: 5 });
});

const typesOf = (text: string): string[] => [...new Set(find(text).map(({ type }) => type))];

test.each([
  ['date-of-birth', 'dob 3/2011, two nodules'],
  ['date-of-birth', 'D.O.B.: 140311'],
  ['date', 'resection of both lungs on 4 May 2026, what next'],
  ['national-id', 'nhs 943 476 5919'],
  ['national-id', 'her id is RSSMRA85T10A562S'],
  ['record-number', 'MRN 00-48-29'],
  ['record-number', 'ＭＲＮ：７７３１２０４'],
  ['record-number', 'M\u200bRN 77\u200b31\u200b204'],
  ['phone', 'ring her on 07700 900461'],
  ['e-mail', 'send it to a.b@example.org'],
  ['e-mail', 'a.b [at] example [dot] org'],
  ['age', 'a 91-year-old with Paget sarcoma'],
  ['url', 'see https://ehr.example.org/patient/99812'],
  ['address', 'lives at 221 Larkspur Lane'],
  ['initials', 'J.D., 14M, lung mets'],
  ['date', 'op on the ninth of january'],
  ['date-of-birth', 'ur. 4 maja 2011'],
  ['age', 'a gentleman in his ninety-second year'],
  ['phone', 'oh seven seven double oh nine oh oh one two three'],
  ['url', 'her insta is @zuri.osteo.journey'],
  ['address', 'lives on 9 Plac Zamkowy, Lublin'],
  ['name', "Ruvarashe's mum asks about MTP"],
  ['name', 'spoke to Grace and her parents'],
])('a %s is found in "%s"', (type, text) => {
  expect(typesOf(text)).toContain(type);
});

test.each([
  'NHS number of publications: 4', // no ten figures
  'NCCN version 1.2026, September 2, 2025',
  'temp 101F, 94 % necrosis, 92 months',
  'patients over 90 years',
  '90-year-olds with osteosarcoma',
  'cisplatin on days 1-8-15 of the cycle',
  'https://pubmed.ncbi.nlm.nih.gov/25421877/ says what',
  'PubMed 25421877',
  'Concepts met  0.83  1.00  1.00  0.93  0.92', // scores in a table
  'Cas9, Bcl-2 and Sox2 in osteosarcoma',
  '<@U024BE7LH|maria> and <#C0123456789|maria-sokolova>: 2-year DFS?',
])('nothing is found in "%s"', (text) => {
  expect(find(text)).toEqual([]);
});

test('a found span covers the characters as they were typed', () => {
  const text = 'ＭＲＮ 77\u200b31204, two nodules';
  const [found] = find(text);
  expect(text.slice(found?.start, found?.end)).toBe('77\u200b31204');
});

test('a word of the corpus is never a bare name', () => {
  expect(typesOf('Torben Rasmussen relapsed')).toEqual(['name']);
  const withBoth = new Set([...vocabulary, 'torben', 'rasmussen']);
  expect(findIdentifiers('Is Torben Rasmussen better', guards, withBoth)).toEqual([]);
});

test('a small word that resembles one of the corpus is no name', () => {
  // A vocabulary of its own: what is worked out for one is remembered.
  const few = new Set(['osteosarcoma', 'cisplatin', 'sarcoma', 'lung']);
  const typesIn = (text: string) => findIdentifiers(text, guards, few).map(({ type }) => type);
  for (const text of ['osteos 14m', 'ost 14m', 'cysplatin 14m', 'zarcomas 14m', 'lungz 14m'])
    expect(typesIn(text), text).toEqual([]);
  for (const text of ['brontal 14m', 'oistal 14m', 'cyspladrin 14m', 'zarmobas 14m', 'resnikova 14m'])
    expect(typesIn(text), text).toEqual(['name']);
});

test('who treats or writes is no patient', () => {
  for (const text of [
    'Dr. Tomasz Zielinski asks for the source',
    'Prof Jane Goodall asked for the source',
    'Anna Petrova, the clinical pharmacist, asks about mesna',
    'Thanks Fatima, and for recurrent disease?',
    'Lindqvist et al. on late relapse',
    'Okafor 2019 on second metastasectomy',
    'Present: Helen, Marcus. Apologies: Ines.',
    'Which interval?\nBest wishes\nHelen',
    'according to the guideline by Hernandez and Kim',
    'Aga Khan hospital, MAP without MTX',
  ])
    expect(find(text), text).toEqual([]);
});
