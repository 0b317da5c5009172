import { describe, expect, test } from 'vitest';
import { corpus, questionIn } from './reading.ts';

const outside = (text: string) => questionIn(text).outside;

describe('what is outside the corpus', () => {
  test.each([
    ['first-line chemotherapy of Ewing sarcoma', 'Ewing sarcoma'],
    ['chemotherapy with tamoxifen', 'tamoxifen'],
    ['surgery of pancreas metastases', 'pancreas'],
    ['fertility after chemotherapy', 'fertility'],
  ])('%s: %s of the list is', (question, name) => {
    expect(outside(question)).toContain(name);
  });

  test.each(['pembrolizumab', 'axitinib', 'ribociclib', 'olaparib', 'atorvastatin'])(
    '%s is a drug by its ending, though no list has it',
    (drug) => {
      expect(corpus.scope.drugs).not.toContain(drug);
      expect(outside(`any place for ${drug} at relapse`)).toEqual([drug]);
    },
  );

  test.each(['ganglioglioma', 'myofibroblastoma', 'thrombocythaemia'])(
    '%s is a disease by its ending',
    (disease) => {
      expect(corpus.scope.diseases).not.toContain(disease);
      expect(outside(`surgery of ${disease}`)).toHaveLength(1);
    },
  );

  test.each(['diploma', 'coma', 'aroma', 'stigmata'])('"%s" is a word of everyday speech', (word) => {
    expect(outside(`surgery with a ${word}`)).toEqual([]);
  });

  test.each([...corpus.statements.values()].map(({ text }) => text))(
    'what the corpus speaks of never is: %s',
    (text) => {
      expect(outside(text)).toEqual([]);
    },
  );
});
