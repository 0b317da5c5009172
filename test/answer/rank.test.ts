import { describe, expect, test } from 'vitest';
import { createProfiler } from '../../src/answer/profile.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import { profilesOf } from '../../src/answer/statement-search.ts';
import type { Passage } from '../../src/corpus/guideline.ts';
import { knowledge } from '../support/assistant.ts';
import { concepts, questionIn } from '../question/reading.ts';
import { aStatement } from './a-statement.ts';

const profileOf = createProfiler(concepts, knowledge.prompts.cues);

/** The sentences in the order of their scores for the question; no score of the words counts in. */
function ranked(question: string, sentences: string[], heading = 'Zebras') {
  const passage: Passage = {
    id: 'zebra#stripes',
    guidelineId: 'zebra',
    headingPath: ['Zebras', heading],
    text: sentences.join(' '),
    statements: [],
    location: { file: 'guidelines/zebra.md', line: 1, start: 0, end: 1 },
  };
  const profiles = sentences.map((text, at) => profileOf(passage)(aStatement({ id: `${at}`, text }), []));
  const asking = questionIn(question);
  const nothing = new Float64Array(profiles.length);
  return createStatementRanker(profiles, concepts)
    .rank(asking, asking.asked, { words: nothing, alike: nothing, likely: nothing })
    .map(({ profile }) => profile.statement.text);
}

const passage = [...knowledge.corpus.passages.values()][0];
if (!passage) throw new Error('there are passages');

describe('the disease', () => {
  const on = (disease: string | undefined, text: string) => ({
    ...profileOf(passage)(aStatement({ id: text, text }), []),
    ...(disease === undefined ? {} : { disease }),
  });
  const OURS = 'Palpation is described.';
  const OTHER = 'Palpation at relapse is described.';
  const profiles = [on('osteosarcoma', OURS), on('osteosarcoma', 'Nothing is said.'), on('cancer', OTHER)];
  const nothing = new Float64Array(profiles.length);
  const first = (question: string, asked = questionIn(question).asked, all = profiles) =>
    createStatementRanker(all, concepts).rank(questionIn(question), asked, {
      words: nothing,
      alike: nothing,
      likely: nothing,
    })[0]?.profile.statement.text;

  test('that is not asked about gives no answer; where none is named, the commonest is meant', () => {
    expect(first('palpation at relapse')).toBe(OURS);
    expect(first('palpation at relapse of osteosarcoma')).toBe(OURS);
    expect(first('palpation at relapse of cancer')).toBe(OTHER);
  });

  test('that alone has what is wanted is meant, where none is named', () => {
    const ours = ['One.', 'Two.', 'Three.'].map((text) => on('osteosarcoma', text));
    const all = [
      ...ours,
      ...profiles,
      on('cancer', 'Thoracoscopy is described.'),
      on('cancer', 'Ablation is described.'),
    ];
    expect(first('thoracoscopy', undefined, all)).toBe('Thoracoscopy is described.');
    // What any disease can be asked about is asked of the commonest.
    expect(first('ablation and palpation', undefined, all)).toBe(OURS);
    expect(first('thoracoscopy and palpation in osteosarcoma', undefined, all)).toBe(OURS);
  });

  test('of the question holds for every row of a comparison', () => {
    expect(first('palpation at relapse of cancer', questionIn('palpation at relapse').asked)).toBe(OTHER);
  });

  test('matters to no guideline that is for several', () => {
    expect(first('palpation at relapse', undefined, [...profiles.slice(0, 2), on(undefined, OTHER)])).toBe(
      OTHER,
    );
  });

  test('is that of the guideline, where the lexicon names the whole of it', () => {
    const diseasesOf = (disease: string) => {
      const guidelines = knowledge.corpus.guidelines.map((one) => ({ ...one, disease }));
      const all = profilesOf({ ...knowledge.corpus, guidelines }, concepts, knowledge.prompts.cues);
      return new Set(all.map((profile) => profile.disease));
    };
    expect(diseasesOf('Osteosarcoma')).toEqual(new Set(['osteosarcoma']));
    expect(diseasesOf('several cancers')).toEqual(new Set([undefined]));
  });
});

describe('ranking of statements', () => {
  test('what names all of the question comes before what names a part', () => {
    const both = 'Palpation of the lung at relapse is described.';
    expect(ranked('palpation at relapse', ['Palpation is described.', both])[0]).toBe(both);
  });

  test('a statement of what something is called loses where no meaning is asked for', () => {
    const name = 'Metastases at diagnosis are called synchronous.';
    const other = 'Metastases at diagnosis that are synchronous are treated.';
    expect(ranked('metastases at diagnosis', [name, other])[0]).toBe(other);
    expect(ranked('what does synchronous mean', [other, name])[0]).toBe(name);
  });

  test('whether something is so is answered by what says the opposite of it', () => {
    const palliates = profileOf(passage)(aStatement({ text: 'Samarium is given in palliation.' }), []);
    const coversOf = (question: string) => {
      const asking = questionIn(question);
      const nothing = new Float64Array(1);
      const fits = { words: nothing, alike: nothing, likely: nothing };
      return createStatementRanker([palliates], concepts).rank(asking, asking.asked, fits)[0]?.covers ?? 0;
    };
    expect(coversOf('does samarium cure?')).toBeGreaterThan(2 * coversOf('samarium that cures'));
  });

  test('ties keep the order of the corpus', () => {
    const twins = ['Palpation, said one.', 'Palpation, said another.', 'Palpation, said a third.'];
    expect(ranked('palpation', twins)).toEqual(twins);
    expect(ranked('palpation', twins.toReversed())).toEqual(twins.toReversed());
  });

  test('a statement of the other setting loses to one of no setting', () => {
    const other = 'Chemotherapy after palpation for metachronous metastases is described.';
    const neither = 'Chemotherapy is described.';
    expect(ranked('chemotherapy after palpation in synchronous disease', [other, neither])[0]).toBe(neither);
    expect(ranked('chemotherapy after palpation at relapse', [neither, other])[0]).toBe(other);
  });

  test('a statement of the other polarity loses', () => {
    const without = 'Survival without complete resection is described.';
    const complete = 'Survival with complete resection is described.';
    expect(ranked('survival without complete resection', [complete, without])[0]).toBe(without);
    expect(ranked('survival with complete resection', [without, complete])[0]).toBe(complete);
  });

  test('a statement that something else is compared with what is asked about loses, unless both are asked about', () => {
    const compared = 'Palpation has a less clear role than thoracotomy at relapse.';
    const own = 'Thoracotomy at relapse is done where toxicity and survival are described.';
    expect(ranked('the role of thoracotomy at relapse', [compared, own])[0]).toBe(own);
    expect(ranked('the role of palpation at relapse', [own, compared])[0]).toBe(compared);
    expect(ranked('palpation or thoracotomy at relapse', ['Palpation is described.', compared])[0]).toBe(
      compared,
    );
  });

  test('a statement on another treatment than those asked about loses, whatever it says of the outcome', () => {
    const other = 'Chemotherapy with cabozantinib had a response rate that is described.';
    const own = 'Regorafenib is described.';
    const both = 'Cabozantinib and regorafenib had a response rate that is described.';
    expect(ranked('response rate of regorafenib', [other, own])[0]).toBe(own);
    expect(ranked('response rate of cabozantinib', [own, other])[0]).toBe(other);
    expect(ranked('response rate of regorafenib', [other, own, both])[0]).toBe(both);
    // Asked about both, or about neither, it is no other.
    expect(ranked('response rate of regorafenib or cabozantinib', [own, other])[0]).toBe(other);
    expect(ranked('response rate', [own, other])[0]).toBe(other);
  });

  test.each([
    [
      'dose of cisplatin',
      'Cisplatin is given at a dose of 120 mg/m².',
      'The last dose of cisplatin is described.',
    ],
    [
      'median time to relapse',
      'The median time to relapse was 2 years.',
      'Time to relapse is a prognostic factor.',
    ],
  ])('"%s" is answered with one', (question, given, described) => {
    expect(ranked(question, [described, given])[0]).toBe(given);
  });

  test('a figure for fewer patients than were asked about loses, unless they were asked about', () => {
    const narrow = 'In unilateral disease with one nodule 60% survive.';
    const wide = 'In disease with palpation and toxicity 30% survive.';
    expect(ranked('survival', [narrow, wide])[0]).toBe(wide);
    expect(ranked('survival in unilateral disease with one nodule', [wide, narrow])[0]).toBe(narrow);
  });

  test('a question for a share is met first by a figure', () => {
    const figure = 'Survival is 40%.';
    const prose = 'Survival is poor.';
    expect(ranked('what share survives', [prose, figure])[0]).toBe(figure);
  });

  test('a question that takes something for granted is met first by what denies it', () => {
    const denial = 'MAPIE never improves survival.';
    const praise = 'MAPIE improves survival.';
    expect(ranked('MAPIE improves survival, right?', [praise, denial])[0]).toBe(denial);
  });

  test('the heading above a statement counts, but less than its own words', () => {
    const own = 'Palpation at relapse is described.';
    const above = 'Palpation is described.';
    expect(ranked('palpation at relapse', [above, own], 'Relapse')[0]).toBe(own);
    expect(ranked('palpation at relapse', [above, 'Toxicity is described.'], 'Relapse')[0]).toBe(above);
  });
});
