import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { spansToRelapse } from '../../src/question/time-span.ts';
import { idsOf, mentionsIn, questionIn } from './reading.ts';

/** Which of these concepts a question names, in its order. */
const among = (ids: string[], text: string) => idsOf(questionIn(text).asked).filter((id) => ids.includes(id));

const lesions = (text: string) => among(['few-lesions', 'many-lesions'], text);

describe('numbers of lesions', () => {
  test.each([
    '≤2 nodules',
    '<3 nodules',
    '< 3 small lung nodules',
    'fewer than three lung nodules',
    'less than 3 lung lesions',
    'below 3 mets',
    'at most two nodules',
    'a couple of mets',
    'a few spots',
    'one solitary lesion',
    'a single lung metastasis',
    '1–2 lesions',
    'up to two nodules',
    'at most 3 nodules',
    'a maximum of three mets',
    'no more than three small nodules',
    'three or fewer mets',
    'three lung nodules or fewer',
    'three nodules at the most',
    'nodules, at most three',
    'up to and including three lesions',
    'fewer than five nodules',
    '1–3 nodules',
    'one to four nodules',
    'between one and three nodules',
    'one or two small nodules',
    'not more than one nodule',
  ])('"%s" is on the side of few', (text) => {
    expect(lesions(text)).toEqual(['few-lesions']);
  });

  test.each([
    '3 nodules',
    '≥3 nodules',
    '>2 nodules',
    '3+ lesions',
    'three or more lesions',
    'two or more mets',
    'more than two mets',
    'over 2 spots',
    'at least three nodules',
    'several nodules',
    'multiple small lung mets',
    'twelve nodules',
    'thirteen nodules',
    'forty tiny mets',
    '17 bilateral lung nodules',
    'more than one nodule',
    '≥2 nodules',
    'no fewer than three nodules',
    'not less than 3 mets',
    'a minimum of four lesions',
    '3 and more lesions',
    '3–5 nodules',
    'three to five nodules',
    'nodules exceeding three in number',
    'lung nodules (≥ 3)',
  ])('"%s" is on the side of many', (text) => {
    expect(lesions(text)).toEqual(['many-lesions']);
  });

  test.each([
    ['fewer than three nodules', ['few-lesions']],
    ['less than 3 nodules', ['few-lesions']],
    ['no more than two nodules', ['few-lesions']],
    ['not more than 2 mets', ['few-lesions']],
    ['remove every single met', []],
    ['1-2 versus 3+ nodules', ['few-lesions', 'many-lesions']],
    ['one or four nodules', ['few-lesions', 'many-lesions']],
    ['one or several nodules', ['many-lesions', 'few-lesions']],
    ['one to three nodules against those with more', ['few-lesions', 'many-lesions']],
    ['four or more nodules, compared to patients with fewer', ['many-lesions', 'few-lesions']],
    ['two nodules with more chemotherapy', ['few-lesions']],
    ['2–4 nodules', []],
    ['two or three nodules', []],
    ['two to six nodules', []],
    ['at least one nodule', []],
    ['one or more nodules', []],
    ['fewer than 20 nodules', []],
  ])('"%s" is %j', (text, expected) => {
    expect(lesions(text)).toEqual(expected);
  });

  test.each([
    'two years after relapse',
    '3 cycles of MAP',
    '5-year survival',
    'two drugs for lung disease',
    'nodules of at least 3 mm',
    'nodules in more than 20 patients',
  ])('"%s" counts no lesions', (text) => {
    expect(lesions(text)).toEqual([]);
  });

  test('a number and its comparator never come back to a side as the number grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (n) => {
        expect(lesions(`${n} lung mets`)).toEqual([n > 2 ? 'many-lesions' : 'few-lesions']);
        const above = n > 0 ? ['many-lesions'] : [];
        expect(lesions(`>${n} lung mets`)).toEqual(above);
        expect(lesions(`more than ${n} lung lesions`)).toEqual(above);
        const below = n < 6 ? ['few-lesions'] : [];
        expect(lesions(`<${n} lung mets`)).toEqual(below);
        expect(lesions(`fewer than ${n} lung lesions`)).toEqual(below);
      }),
    );
  });
});

describe('spans of time to a relapse', () => {
  const spans = (text: string) => {
    const tokens = tokenize(text);
    return spansToRelapse(tokens, mentionsIn(text)).map(({ start, end }) =>
      text.slice(tokens[start]?.start, tokens[end - 1]?.end),
    );
  };

  test.each([
    ['relapse >24 mo from dx', '>24 mo'],
    ['relapsing more than 2 years after diagnosis', '2 years'],
    ['relapse within 18 months', '18 months'],
    ['recurrence at least three years after the first operation', 'three years'],
    ['returns under 1 yr', '1 yr'],
  ])('"%s" holds "%s"', (text, span) => {
    expect(spans(text)).toEqual([span]);
    expect(idsOf(questionIn(text).asked)).toContain('time-to-relapse');
  });

  test('a span without a comparison is the time of something else', () => {
    expect(spans('relapse, 2 years')).toEqual([]);
  });

  test('a unit without a number before it is no span', () => {
    expect(spans('years after relapse')).toEqual([]);
  });

  test('a span in a question that is not about relapse is no time to relapse', () => {
    expect(spans('chemotherapy for more than 10 months')).toEqual([]);
  });
});

describe('the side of a response', () => {
  const responses = (text: string) => among(['poor-response', 'good-response'], text);

  test.each([
    ['40% necrosis', 'poor-response'],
    ['<90% necrosis', 'poor-response'],
    ['only 60 % necrotic', 'poor-response'],
    ['necrosis under 90%', 'poor-response'],
    ['necrosis lower than 90 percent', 'poor-response'],
    ['72 per cent necrosis', 'poor-response'],
    ['necrosis above 90%', 'good-response'],
    ['90% necrosis', 'good-response'],
    ['necrosis of 99.5%', 'good-response'],
    ['≥95% necrosis', 'good-response'],
    ['a disappointing histological response', 'poor-response'],
    ['the response was excellent', 'good-response'],
  ])('"%s" is %s', (text, id) => {
    expect(responses(text)).toEqual([id]);
  });

  test.each(['40% survive', 'poor survival', 'good prognosis with poor access', 'necrosis'])(
    '"%s" says nothing of the response',
    (text) => {
      expect(responses(text)).toEqual([]);
    },
  );

  test('every whole percentage of necrosis is poor below 90 and good from there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        expect(responses(`${percent}% necrosis`)).toEqual([percent < 90 ? 'poor-response' : 'good-response']);
      }),
    );
  });
});

describe('removal of every site', () => {
  const complete = (text: string) => among(['complete-resection'], text);

  test.each([
    'do we operate on each lung nodule?',
    'surgery for all visible lung mets',
    'all nodules resected',
  ])('"%s" is complete resection', (text) => {
    expect(complete(text)).toEqual(['complete-resection']);
  });

  test.each(['each lung nodule on CT', 'surgery for some lung mets', 'chemotherapy for any met'])(
    '"%s" is not',
    (text) => {
      expect(complete(text)).toEqual([]);
    },
  );
});

describe('ages', () => {
  const isOlder = (text: string) => among(['older-adults'], text).length > 0;

  test.each([
    '55-year-old with osteosarcoma',
    'osteosarcoma in a 55 year old',
    '71yo, limb osteosarcoma',
    '62F with relapse',
    '48 M with relapse',
    'osteosarcoma in a man of 63',
    'old man with osteosarcoma, 72: what lies behind it?',
    'MAP at 55?',
    'MAP for patients aged 47',
    'chemotherapy at 50 years of age',
    'older than 65: chemotherapy?',
  ])('"%s" is about an adult over 40', (text) => {
    expect(isOlder(text)).toBe(true);
  });

  test.each([
    '17-year-old with osteosarcoma',
    'survival at 60 months',
    'relapse in those older than 25',
    'longer than 60 months',
    '48% alive at 5 years',
    'man with 62 mg of doxorubicin',
    'patient given 75 mg/m²',
    '52 patients with lung nodules',
  ])('"%s" is not', (text) => {
    expect(isOlder(text)).toBe(false);
  });

  test('an age gives the case and is not what is asked', () => {
    const { asked } = questionIn('62F relapsed in the lung, operate?');
    expect(asked.find(({ concept }) => concept.id === 'older-adults')?.weight).toBeLessThan(1);
  });
});

describe('sources named by their author', () => {
  test.each([
    ['Marina 2016: was ifosfamide of use?', ['Marina2016']],
    ['what did kager find on survival', ['Kager2003']],
    ['gemcitabine and docetaxel, Low 2024', ['Low2024']],
  ])('"%s" asks about %j', (text, keys) => {
    expect(questionIn(text).cites).toEqual(keys);
  });

  test.each([
    'low dose of ifosfamide at relapse',
    'osteosarcoma in Li-Fraumeni syndrome',
    'which pan is used',
  ])('"%s" names none', (text) => {
    expect(questionIn(text).cites).toEqual([]);
  });
});

test('an organisation that is spelt like an everyday word is one in capitals only', () => {
  expect(among(['who'], 'WHO cut-off of bilateral breast cancer')).toEqual(['who']);
  expect(among(['who'], 'interval of the WHO for bilateral breast cancer')).toEqual(['who']);
  expect(among(['who'], 'who should take the biopsy?')).toEqual([]);
  expect(among(['who'], 'WHO SHOULD TAKE THE BIOPSY?')).toEqual([]);
});
