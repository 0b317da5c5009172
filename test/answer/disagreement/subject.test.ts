import { describe, expect, test } from 'vitest';
import { createSubjectReader } from '../../../src/answer/disagreement/subject.ts';
import { tokenize } from '../../../src/language/analyzer.ts';
import { aConcept, aReader } from '../by-hand.ts';
import { subject } from './claim-line.ts';

const concepts = aReader([
  aConcept('surgery'),
  aConcept('thoracotomy', { broader: ['surgery'], related: ['lung', 'palpation'] }),
  aConcept('palpation'),
  aConcept('lung', { slot: 'site' }),
  aConcept('pelvis', { slot: 'site' }),
  aConcept('survival', { slot: 'outcome' }),
  aConcept('role', { slot: 'modifier' }),
  aConcept('cancer', { slot: 'disease' }),
  aConcept('kager', { slot: 'source' }),
  aConcept('at-diagnosis', { slot: 'setting', terms: ['synchronous'], opposite: ['at-relapse'] }),
  aConcept('at-relapse', { slot: 'setting', terms: ['metachronous'], opposite: ['at-diagnosis'] }),
  aConcept('metastatic', { slot: 'setting' }),
  aConcept('standard-status', { slot: 'attribute', terms: ['standard status'], broader: ['status'] }),
  aConcept('status', { slot: 'attribute' }),
  aConcept('poor-response', { slot: 'population', terms: ['poor responders'] }),
  aConcept('nodule', { slot: 'extent' }),
  aConcept('few-lesions', { slot: 'extent', terms: ['oligometastatic'] }),
  aConcept('many-lesions', { slot: 'extent', terms: ['polymetastatic'] }),
  aConcept('two-years', { slot: 'time', terms: ['two years'] }),
  aConcept('interval', { slot: 'time' }),
]);
const reader = () =>
  createSubjectReader(concepts, {
    study: 'hazard meta-analysis disease patient',
    people: ['women', 'long', 'frail'],
  });

/** Settings, limits and things of a text, or of its tokens from one to another; `taken` are words that say something else. */
function about(
  text: string,
  { from = 0, to, taken = [] }: { from?: number; to?: number; taken?: string[] } = {},
) {
  const { read, subjectOf } = reader();
  const tokens = tokenize(text);
  const whole = read(tokens);
  for (const [at, { word }] of tokens.entries()) if (taken.includes(word)) whole.taken.add(at);
  return subject(subjectOf(whole, from, to ?? tokens.length));
}

describe('what a claim is about', () => {
  test.each([
    // Settings; whom it holds of; what is done or looked at.
    ['synchronous surgery', 'at-diagnosis; ; surgery'],
    ['metachronous surgery of the pelvis in poor responders', 'at-relapse; pelvis poor-response; surgery'],
    ['synchronous and metachronous', 'at-diagnosis at-relapse; ;'],
    ['the interval', '; ; interval'],
    ['the standard status', '; ; a:standard-status'],
    // What is measured is a word unless a sign takes it in; disease, source and what every statement speaks of say nothing.
    ['survival', '; ; w:surviv'],
    ['the role of surgery', '; ; surgery w:role'],
    ['cancer in Kager', '; ;'],
    ['the nodule of metastatic cancer after two years', '; ;'],
    // A kind says more than what it is a kind of; a site that goes without saying limits nothing.
    ['thoracotomy, a surgery', '; ; thoracotomy'],
    ['thoracotomy of the lung', '; ; thoracotomy'],
    ['thoracotomy of the pelvis', '; pelvis; thoracotomy'],
    ['surgery of the lung', '; lung; surgery'],
    ['thoracotomy with palpation', '; ; palpation thoracotomy'],
  ])('%s: %s', (text, expected) => {
    expect(about(text)).toBe(expected);
  });

  test('is what a part of the sentence says', () => {
    const text = 'surgery of the lung, palpation of the pelvis';
    expect(about(text, { to: 4 })).toBe('; lung; surgery');
    expect(about(text, { from: 4 })).toBe('; pelvis; palpation');
    expect(about('standard status of surgery', { from: 1 })).toBe('; ; a:status surgery');
  });

  test('is not what says something else', () => {
    expect(about('surgery with palpation', { taken: ['palpation'] })).toBe('; ; surgery');
    expect(about('wedge surgery', { taken: ['wedge'] })).toBe('; ; surgery');
    expect(about('surgery in 8', { taken: ['8'] })).toBe('; ; surgery');
    // People are left out for any of their words, other things for all of them; a time stays.
    expect(about('surgery in poor responders', { taken: ['poor'] })).toBe('; ; surgery');
    expect(about('surgery of standard status', { taken: ['standard'] })).toBe(
      '; ; a:standard-status surgery',
    );
    expect(about('surgery of standard status', { taken: ['standard', 'status'] })).toBe('; ; surgery');
    expect(about('surgery after an interval', { taken: ['interval'] })).toBe('; ; interval surgery');
  });

  test.each([
    ['no patient with synchronous disease', 'at-diagnosis; ;'],
    ['none of the children with synchronous disease', 'at-diagnosis; ; w:none'],
    ['not synchronous', 'at-relapse; ;'],
  ])('is not turned round by a denial of people: %s', (text, expected) => {
    expect(about(text).replace(/ w:children/, '')).toBe(expected);
  });
});

describe('a word says something', () => {
  test.each([
    ['wedge', '; ; w:wedg'],
    ['the wedge is in', '; ; w:wedg'],
    // Neither a common one nor one of how something was studied, nor a short one, nor a name.
    ['people know something', '; ;'],
    ['a hazard in the meta analysis, a meta-analysis', '; ;'],
    ['ox', '; ;'],
    ['oxen', '; ; w:oxen'],
    ['wedge of Boston', '; ; w:wedg'],
    ['Wedge of Boston', '; ; w:wedg'],
    ['wedge of MAPLE', '; ; w:mapl w:wedg'],
    ['wedge of Épinal', '; ; w:wedg'],
  ])('%s: %s', (text, expected) => {
    expect(about(text)).toBe(expected);
  });

  test('of whom a claim holds, but for the long of "long term"', () => {
    expect(about('frail women')).toBe(
      '; p:frail p:women;'.replace('women', tokenize('women')[0]?.stem ?? ''),
    );
    expect(about('long courses')).toContain('p:long');
    expect(about('long term')).not.toContain('p:long');
  });
});

describe('a number', () => {
  test.each([
    ['wedge in 8', 'n:8'],
    ['wedge in 8.5', 'n:8.5'],
    ['wedge for 8–10', 'n:10 n:8'],
    // On which side of it.
    ['wedge for >8', 'n:>8'],
    ['wedge for ≥8', 'n:>8'],
    ['wedge for <8', 'n:<8'],
    ['wedge for ≤8', 'n:<8'],
    ...['over', 'above', 'older than', 'beyond', 'at least', 'exceeding', 'more than', 'longer than', 'later than'].map(
      (word) => [`wedge ${word} 8`, 'n:>8'],
    ),
    ...['under', 'below', 'younger than', 'within', 'at most', 'fewer than', 'less than', 'shorter than', 'earlier than', 'up to'].map(
      (word) => [`wedge ${word} 8`, 'n:<8'],
    ),
    ['wedge over the age of 8', 'n:>8'],
    ['over it, it is now in 8', 'n:8'],
  ])('limits whom a claim holds of: %s', (text, expected) => {
    expect(about(text).split('; ')[1]?.replaceAll(/ ?p:\w+| ?age|;/g, '').trim()).toBe(expected);
  }); // prettier-ignore

  test.each([
    // Years, people, studies, courses, grades, parts of another number, doses and days.
    'in 1998', 'in 2003', 'in 1998–2005', 'in 1998–05', 'n = 8', 'grade 8', '8 of 40', '8 patients', '8 big old series', 'among 40',
    'patients of 40', '40 of 8', '8 mg', '8 g', '8 ug', '8 Gy', '8 mg/m2', '8 cm', '8 mm', '8 ml', '8 IU', '8 MCi',
    'day 8', 'days 1 and 8', 'in 40 cycles',
  ])('limits nobody: %s', (text) => {
    expect(about(text).split('; ')[1]).not.toContain('n:');
  }); // prettier-ignore

  test.each(['1898', '8 big old slow series', 'of 8', 'for 40', 'in 8', 'in 40 months', 'in 40 weeks', 'among 40 days', 'day in a herd of 8', '8 or 40', '8 kilometres'])(
    'limits somebody: %s',
    (text) => {
      expect(about(`wedge ${text}`).split('; ')[1]).toContain('n:');
    },
  ); // prettier-ignore

  test('of lesions is few or many', () => {
    expect(about('surgery of two nodules')).toBe('; few-lesions; surgery');
    expect(about('surgery of 8 nodules')).toBe('; many-lesions; surgery');
    expect(about('synchronous surgery of 8 nodules', { from: 1 })).toBe('; many-lesions; surgery');
    expect(about('surgery of 8 nodules', { to: 3 })).not.toContain('many');
  });
});

describe('the setting of a heading', () => {
  const settingOf = (text: string) => [...reader().settingOf(tokenize(text))];

  test('is the side that it names, once or twice', () => {
    expect(settingOf('Synchronous surgery')).toEqual(['at-diagnosis']);
    expect(settingOf('Metachronous surgery of metachronous nodules')).toEqual(['at-relapse']);
  });

  test('is none where it names both sides, or none', () => {
    expect(settingOf('Synchronous and metachronous')).toEqual([]);
    expect(settingOf('Surgery of metastatic cancer')).toEqual([]);
    expect(settingOf('')).toEqual([]);
  });
});
