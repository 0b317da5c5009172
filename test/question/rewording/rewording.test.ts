import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termKey } from '../../../src/corpus/lexicon.ts';
import { tokenize } from '../../../src/language/analyzer.ts';
import { createRewording, type Rewording } from '../../../src/question/rewording/rewording.ts';
import { concepts, corpus, idsIn, mentionsIn, prompts, understand } from '../reading.ts';

const words = prompts.secondReader;
const reword = createRewording({ ...corpus, ...prompts, concepts, words });

function textsOf(text: string, kind: Rewording['kind']): string[] {
  return reword(text)
    .filter((one) => one.kind === kind)
    .map((one) => one.text);
}

describe('other terms', () => {
  test('stand for the same concept, one place after another and then everywhere', () => {
    expect(textsOf('survival after relapse of osteosarcoma?', 'synonym')).toEqual([
      'life expectancy after relapse of osteosarcoma?',
      'survival after recurrence of osteosarcoma?',
      'survival after relapse of osteogenic sarcoma?',
    ]);
  });

  test('are neither wider nor narrower, nor shared with another concept', () => {
    const written = textsOf('osteosarcoma with lung metastases: chemotherapy?', 'synonym').join('\n');
    expect(written).toContain('osteogenic sarcoma');
    for (const term of ['bone cancer', 'bone sarcoma', 'high-grade', 'conventional'])
      expect(written).not.toContain(term);
  });

  test('keep number, article and the capital at the beginning', () => {
    expect(textsOf('Metastasectomies in a relapse: when?', 'synonym')).not.toEqual([]);
    for (const text of textsOf('Osteosarcoma in an adult: chemotherapy after a relapse?', 'synonym')) {
      expect(text).toMatch(/^\p{Lu}/u);
      expect(text).not.toMatch(/\b(?:a [aeiou]|an [^aeiou])/);
    }
  });

  test('do not turn what is asked: no word of direction comes or goes', () => {
    const asked = 'does dose intensity relate to outcome?';
    const directions = new Set(words.directions);
    const directed = (text: string) => text.split(/\W+/).filter((word) => directions.has(word));
    for (const text of textsOf(asked, 'synonym')) expect(directed(text)).toEqual(directed(asked));
  });
});

describe('other forms', () => {
  test.each([
    ['how long is chemotherapy?', 'how long does chemotherapy last?'],
    ['what does metachronous mean?', 'define metachronous?'],
    ['Should we operate again?', 'Would you operate again?'],
    ['why palpate both lungs?', 'why exactly palpate both lungs?'],
    ['at relapse: what is the role of surgery?', 'at relapse: role of surgery?'],
  ])('“%s” is also asked “%s”', (asked, other) => {
    expect(textsOf(asked, 'form')).toContain(other);
  });

  test('a filler is put in front, or taken away where one stands', () => {
    expect(textsOf('surgery at relapse?', 'form')).toContain('Quick question: surgery at relapse?');
    expect(textsOf('Quick question: surgery at relapse?', 'form')).toContain('Surgery at relapse?');
  });

  test('a follow-up stays one: nothing is put in front of “and if …”', () => {
    expect(reword('and if unresectable?').map(({ text }) => text.slice(0, 3))).not.toContain('Qui');
  });
});

describe('another order', () => {
  test.each([
    ['survival after relapse', 'after relapse, survival'],
    ['After relapse, what is the survival?', 'What is the survival after relapse?'],
    ['Two nodules at relapse. Is surgery an option?', 'Is surgery an option? Two nodules at relapse.'],
  ])('“%s” is also “%s”', (asked, other) => {
    expect(textsOf(asked, 'order')).toEqual([other]);
  });
});

describe('negated', () => {
  test.each([
    ['is repeat metastasectomy supported?', 'is repeat metastasectomy not supported?'],
    ['is repeat metastasectomy not supported?', 'is repeat metastasectomy supported?'],
    ['Does age play a role after relapse?', 'Does age not play a role after relapse?'],
    ['Should we give more ifosfamide?', 'Should we not give more ifosfamide?'],
    ['is SBRT an option?', "isn't SBRT an option?"],
  ])('“%s” becomes “%s”', (asked, other) => {
    expect(textsOf(asked, 'negated')).toEqual([other]);
  });

  test('a condition is turned round where what it names has an opposite, both ways', () => {
    const plain = 'what is the outcome with complete resection?';
    const turned = 'what is the outcome without complete resection?';
    expect(reword(plain)).toContainEqual({ kind: 'negated', text: turned, turnedTo: 'incomplete-resection' });
    expect(reword(turned)).toContainEqual({ kind: 'negated', text: plain, turnedTo: 'complete-resection' });
  });

  test('nothing is negated that has no opposite, is not asked by yes or no, or would name another concept', () => {
    expect(textsOf('what is the outcome with chemotherapy?', 'negated')).toEqual([]);
    expect(textsOf('survival with and without complete resection?', 'negated')).toEqual([]);
    for (const text of textsOf('is complete resection needed?', 'negated'))
      expect(idsIn(text)).toContain('complete-resection');
  });
});

describe('every wording', () => {
  const terms = corpus.lexicon.concepts.flatMap((concept) => concept.terms);
  const piece = fc.oneof(
    fc.constantFrom(...terms),
    fc.constantFrom(...words.frames.flat().map((frame) => frame.replace('{topic}', 'relapse'))),
    fc.constantFrom(
      ...words.openers,
      ...words.movable,
      ...words.predicates,
      ...words.fillers,
      ...words.articles,
      'with',
      'without',
      'not',
    ),
    fc.constantFrom(
      '. ',
      ': ',
      ', ',
      '?',
      '.',
      '…',
      '\n',
      '{topic}',
      '<@U1>',
      '$&',
      '🙏',
      '𝒮',
      'İstanbul',
      '\u200b',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const wild = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' '));

  test('is another text that names the same concepts, without a placeholder of ours, and always the same', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const all = reword(text);
        const own = text.split('{topic}').length;
        const named = new Set(idsIn(text.trim()));
        expect(reword(text)).toEqual(all);
        expect(all.length).toBeLessThanOrEqual(9);
        expect(new Set(all.map((one) => one.text)).size).toBe(all.length);
        for (const { text: other, turnedTo } of all) {
          expect(tokenize(other)).not.toEqual([]);
          expect(other).not.toBe(text.trim());
          expect(other.split('{topic}').length).toBeLessThanOrEqual(own);
          if (turnedTo === undefined) expect(new Set(idsIn(other))).toEqual(named);
          else expect(idsIn(other)).toContain(turnedTo);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each(['. an', ': the?', '… a'])('of “%s”, which is an article alone, has a word', (text) => {
    for (const { text: other } of reword(text)) expect(tokenize(other)).not.toEqual([]);
  });

  test('of a long message does not take long, and an endless one is left alone', () => {
    const story = 'Is surgery in the lung at relapse with complete resection supported? '.repeat(14);
    expect(reword(story)).not.toEqual([]);
    expect(reword(story.repeat(2))).toEqual([]);
    expect(reword('?'.repeat(999))).toEqual([]);
    expect(reword(' ')).toEqual([]);
  });

  test('of every suggested question is still a question', () => {
    for (const asked of prompts.suggestions.questions)
      for (const { text } of reword(asked)) expect(understand(text, undefined).kind).toBe('question');
  });

  test('takes a term that only its own concept has', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, terms: own } of corpus.lexicon.concepts)
      for (const term of own) owners.set(termKey(term), (owners.get(termKey(term)) ?? new Set()).add(id));
    const ambiguous = new Set(corpus.lexicon.ambiguous.map(({ term }) => termKey(term)));
    for (const asked of ['surgery?', 'outlook after relapse?', 'is SBRT an option?'])
      for (const text of textsOf(asked, 'synonym'))
        for (const { start, end } of mentionsIn(text)) {
          const tokens = tokenize(text);
          const surface = text.slice(tokens[start]?.start, tokens[end - 1]?.end);
          expect(owners.get(termKey(surface))?.size ?? 1).toBe(1);
          expect(ambiguous.has(termKey(surface))).toBe(false);
        }
  });
});
