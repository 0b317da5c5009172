import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../src/conversation/assistant.ts';
import type { Assistant } from '../../src/conversation/turn.ts';
import { subjectDigest } from '../../src/store/audit.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import type { View } from '../../src/workspace/team.ts';
import { aFolder } from '../content/a-folder.ts';
import { aGuideline, corpusFiles } from '../corpus/a-corpus.ts';
import { knowledge } from '../support/assistant.ts';
import { wording } from './an-answer.ts';
import { type Practice, practising, withShortDisclaimer } from './practice.ts';
import { dateInWords } from '../../src/answer/words.ts';
import { visibleText } from './visible-text.ts';

const { review } = wording;
const disclaimer = knowledge.prompts.disclaimer.line;
const BOARD = 'tumour-board';
const SENTENCES = Array.from({ length: 30 }, (_, at) => `Apples of sort ${at} keep for ${at} days. [@a2003]`);

const LEXICON = `concepts:
  - { id: apple, slot: disease, label: apple, terms: [apple] }
  - { id: keeping, slot: outcome, label: keeping, terms: [keeping, keep] }
`;

/** The real assistant over a small corpus of one guideline with these sentences. */
async function orchard(sentences = SENTENCES): Promise<Assistant> {
  const body = `## Keeping\n\n${sentences.map((one) => `- ${one}\n`).join('')}`;
  const folder = await aFolder(
    'corpus',
    corpusFiles({ 'guidelines/apples.md': aGuideline(body), 'lexicon.yaml': LEXICON }),
  );
  return withShortDisclaimer(await createAssistant(await loadCorpus(folder), knowledge.prompts), disclaimer);
}

const options = async (assistant?: Assistant) => ({
  assistant: assistant ?? (await orchard()),
  disclaimer,
  editors: [{ id: 'U0ATTENDING', role: 'sarcoma board lead' }],
});

async function opened({ workspace }: Practice): Promise<View> {
  const before = workspace.modals('attending').length;
  workspace.openHome('attending');
  const home = await workspace.waitFor(() => workspace.home('attending'));
  await workspace.click(home.id, 'open_review', 'attending');
  return workspace.waitFor(() =>
    workspace.modals('attending').length > before ? workspace.modals('attending')[0] : undefined,
  );
}

const seen = ({ workspace }: Practice): string => visibleText(workspace.modals('attending')[0]?.blocks);
const says = (practice: Practice, words: string) =>
  practice.workspace.waitFor(() => seen(practice).includes(words));
const auditOf = ({ store }: Practice) =>
  store.db
    .selectFrom('audit')
    .select(['action', 'subject', 'detail'])
    .where('action', 'like', 'review-%')
    .execute();
const today = new Date().toISOString().slice(0, 10);

describe('a review in Slack', () => {
  it('goes from submitted to approved, page by page, with an audit row each, and answers show it from then on', async () => {
    const assistant = await orchard();
    await practising(
      async (practice) => {
        const { workspace, replies } = practice;
        const ask = async (): Promise<string> => {
          const { ts } = workspace.post({
            user: 'nurse',
            channel: BOARD,
            text: `${workspace.mention} how long do apples of sort 7 keep?`,
          });
          const reply = await workspace.waitFor(() => replies(BOARD, ts)[0], 5000);
          return reply.text;
        };
        expect(await ask()).toContain('not yet reviewed');

        const modal = await opened(practice);
        expect(seen(practice)).toContain('Apples of sort 0 keep for 0 days. [a2003] cohort, 2003');
        expect(seen(practice)).toContain('Page 1 of 3 · 30 statements in all');
        expect(seen(practice)).not.toContain('sort 29');
        for (const page of [1, 2]) {
          await workspace.click(modal.id, `review_page_${page}`, 'attending');
          await says(practice, `Page ${page + 1} of 3`);
        }
        await says(practice, 'sort 29');

        await workspace.click(modal.id, 'review_start', 'attending');
        await says(
          practice,
          `${review.statuses['under-review']}, by sarcoma board lead on ${dateInWords(today)}`,
        );
        expect(await ask()).toContain('is under review');
        await workspace.click(modal.id, 'review_approve', 'attending');
        await says(practice, `approved, by sarcoma board lead on ${dateInWords(today)}`);
        expect(await ask()).toContain('was approved by sarcoma board lead on');
        await workspace.waitFor(() =>
          visibleText(workspace.home('attending')?.blocks).includes('approved, by'),
        );

        const detail = `apples ${assistant.forReview()[0]?.textSha256}`;
        const subject = subjectDigest(`${workspace.team.id}:U0ATTENDING`);
        expect(await auditOf(practice)).toEqual([
          { action: 'review-under-review', subject, detail },
          { action: 'review-approved', subject, detail },
        ]);
      },
      await options(assistant),
    );
  });

  it('is sent back with a reason, which the guard reads', async () =>
    practising(
      async (practice) => {
        const { workspace } = practice;
        const modal = await opened(practice);
        await workspace.click(modal.id, 'review_start', 'attending');
        await says(practice, 'under review, by');
        await workspace.click(modal.id, 'review_send_back', 'attending');
        const form = await workspace.waitFor(() =>
          workspace.modals('attending').find(({ id }) => id !== modal.id),
        );
        const send = (value: string) =>
          workspace.submitView(form.id, { reason: { reason: { type: 'plain_text_input', value } } });
        expect(await send('Jane Miller, MRN 12345678, was treated otherwise')).toMatchObject({
          payload: { response_action: 'errors' },
        });
        await send('The figure for sort 3 needs its confidence interval.');
        await says(practice, 'sent back by sarcoma board lead');
        expect(seen(practice)).toContain('needs its confidence interval');
        expect(
          JSON.stringify(await practice.store.db.selectFrom('review').selectAll().execute()),
        ).not.toContain('Miller');
      },
      await options(),
    ));

  it('is gone when a sentence changes, and says since when; what was opened before is refused', async () => {
    const changed = await orchard([...SENTENCES.slice(1), 'Apples of sort 0 keep for 1 day. [@a2003]']);
    await practising(
      async (practice) => {
        const { workspace, app, restart } = practice;
        const modal = await opened(practice);
        for (const [step, words] of [
          ['review_start', 'under review, by'],
          ['review_approve', 'approved, by'],
        ] as const) {
          await workspace.click(modal.id, step, 'attending');
          await says(practice, words);
        }
        await app.stop();
        await restart(changed).start();
        // The view still shows the former words, with a button for them.
        await workspace.click(modal.id, 'review_send_back', 'attending');
        const form = await workspace.waitFor(() =>
          workspace.modals('attending').find(({ id }) => id !== modal.id),
        );
        await workspace.submitView(form.id, {
          reason: { reason: { type: 'plain_text_input', value: 'Too old.' } },
        });
        await says(practice, review.stale);
        expect(seen(practice)).toContain(`changed since approval of ${dateInWords(today)}`);
        expect(await auditOf(practice)).toHaveLength(2);
        const { ts } = workspace.post({
          user: 'nurse',
          channel: BOARD,
          text: `${workspace.mention} how long do apples of sort 7 keep?`,
        });
        const reply = await workspace.waitFor(() => practice.replies(BOARD, ts)[0], 5000);
        expect(reply.text).toContain('has changed since its approval of');
      },
      await options(),
    );
  });

  it('is refused to whoever is no editor, even with a forged button, and that is audited', async () =>
    practising(
      async (practice) => {
        const { workspace, store } = practice;
        const modal = await opened(practice);
        await workspace.click(modal.id, 'review_start', 'nurse');
        const home = workspace.home('attending');
        await workspace.click(home?.id ?? '', 'open_review', 'nurse');
        await workspace.quiet();
        expect(await store.db.selectFrom('review').selectAll().execute()).toEqual([]);
        expect(workspace.modals('nurse')).toEqual([]);
        const subject = subjectDigest(`${workspace.team.id}:U0NURSE0001`);
        expect(await auditOf(practice)).toEqual([
          { action: 'review-refused', subject, detail: 'start' },
          { action: 'review-refused', subject, detail: 'open' },
        ]);
        workspace.openHome('nurse');
        const other = await workspace.waitFor(() => workspace.home('nurse'));
        expect(visibleText(other.blocks)).not.toContain(review.open);
        expect(visibleText(other.blocks)).toContain('Not yet reviewed (1)');
      },
      await options(),
    ));

  it('takes no step twice', async () =>
    practising(
      async (practice) => {
        const { workspace } = practice;
        const first = await opened(practice);
        const second = await opened(practice);
        expect(second.id).not.toBe(first.id);
        await workspace.click(first.id, 'review_start', 'attending');
        await expect.poll(() => auditOf(practice)).toHaveLength(1);
        await workspace.click(second.id, 'review_start', 'attending');
        await says(practice, review.overtaken);
        expect(await auditOf(practice)).toHaveLength(1);
      },
      await options(),
    ));
});
