import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { createOutsideFinder } from '../../src/question/outside.ts';
import { knowledge } from '../support/assistant.ts';

const { scope, passages } = knowledge.corpus;
const texts = [...passages.values()].flatMap(({ headingPath, statements }) => [
  ...headingPath,
  ...statements.map(({ text }) => text),
]);
const spokenOf = new Set(texts.flatMap((text) => tokenize(text).map(({ stem }) => stem)));
const find = createOutsideFinder(scope, (stem) => spokenOf.has(stem));
const outside = (text: string) => find(tokenize(text)).map(({ name, kind }) => `${kind} ${name}`);

describe('what is outside the corpus', () => {
  test('another disease, organ, drug or topic of the list is', () => {
    expect(outside('Ewing sarcoma, of the pancreas, with tamoxifen: fertility?')).toEqual([
      'disease Ewing sarcoma',
      'organ pancreas',
      'drug tamoxifen',
      'topic fertility',
    ]);
  });

  test.each(['pembrolizumab', 'sorafenib', 'ribociclib', 'olaparib', 'rivoceranib', 'atorvastatin'])(
    '%s is a drug by its ending, though no list has it',
    (drug) => {
      expect(scope.drugs).not.toContain(drug);
      expect(outside(`any place for ${drug} here`)).toEqual([`drug ${drug}`]);
    },
  );

  test.each(['ganglioglioma', 'myofibroblastoma', 'thrombocythaemia'])(
    '%s is a disease by its ending',
    (disease) => {
      expect(scope.diseases).not.toContain(disease);
      expect(outside(`what about ${disease}`)).toHaveLength(1);
    },
  );

  test.each(['diploma', 'coma', 'aroma', 'stigmata'])('"%s" is a word of everyday speech', (word) => {
    expect(outside(`a ${word} please`)).toEqual([]);
  });

  test('what the corpus speaks of never is: not one of its statements and headings', () => {
    expect(texts.flatMap(outside)).toEqual([]);
  });

  test('a topic comes inside as soon as a statement speaks of it', () => {
    expect(outside('fertility')).toEqual(['topic fertility']);
    const [stem = ''] = tokenize('fertility').map((token) => token.stem);
    const spoken = createOutsideFinder(scope, (one) => one === stem || spokenOf.has(one));
    expect(spoken(tokenize('fertility'))).toEqual([]);
  });
});
