import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTerms, queryTerms } from '../../src/language/analyzer.ts';
import {
  createPassageIndex,
  isAllowed,
  type Hit,
  type IndexedDocument,
  type Where,
} from '../../src/retrieval/passage-index.ts';
import { naiveSearch } from './naive-bm25f.ts';

const aPassage = (over: Partial<IndexedDocument>): IndexedDocument => ({
  id: 'p',
  heading: '',
  text: '',
  status: 'approved',
  guideline: 'osteosarcoma',
  ...over,
});
const ids = (hits: Hit[]) => hits.map(({ id }) => id);

const PASSAGES = [
  {
    heading: 'Osteosarcoma > Relapse > Surgery',
    text: 'Complete resection of every lung metastasis is what long-term survival after relapse rests on.',
  },
  {
    heading: 'Osteosarcoma > Relapse > Chemotherapy',
    text: 'Second-line chemotherapy may be given before or after surgery; its benefit is smaller than that of resection.',
  },
  {
    heading: 'Osteosarcoma > First line',
    text: 'Methotrexate, doxorubicin and cisplatin, 75 mg/m², are given before and after surgery.',
  },
  {
    heading: 'Ewing sarcoma',
    text: 'Ewing’s sarcoma is sensitive to radiation: 55.8 Gy. Radiation, radiation, radiation.',
  },
  { heading: '', text: 'A passage without a heading speaks of surgery of the lung.' },
  { heading: 'Imaging', text: '' },
  { heading: 'Follow-up', text: 'Computed tomography of the lung every 3 months in the first 2 years.' },
].map((passage, i) => aPassage({ id: `p${i}`, ...passage }));

const QUERIES = [
  'surgery for lung metastases',
  'What is the dose of cisplatin in mg/m2?',
  'radiation',
  'longterm survival',
  'imaging follow up',
  'surgery surgery lung',
  'unheard of',
];

describe('ranking', () => {
  test.each(QUERIES)('%s: scores and order are those of the textbook to 1e-9', async (query) => {
    const index = await createPassageIndex(PASSAGES);
    expectSame(await index.search(query, { limit: 100 }), naiveSearch(PASSAGES, queryTerms(query)));
  });

  test('any collection is ranked as the textbook ranks it', async () => {
    const words = fc
      .array(
        fc.constantFrom('lung', 'bone', 'surgery', 'relapse', 'IL-6', '5-year', '0.5', 'the', 'constructor'),
        { maxLength: 8 },
      )
      .map((all) => all.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ heading: words, text: words }), { maxLength: 12 }),
        words,
        async (contents, query) => {
          const passages = contents.map((content, i) => aPassage({ id: `p${i}`, ...content }));
          const index = await createPassageIndex(passages);
          expectSame(await index.search(query, { limit: 100 }), naiveSearch(passages, queryTerms(query)));
        },
      ),
    );
  });

  test.each(QUERIES)('%s: a document fits by its share of the best score and of the terms', async (query) => {
    const index = await createPassageIndex(PASSAGES);
    const hits = naiveSearch(PASSAGES, queryTerms(query), {}, false);
    const terms = new Set(indexTerms(query));
    const fits = PASSAGES.map(({ id, heading, text }) => {
      const { score } = hits.find((hit) => hit.id === id) ?? { score: 0 };
      const own = new Set([...indexTerms(heading), ...indexTerms(text)]);
      return score === 0
        ? 0
        : (score / (hits[0]?.score ?? 1)) * ([...terms].filter((term) => own.has(term)).length / terms.size);
    });
    for (const [at, fit] of index
      .fitsOf(PASSAGES.map(({ id }) => id))(query)
      .entries())
      expect(fit).toBeCloseTo(fits[at] ?? NaN, 12);
  });

  test('how well documents fit follows what was added and removed since the last question', async () => {
    const all = PASSAGES.map(({ id }) => id);
    const query = 'resection of lung metastases';
    const index = await createPassageIndex(PASSAGES.slice(1));
    index.fitsOf(all)(query);
    await index.insert(PASSAGES.slice(0, 1));
    const [, ...rest] = all;
    const whole = await createPassageIndex(PASSAGES);
    expect(index.fitsOf(all)(query)).toEqual(whole.fitsOf(all)(query));
    await index.remove(all.slice(0, 1));
    const without = await createPassageIndex(PASSAGES.slice(1));
    expect(index.fitsOf(rest)(query)).toEqual(without.fitsOf(rest)(query));
  });

  test('the parts of a hit add up to its score', async () => {
    const index = await createPassageIndex(PASSAGES);
    const hits = await index.search('resection of lung metastases after relapse', { limit: 5 });
    expect(hits.length).toBe(5);
    for (const { score, parts } of hits)
      expect(parts.reduce((sum, { heading, text }) => sum + heading + text, 0)).toBeCloseTo(score, 9);
  });

  test('of two documents with the same words the one comes first where they stand together as asked, in either order', async () => {
    const index = await createPassageIndex([
      aPassage({ id: 'apart', text: 'growth of cartilage and bone, and what is a factor in it' }),
      aPassage({ id: 'turned', text: 'a factor, growth, of cartilage and bone, and what is in it' }),
    ]);
    expect(ids(await index.search('growth factor', { limit: 9 }))).toEqual(['turned', 'apart']);
  });

  test('an index that is not searched fits documents as one that is, and ranks by words alone', async () => {
    const [searched, fitting] = [
      await createPassageIndex(PASSAGES),
      await createPassageIndex(PASSAGES, { isSearched: false }),
    ];
    const all = PASSAGES.map(({ id }) => id);
    const query = 'resection of every lung metastasis';
    expect(fitting.fitsOf(all)(query)).toEqual(searched.fitsOf(all)(query));
    expectSame(
      await fitting.search(query, { limit: 100 }),
      naiveSearch(PASSAGES, queryTerms(query), {}, false),
    );
  });

  test('the first of few are the first of many', async () => {
    const words = fc.array(fc.constantFrom('lung', 'nodule', 'bone', 'liver', 'and', 'growth'), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 10, maxLength: 70 }),
        fc.integer({ min: 1, max: 9 }),
        async (texts, limit) => {
          const index = await createPassageIndex(
            texts.map((text, i) => aPassage({ id: `p${i}`, text: text.join(' ') })),
          );
          const many = await index.search('lung nodule bone growth', { limit: 70 });
          expect(await index.search('lung nodule bone growth', { limit })).toEqual(many.slice(0, limit));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('terms may be given, and weighted', async () => {
    const index = await createPassageIndex(PASSAGES);
    const byText = await index.search('lung surgery', { limit: 9 });
    expect(await index.search(indexTerms('lung surgery'), { limit: 9 })).toEqual(byText);
    const [half] = await index.search([{ term: 'radiat', weight: 0.5 }], { limit: 1 });
    const [whole] = await index.search('radiation', { limit: 1 });
    expect(half?.score).toBeCloseTo((whole?.score ?? 0) / 2, 12);
  });

  test('equal scores stand in the order of insertion, and the limit holds', async () => {
    const same = Array.from({ length: 50 }, (_, i) => aPassage({ id: `p${i}`, text: 'lung' }));
    const index = await createPassageIndex(same);
    expect(ids(await index.search('lung', { limit: 3 }))).toEqual(['p0', 'p1', 'p2']);
    expect(await index.search('lung', { limit: 50 })).toHaveLength(50);
  });
});

/** Each is a flaw of Orama 3.1.18 as it comes, measured before we put our own ranking in. */
describe('what Orama would do by itself', () => {
  test('a word does not find the words that it begins', async () => {
    const index = await createPassageIndex([
      aPassage({ id: 'long', text: 'boneless' }),
      aPassage({ id: 'bone', text: 'bone' }),
    ]);
    expect(ids(await index.search('bone', { limit: 9 }))).toEqual(['bone']);
  });

  test('a repeated word counts as often as it stands there', async () => {
    const index = await createPassageIndex([
      aPassage({ id: 'once', text: 'lung bone liver' }),
      aPassage({ id: 'twice', text: 'lung lung liver' }),
    ]);
    const [first, second] = await index.search('lung', { limit: 9 });
    expect(first?.id).toBe('twice');
    expect(first?.score).toBeGreaterThan(second?.score ?? 0);
  });

  test('rarity counts documents, not occurrences', async () => {
    const filler = Array.from({ length: 8 }, (_, i) => aPassage({ id: `f${i}`, text: 'common words' }));
    const index = await createPassageIndex([
      ...filler,
      aPassage({ id: 'often', text: 'lung lung lung lung' }),
      aPassage({ id: 'once', text: 'bone bone bone bone' }),
    ]);
    const [lung] = await index.search('lung', { limit: 1 });
    const [bone] = await index.search('bone', { limit: 1 });
    expect(lung?.score).toBeCloseTo(bone?.score ?? 0, 12);
  });

  test('passages without a heading do not change the average length of headings', async () => {
    const headed = [
      aPassage({ id: 'short', heading: 'lung' }),
      aPassage({ id: 'long', heading: 'lung surgery after relapse' }),
    ];
    const bare = Array.from({ length: 20 }, (_, i) => aPassage({ id: `b${i}`, text: 'bone' }));
    const passages = [...bare, ...headed];
    const index = await createPassageIndex(passages);
    expectSame(await index.search('lung', { limit: 9 }), naiveSearch(passages, queryTerms('lung')));
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    '%s is a word like any other',
    async (word) => {
      const index = await createPassageIndex([
        aPassage({ id: 'a', heading: word, text: `the ${word} of` }),
        aPassage({ id: 'b', text: 'lung' }),
      ]);
      expect(ids(await index.search(word, { limit: 9 }))).toEqual(['a']);
      await index.remove(['a']);
      expect(await index.search(word, { limit: 9 })).toEqual([]);
    },
  );

  test.each(['TGF-β1', 'mg/m²', '0.5', '≥95 %', 'Ewing’s', '153Sm'])(
    '%s finds the passage that has it, and no other',
    async (term) => {
      const index = await createPassageIndex([
        aPassage({ id: 'other', text: 'TNF 5 mg 95.5 Sm 153' }),
        aPassage({ id: 'this', text: `about ${term}, that is` }),
      ]);
      expect(ids(await index.search(term, { limit: 1 }))).toEqual(['this']);
    },
  );

  test('neither an empty question nor one of stop words alone finds everything', async () => {
    const index = await createPassageIndex(PASSAGES);
    for (const query of ['', ' ', '?', 'what is the', '👍'])
      expect(await index.search(query, { limit: 9 })).toEqual([]);
    expect(await index.search([], { limit: 9 })).toEqual([]);
  });

  test('status holds beside another filter', async () => {
    const index = await createPassageIndex([
      aPassage({ id: 'draft', text: 'lung', status: 'submitted', guideline: 'a' }),
      aPassage({ id: 'wanted', text: 'lung', guideline: 'a' }),
      aPassage({ id: 'elsewhere', text: 'lung', guideline: 'b' }),
    ]);
    expect(
      ids(await index.search('lung', { limit: 9, where: { status: ['approved'], guideline: ['a'] } })),
    ).toEqual(['wanted']);
    expect(
      ids(await index.search('lung', { limit: 1, where: { status: ['approved'], guideline: ['b'] } })),
    ).toEqual(['elsewhere']);
    expect(await index.search('lung', { limit: 9, where: { status: [] } })).toEqual([]);
  });

  test('a filter value matches as a whole, not by one of its words', async () => {
    const index = await createPassageIndex([aPassage({ id: 'a', text: 'lung', guideline: 'bone sarcoma' })]);
    expect(await index.search('lung', { limit: 9, where: { guideline: ['bone'] } })).toEqual([]);
  });

  test('a removed passage is gone from every search, and its words from every rarity', async () => {
    const index = await createPassageIndex(PASSAGES);
    const where: Where = { status: ['approved', 'submitted'] };
    await index.search('lung surgery', { limit: 9, where });
    await index.remove(['p0', 'p4', 'unknown']);
    const left = PASSAGES.filter(({ id }) => id !== 'p0' && id !== 'p4');
    expectSame(
      await index.search('lung surgery', { limit: 9, where }),
      naiveSearch(left, queryTerms('lung surgery')),
    );
    expect(index.size()).toBe(5);
  });

  test('twice the words take about twice the time to insert', { timeout: 60_000 }, async () => {
    const [short, long] = [await fastestInsert(10_000), await fastestInsert(80_000)];
    // Eight times the words; quadratic would be sixty-four times the work.
    expect(long / short).toBeLessThan(30);
  });
});

describe('what may be shown', () => {
  test.each<[string, Partial<IndexedDocument> | undefined, Where, boolean]>([
    ['a passage of a wanted status', { status: 'approved' }, { status: ['approved'] }, true],
    ['a passage of another status', { status: 'under-review' }, { status: ['approved'] }, false],
    ['a passage of another guideline', { guideline: 'b' }, { status: ['approved'], guideline: ['a'] }, false],
    ['a passage that is no longer there', undefined, {}, false],
    ['any passage when nothing is asked for', {}, {}, true],
  ])('%s', (_, over, where, shown) => {
    expect(isAllowed(over && aPassage(over), where)).toBe(shown);
  });

  test('a passage that changes its status is shown by its new one', async () => {
    const index = await createPassageIndex([aPassage({ id: 'a', text: 'lung' })]);
    const approved: Where = { status: ['approved'] };
    expect(ids(await index.search('lung', { limit: 9, where: approved }))).toEqual(['a']);
    await index.insert([aPassage({ id: 'a', text: 'lung', status: 'submitted' })]);
    expect(await index.search('lung', { limit: 9, where: approved })).toEqual([]);
  });

  test('changing an object after it was inserted changes nothing in the index', async () => {
    const others = [aPassage({ id: 'b', text: 'lung bone' }), aPassage({ id: 'c', text: 'lung' })];
    const passage = aPassage({ id: 'a', text: 'lung' });
    const index = await createPassageIndex([passage, ...others]);
    Object.assign(passage, { status: 'submitted', text: 'bone' });
    const approved: Where = { status: ['approved'] };
    expect(ids(await index.search('lung', { limit: 9, where: approved }))).toEqual(['a', 'c', 'b']);
    await index.remove(['a']);
    expectSame(await index.search('lung', { limit: 9 }), naiveSearch(others, queryTerms('lung')));
  });

  test('a filter that was used before sees what came since', async () => {
    const index = await createPassageIndex([aPassage({ id: 'a', text: 'lung' })]);
    const approved: Where = { status: ['approved'] };
    await index.search('lung', { limit: 9, where: approved });
    await index.insert([aPassage({ id: 'b', text: 'lung' })]);
    expect(ids(await index.search('lung', { limit: 9, where: approved }))).toEqual(['a', 'b']);
  });

  test('better passages that may not be shown take no place from the others', async () => {
    const drafts = Array.from({ length: 20 }, (_, i) =>
      aPassage({ id: `draft${i}`, heading: 'Lung', text: 'lung', status: 'submitted' }),
    );
    const index = await createPassageIndex([...drafts, aPassage({ id: 'approved', text: 'lung and bone' })]);
    expect(ids(await index.search('lung', { limit: 1, where: { status: ['approved'] } }))).toEqual([
      'approved',
    ]);
  });

  test('while a new corpus is being read, searches see the old one as a whole', async () => {
    const index = await createPassageIndex([aPassage({ id: 'old', text: 'lung' })]);
    const reloading = index.reload([aPassage({ id: 'new', text: 'lung' })]);
    expect(ids(await index.search('lung', { limit: 9 }))).toEqual(['old']);
    await reloading;
    expect(ids(await index.search('lung', { limit: 9 }))).toEqual(['new']);
  });

  test('no order of inserts, deletes and reloads ever shows an unapproved, filtered or deleted passage', async () => {
    const text = fc
      .array(fc.constantFrom('lung', 'bone', 'surgery', 'relapse'), { maxLength: 5 })
      .map((words) => words.join(' '));
    const passage = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'),
      heading: text,
      text,
      status: fc.constantFrom('submitted', 'under-review', 'approved'),
      guideline: fc.constantFrom('x', 'y', 'x y'),
    }) satisfies fc.Arbitrary<IndexedDocument>;
    const passages = fc.uniqueArray(passage, { selector: ({ id }) => id, maxLength: 5 });
    const where = fc.record(
      {
        status: fc.subarray<IndexedDocument['status']>(['submitted', 'under-review', 'approved']),
        guideline: fc.subarray(['x', 'y', 'x y']),
      },
      { requiredKeys: [] },
    );
    const step = fc.oneof(
      fc.record({ kind: fc.constant('insert' as const), passages }),
      fc.record({
        kind: fc.constant('remove' as const),
        ids: fc.subarray(['a', 'b', 'c', 'd', 'e', '__proto__', 'constructor']),
      }),
      fc.record({ kind: fc.constant('reload' as const), passages }),
      fc.record({ kind: fc.constant('search' as const), query: text, where }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const index = await createPassageIndex([]);
        const model = new Map<string, IndexedDocument>();
        for (const each of steps) {
          if (each.kind === 'insert') {
            await index.insert(each.passages);
            for (const one of each.passages) model.set(one.id, one);
          } else if (each.kind === 'remove') {
            await index.remove(each.ids);
            for (const id of each.ids) model.delete(id);
          } else if (each.kind === 'reload') {
            await index.reload(each.passages);
            model.clear();
            for (const one of each.passages) model.set(one.id, one);
          } else {
            const hits = await index.search(each.query, { limit: 100, where: each.where });
            expectSame(hits, naiveSearch([...model.values()], queryTerms(each.query), each.where));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Documents of one score may stand in any order in the naïve list; scores must agree to 1e-9. */
function expectSame(hits: Hit[], expected: { id: string; score: number }[]): void {
  expect(hits.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
  const scores = new Map(expected.map(({ id, score }) => [id, score]));
  hits.forEach(({ id, score }, i) => {
    expect(Math.abs(score - (scores.get(id) ?? NaN))).toBeLessThan(1e-9);
    expect(Math.abs(score - (expected[i]?.score ?? NaN))).toBeLessThan(1e-9);
  });
}

/** Milliseconds, best of three. */
async function fastestInsert(words: number): Promise<number> {
  const text = Array.from({ length: words }, (_, i) => `word${i % 5000}`).join(' ');
  const times = [];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    await createPassageIndex([aPassage({ text })]);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
