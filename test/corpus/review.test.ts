import { describe, expect, test } from 'vitest';
import type { ReviewStep } from '../../src/corpus/review.ts';
import { reviewNow } from '../../src/corpus/review.ts';
import { aGuideline, readFiles } from './a-corpus.ts';

const BODY = '## Keeping\n\nApples keep longer in the dark. [@a2003]{population="apples of the cellar"}\n';

/** Where the head of `aGuideline` has its review. */
const REVIEW_LINE = 10;

async function read(body: string, review: object = { status: 'submitted' }) {
  const { corpus, problems } = await readFiles({ 'guidelines/apples.md': aGuideline(body, { review }) });
  const [guideline] = corpus?.guidelines ?? [];
  if (!guideline) throw new Error(JSON.stringify(problems));
  return { guideline, problems };
}
const hashOf = async (body: string) => (await read(body)).guideline.textSha256;
const approval = { status: 'approved', by: 'orchard board', at: '2026-11-20' };

describe('an approval in the file', () => {
  test('holds for the text that it was given for', async () => {
    const { guideline, problems } = await read(BODY, { ...approval, 'text-sha256': await hashOf(BODY) });
    expect(guideline.review).toEqual(approval);
    expect(problems).toEqual([]);
  });

  test.each([
    ['a word of a sentence', BODY.replace('longer', 'shorter')],
    ['a heading', BODY.replace('Keeping', 'Storing')],
    ['a citation', BODY.replace('[@a2003]', '[@a2003; @b2004]')],
    ['a population', BODY.replace('of the cellar', 'of the loft')],
    ['one more sentence', `${BODY}\nPears do not. [@a2003]\n`],
  ])('is gone when %s changes, and the file is told of', async (_, changed) => {
    const review = { ...approval, 'text-sha256': await hashOf(BODY) };
    const { problems } = await readFiles({ 'guidelines/apples.md': aGuideline(changed, { review }) });
    expect(problems.filter(({ what }) => what.includes('since the approval'))).toMatchObject([
      { level: 'warning', file: 'corpus/guidelines/apples.md', line: REVIEW_LINE },
    ]);
  });

  test('that is gone counts as submitted, with the day of the approval', async () => {
    const { guideline } = await read(BODY, { ...approval, 'text-sha256': 'f'.repeat(64) });
    expect(guideline.review).toEqual({ status: 'submitted', changedSince: '2026-11-20' });
  });

  test('is none the worse for changes that a reviewer does not read', async () => {
    const commented = BODY.replace('## Keeping', '<!-- for editors -->\n\n## Keeping').replace(
      '}',
      ' #in-the-dark}',
    );
    expect(await hashOf(commented)).toBe(await hashOf(BODY));
  });

  test('without a hash is a warning', async () => {
    const { guideline, problems } = await read(BODY, approval);
    expect(guideline.review).toEqual(approval);
    expect(problems).toMatchObject([
      { level: 'warning', line: REVIEW_LINE, what: 'The approval does not say which text it is for.' },
    ]);
  });
});

describe('the state of review', () => {
  const now = { id: 'apples', textSha256: 'a', review: { status: 'under-review' as const } };
  const step = (overrides: Partial<ReviewStep>): ReviewStep => ({
    guideline: 'apples',
    textSha256: 'a',
    status: 'approved',
    by: 'orchard board',
    at: '2026-11-20',
    ...overrides,
  });

  test('is the newest step that was taken for these words', () => {
    expect(reviewNow(now, [step({}), step({ status: 'submitted', reason: 'why' })])).toMatchObject({
      status: 'submitted',
      reason: 'why',
    });
    expect(reviewNow(now, [step({}), step({ textSha256: 'b', status: 'submitted' })])).toMatchObject({
      status: 'approved',
    });
  });

  test('is what the file says where there is none', () => {
    expect(reviewNow(now, [])).toBe(now.review);
    expect(reviewNow(now, [step({ guideline: 'pears' })])).toBe(now.review);
    expect(reviewNow(now, [step({ textSha256: 'b', status: 'under-review' })])).toBe(now.review);
  });

  test('falls back to submitted when other words were approved', () => {
    expect(reviewNow(now, [step({ textSha256: 'b' })])).toEqual({
      status: 'submitted',
      changedSince: '2026-11-20',
    });
  });
});
