import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ask, knowledge } from './support/assistant.ts';

const { corpus, prompts } = knowledge;
const all = [...corpus.statements.values()];
/** The article's statements, and those that contradict them; `evidence-facts.test.ts` walks the others. */
const ABOUT_THE_ARTICLE = /^(?:synchronous-and-metachronous-osteosarcoma|primary-sources-on-the-overview)#/;
const statements = all.filter(({ passageId }) => ABOUT_THE_ARTICLE.test(passageId));
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const Evidence = z.record(z.string(), z.strictObject({ read: z.string(), figures: z.array(z.string()) }));
const evidence = Evidence.parse(JSON.parse(fixture('evidence-figures.json')));

const Article = z.array(
  z.strictObject({ about: z.string(), figures: z.array(z.string()), words: z.string() }),
);
const article = Article.parse(parse(fixture('article-statements.yaml')));

/** "One" is more often an article than a figure. */
const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const UNIT = 'years?|months?|weeks?|days?|cycles?|mg/m2|g/m2|Gy';

/** The figures of a text in one spelling: `10-20%`, `2 year`, `week 29`, `1/3`, `576`. Names such as EURAMOS-1 are none. */
function figuresIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[A-Za-z]+-\d+/g, ' ')
    .replace(/[–—]/g, '-')
    .replace(new RegExp(`\\b(${NUMBERS.join('|')})(?=[- ](?:${UNIT}))`, 'gi'), (word) =>
      String(NUMBERS.indexOf(word.toLowerCase()) + 2),
    )
    .replace(
      /\b(?:a|one)[- ](third|quarter|fifth)\b/gi,
      (_, part: string) => `1/${{ third: 3, quarter: 4, fifth: 5 }[part] ?? part}`,
    )
    .replace(/\bhalf\b/gi, '1/2');
  const figure = new RegExp(
    `(week )?(\\d+(?:[.,/]\\d+)?(?:-\\d+(?:\\.\\d+)?)?)(?:\\s?(%)|[- ](${UNIT})\\b)?`,
    'g',
  );
  return [...plain.matchAll(figure)].map(
    ([, week = '', number, percent = '', unit]) =>
      `${week}${number}${percent}${unit === undefined ? '' : ` ${unit.replace(/s$/, '')}`}`,
  );
}

describe('figures', () => {
  test('are read in one spelling', () => {
    expect(
      figuresIn('Five-year survival was 48 % (10–20%), 2.5 years, in week 29 of EURAMOS-1; one third, 576.'),
    ).toEqual(['5 year', '48%', '10-20%', '2.5 year', 'week 29', '1/3', '576']);
  });

  test.each(statements.map(({ id, text, citationKeys }) => [id, text, citationKeys] as const))(
    'of %s stand in the evidence that it cites',
    (_, text, citationKeys) => {
      const known = citationKeys.flatMap((key) => evidence[key]?.figures ?? []);
      expect(figuresIn(text).filter((figure) => !known.includes(figure))).toEqual([]);
    },
  );

  test('that nobody measured are found out', () => {
    const [planted] = figuresIn('Five-year survival is 84% with complete metastasectomy.').slice(1);
    expect(evidence['overview2025']?.figures).not.toContain(planted);
  });

  test('of every source that is cited were read', () => {
    const cited = new Set(statements.flatMap(({ citationKeys }) => citationKeys));
    expect(Object.keys(evidence).toSorted()).toEqual([...cited].toSorted());
  });
});

describe('the article', () => {
  test('has 35 statements', () => {
    expect(article).toHaveLength(35);
  });

  test.each(article.map((entry) => [entry.about, entry] as const))(
    '%s: one statement of ours says it, with these figures and no others',
    (_, { figures, words }) => {
      const saying = statements.filter(({ text }) => new RegExp(words).test(text));
      expect(saying).toHaveLength(1);
      expect(figuresIn(saying[0]?.text ?? '').toSorted()).toEqual(figures.toSorted());
    },
  );

  test('no two of its statements are one of ours', () => {
    const ours = article.map(({ words }) => statements.findIndex(({ text }) => new RegExp(words).test(text)));
    expect(new Set(ours).size).toBe(article.length);
  });
});

/** Nobody's sentences are copied, those of our own notes neither: as many words in a row as are still chance or a fixed expression. */
const RUN = 8;

/** Hashes of every run of eight words, so that the words themselves need not stand here. */
function runsIn(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) =>
    createHash('sha256')
      .update(words.slice(at, at + RUN).join(' '))
      .digest('hex')
      .slice(0, 16),
  );
}

describe('our words', () => {
  const runsOfArticle = new Set(fixture('article-eight-word-hashes.txt').trim().split('\n'));

  const runsOfFacts = new Set(fixture('facts-eight-word-hashes.txt').trim().split('\n'));

  const copied = (text: string) =>
    runsIn(text).filter((run) => runsOfArticle.has(run) || runsOfFacts.has(run));

  test.each(all.map(({ text }) => text))('are not those of the article or of a fact: %s', (text) => {
    expect(copied(text)).toEqual([]);
  });

  test('a sentence that is copied in the middle is found out', () => {
    const source = 'the quick brown fox jumps over the lazy dog and is gone';
    const copy = 'We saw that the quick brown fox jumps over the lazy cat';
    const ours = 'The quick brown fox jumps over a lazy dog';
    const runs = new Set(runsIn(source));
    expect(runsIn(copy).filter((run) => runs.has(run))).toHaveLength(1);
    expect(runsIn(ours).filter((run) => runs.has(run))).toEqual([]);
  });

  test('every run of the article and of the 234 facts has its hash', () => {
    expect(runsOfArticle.size).toBe(940);
    expect(runsOfFacts.size).toBe(4072);
    for (const run of [...runsOfArticle, ...runsOfFacts]) expect(run).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('suggested questions', () => {
  test.each(prompts.suggestions.questions)('%s: is answered with a statement', async (question) => {
    const { kind, statements: shown } = await ask(question);
    expect(kind).toBe('answer');
    expect(shown.length).toBeGreaterThan(0);
  });
});
