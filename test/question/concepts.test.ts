import { describe, expect, test } from 'vitest';
import { Lexicon } from '../../src/corpus/lexicon.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import { concepts, corpus, idsIn, mentionsIn } from './reading.ts';

const { lexicon } = corpus;
const nested = (text: string) => concepts.nestedMentions(tokenize(text)).map(({ concept }) => concept.id);
describe('concepts in a text', () => {
  test('every term of the lexicon, alone, names its concept and nothing else', () => {
    const ambiguous = new Set(lexicon.ambiguous.map(({ term }) => term.toLowerCase()));
    const misread = lexicon.concepts.flatMap(({ id, terms }) =>
      terms
        .filter((term) => !ambiguous.has(term.toLowerCase()))
        .filter((term) => idsIn(term).join() !== id)
        .map((term) => `${term}: ${idsIn(term).join()} instead of ${id}`),
    );
    expect(misread).toEqual([]);
  });

  test.each([
    ['not resectable', 'unresectable'],
    ['never curative', 'palliative-intent'],
    ['without a good response', 'poor-response'],
    ['cannot be completely resected', 'incomplete-resection'],
    ['not unilateral', 'bilateral'],
  ])('"%s" is read as %s', (text, id) => {
    expect(idsIn(text)).toEqual([id]);
  });

  test('a negator reaches over three words and no further', () => {
    expect(idsIn('not truly ever unilateral')).toEqual(['bilateral']);
    expect(idsIn('not in any case really unilateral')).toEqual(['unilateral']);
  });

  test.each([
    ['not recommended for bilateral nodules', 'bilateral'],
    ['no benefit with multiple lesions', 'many-lesions'],
    ['never cured after incomplete resection', 'incomplete-resection'],
    ['not used in second-line', 'second-line'],
    ['resection does not cure bilateral disease', 'bilateral'],
    ["CT doesn't exclude bilateral disease", 'bilateral'],
    ['thoracoscopy cannot safely clear bilateral nodules', 'bilateral'],
    ['surgeons should not operate synchronous disease', 'synchronous'],
    ['does not help bilateral disease', 'bilateral'],
  ])('what is denied in "%s" is said of %s', (text, id) => {
    expect(idsIn(text)).toContain(id);
  });

  test.each([
    ['they do not have bilateral disease', 'unilateral'],
    ['who did not develop bilateral disease', 'unilateral'],
    ['it must not be bilateral', 'unilateral'],
    ['disease that is not bilateral', 'unilateral'],
    ['it does not affect both sides', 'unilateral'],
    ['without bilateral disease', 'unilateral'],
  ])('"%s" names %s: its presence is denied', (text, id) => {
    expect(idsIn(text)).toContain(id);
  });

  test('a negator behind a concept leaves it alone', () => {
    expect(idsIn('unilateral, not yet treated')).toContain('unilateral');
  });

  test('whom a question is about stays, negated or not', () => {
    expect(idsIn('no boy needs sperm banking')).toContain('boys-and-men');
  });

  test('a negated concept without an opposite stays, marked', () => {
    expect(mentionsIn('no chemotherapy')).toMatchObject([{ concept: { id: 'chemotherapy' }, negated: true }]);
    expect(mentionsIn('chemotherapy')).toMatchObject([{ negated: false }]);
  });

  test.each([
    ['median OS', 'survival'],
    ['OS rate with chemo, per cent and curve', 'survival'],
    ['relapsed OS', 'osteosarcoma'],
    ['OS in a kid', 'osteosarcoma'],
    ['OS', 'osteosarcoma'],
    ['the interval in weeks', 'cycle-interval'],
    ['which interval before recurrence', 'disease-free-interval'],
    ['interval', 'disease-free-interval'],
  ])('an ambiguous word is read by the cues beside it: "%s" is %s', (text, id) => {
    expect(idsIn(text)).toContain(id);
  });

  test.each([
    ['cisplatin and the kidney', ['cisplatin', 'kidney-toxicity']],
    ['which drugs hit the kidneys', ['chemotherapy', 'kidney-toxicity']],
    ['metastases to the kidney', ['metastatic']],
    ['the kidney', []],
  ])('one with no default says nothing where no cue stands beside it: "%s"', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  test('as many cues for one reading as for the other leave the default', () => {
    expect(idsIn('median OS in a kid')).toEqual(['osteosarcoma', 'childhood']);
  });

  test('the thread helps to read an ambiguous word', () => {
    const read = (carried: string) =>
      concepts.mentions(tokenize('and the interval?'), tokenize(carried)).map(({ concept }) => concept.id);
    expect(read('chemotherapy')).toEqual(['cycle-interval']);
    expect(read('prognosis')).toEqual(['disease-free-interval']);
  });

  test('a name within a longer name is found where the two have to do with each other', () => {
    expect(nested('second-line chemotherapy')).toEqual(['second-line', 'chemotherapy']);
    expect(nested('lung metastasectomy')).toContain('metastasectomy');
  });

  test('a name within a longer name that means something else is not', () => {
    expect(nested('end of treatment')).toEqual(['metachronous']);
  });

  test('what a concept is a kind of comes nearest first, without itself', () => {
    expect(concepts.ancestors('doxorubicin')).toEqual(['anthracycline', 'chemotherapy', 'treatment']);
  });

  test('a circle in the lexicon ends', () => {
    const terms = ['a'];
    const circle = Lexicon.parse({
      concepts: [
        { id: 'hen', slot: 'site', label: 'hen', terms, broader: ['egg'] },
        { id: 'egg', slot: 'site', label: 'egg', terms, broader: ['hen'] },
      ],
    });
    expect(createConceptReader(circle, ['not']).ancestors('hen')).toEqual(['egg', 'hen']);
  });
});
