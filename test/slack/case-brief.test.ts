import { describe, expect, it } from 'vitest';
import { freezeBrief } from '../../src/board/read-brief.ts';
import { caseAt } from '../../src/store/cases.ts';
import type { Message } from '../../src/workspace/team.ts';
import { DISCLAIMER, aChecklist, aProof, aStatement, board } from './an-answer.ts';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const CHANNEL = 'C0TUMORBRD1';
const PATIENCE_MS = 60_000;
const checklist = aChecklist([
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
]);
/** A busy machine may lose the socket, and a delivery with it: Slack delivers again. */
const redelivery = { ackMs: 10_000, delaysMs: [0, 500, 2000, 5000, 10_000] };
const options = { checklist, workspace: { redelivery } };

const soon = <T>({ workspace }: Practice, found: () => T) => workspace.waitFor(found, PATIENCE_MS);

const say = ({ workspace }: Practice, text: string, threadTs?: string): Message =>
  workspace.post({ user: 'attending', channel: BOARD, text, ...(threadTs && { threadTs }) });

const inThread = ({ workspace }: Practice, ts: string) => workspace.messages(BOARD, ts).slice(1);

/** A case in which one item was mentioned and one question asked. */
async function aCase(practice: Practice): Promise<string> {
  const { workspace } = practice;
  const { ts } = say(practice, `${workspace.mention} prep`);
  const card = () => inThread(practice, ts).find(({ text }) => text.includes('Case 1 · in preparation'));
  await soon(practice, card);
  say(practice, 'the stage is known', ts);
  await ask(practice, ts, `${workspace.mention} survival?`);
  await soon(practice, () => /Mentioned \(1\)/.exec(card()?.text ?? ''));
  return ts;
}

async function ask(practice: Practice, ts: string, text: string): Promise<void> {
  const before = practice.turns.length;
  const answers = () => inThread(practice, ts).filter(({ text: said }) => said.startsWith('Answer')).length;
  const answered = answers();
  say(practice, text, ts);
  await soon(practice, () => practice.turns.length > before && answers() > answered);
}

async function brief(practice: Practice, ts: string): Promise<Message> {
  const briefs = () =>
    inThread(practice, ts).filter(({ text }) => text.includes('brief for the tumour board\n'));
  const before = briefs().length;
  say(practice, `${practice.workspace.mention} brief`, ts);
  return soon(practice, () => briefs()[before]);
}

const hashIn = ({ text }: Message): string => /Brief ([0-9a-f]{12}):/.exec(text)?.[1] ?? 'no hash';
/** A person taps again when Slack says that nothing came of it: taps are not delivered again. */
async function tap({ workspace }: Practice, { ts }: Message, form: string): Promise<void> {
  const { acknowledged } = await workspace.click(ts, `brief_as_${form}`, 'nurse');
  if (!acknowledged) await workspace.click(ts, `brief_as_${form}`, 'nurse');
}
const filesIn = (practice: Practice, ts: string) => inThread(practice, ts).flatMap(({ files = [] }) => files);

async function contentOf(practice: Practice, ts: string, ending: string): Promise<Buffer> {
  const file = await soon(practice, () => filesIn(practice, ts).find(({ name }) => name.endsWith(ending)));
  const got = await fetch(`${file.url_private_download}?as=U0NURSE0001`);
  return Buffer.from(await got.arrayBuffer());
}

describe.concurrent('the brief of a case', { timeout: 180_000 }, () => {
  it('has every question of the thread, what was mentioned and what was not, and is sent in each form once', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      const ts = await aCase(practice);
      const posted = await brief(practice, ts);
      const hash = hashIn(posted);
      const said = [
        'Case 1',
        aStatement().text,
        'No mention found yet (1)',
        'fitness',
        'Mentioned (1)',
        hash,
      ];
      for (const seen of [posted.text, visibleText(posted.blocks)])
        for (const part of [...said, 'No meeting date yet', 'Asked in this thread (1)'])
          expect(seen).toContain(part);
      await Promise.all([tap(practice, posted, 'pdf'), tap(practice, posted, 'markdown')]);
      await tap(practice, posted, 'canvas');
      const pdf = await contentOf(practice, ts, '.pdf');
      expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
      const markdown = String(await contentOf(practice, ts, '.md'));
      const link = await soon(practice, () =>
        inThread(practice, ts).find(({ text }) => text.includes('/docs/')),
      );
      const [canvas] = workspace.team.canvases.values();
      expect(link.text).toContain(canvas?.id);
      expect([...(canvas?.readers ?? [])]).toEqual([CHANNEL]);
      expect(canvas?.markdown).toBe(markdown);
      for (const part of said) expect(markdown).toContain(part);
      expect(markdown.trimEnd().endsWith(DISCLAIMER)).toBe(true);
      await tap(practice, posted, 'pdf');
      await soon(practice, () =>
        workspace.ephemeral(BOARD, 'nurse').some(({ text }) => text.includes('as PDF already')),
      );
      expect(filesIn(practice, ts).map(({ name }) => name.replace(/.*\./, ''))).toHaveLength(2);
      for (const { name } of filesIn(practice, ts)) expect(name).toContain(hash);
      expect(
        JSON.stringify(
          await caseAt(practice.store.db, { team: workspace.team.id, channel: CHANNEL, thread: ts }),
        ),
      ).not.toContain(aStatement().text);
    }, options));

  it('tells what is new, and its button what has changed since', () =>
    practising(async (practice) => {
      const ts = await aCase(practice);
      const first = await brief(practice, ts);
      expect(first.text).not.toContain('Since the brief of');
      await ask(practice, ts, 'and after relapse?');
      await tap(practice, first, 'markdown');
      const markdown = String(await contentOf(practice, ts, '.md'));
      expect(markdown).toContain('Asked in this thread (2)');
      const comment = inThread(practice, ts).find(({ files }) => files !== undefined)?.text;
      expect(comment).toContain(`since the brief ${hashIn(first)} was posted`);
      const second = await brief(practice, ts);
      expect(second.text).toMatch(/Since the brief of .*\nNew questions: 2\n/);
      expect(hashIn(second)).not.toBe(hashIn(first));
    }, options));

  it('leaves a question out when somebody takes it out, and says so', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      const ts = await aCase(practice);
      const answer = inThread(practice, ts).find(({ text }) => text.startsWith('Answer'));
      const told = () => workspace.ephemeral(BOARD, 'nurse');
      await workspace.click(answer?.ts ?? '', 'add_to_brief', 'nurse');
      const offer = await soon(practice, () => told().find(({ text }) => text.includes('every question')));
      await workspace.click(offer.ts, 'take_out_of_brief', 'nurse');
      await soon(practice, () => told().some(({ text }) => text.includes('0 left in it')));
      expect((await brief(practice, ts)).text).toContain(
        'Taken out of this brief by somebody in the thread: 1',
      );
      await workspace.click(answer?.ts ?? '', 'add_to_brief', 'nurse');
      await soon(practice, () => told().some(({ text }) => text.includes('back in the brief')));
      expect((await brief(practice, ts)).text).toContain('Asked in this thread (1)');
    }, options));

  it('comes as a file where Slack takes no canvas, and says why', () =>
    practising(async (practice) => {
      practice.workspace.faults.freePlan = true;
      const ts = await aCase(practice);
      const posted = await brief(practice, ts);
      await tap(practice, posted, 'canvas');
      expect(String(await contentOf(practice, ts, '.md'))).toContain(hashIn(posted));
      const comment = inThread(practice, ts).find(({ files }) => files !== undefined)?.text;
      expect(comment).toContain('Slack takes no canvas here (free_teams_cannot_create_non_tabbed_canvases)');
    }, options));

  it('that Slack refuses is tried again when it is asked for again', () => {
    const bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'files:write');
    const workspace = {
      ...options.workspace,
      manifest: { ...manifest, oauth_config: { scopes: { bot } } },
    };
    return practising(
      async (practice) => {
        const ts = await aCase(practice);
        const posted = await brief(practice, ts);
        const refusals = () =>
          inThread(practice, ts).filter(({ text }) => text.startsWith(board.files.refused.missing_scope))
            .length;
        await tap(practice, posted, 'pdf');
        await soon(practice, () => refusals() === 1);
        await tap(practice, posted, 'pdf');
        await soon(practice, () => refusals() === 2);
      },
      { ...options, workspace },
    );
  });

  it('stays as it was frozen when the case is closed', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const ts = await aCase(practice);
      const place = { team: workspace.team.id, channel: CHANNEL, thread: ts };
      const row = await caseAt(store.db, place);
      if (row === undefined) throw new Error('the case was opened');
      const label = (concept: string) => `words for ${concept}`;
      const parts = { prove: (receipts: string[]) => aProof(receipts), label, checklist };
      const frozen = await freezeBrief(store.db, row, Date.parse('2026-05-01T09:00:00Z'), parts);
      await store.db
        .updateTable('boardCase')
        .set({ state: 'closed', frozen })
        .where('thread', '=', ts)
        .execute();
      const posted = await brief(practice, ts);
      expect(posted.text).toContain('As of 1 May 2026');
      await tap(practice, posted, 'markdown');
      expect(String(await contentOf(practice, ts, '.md'))).toContain(hashIn(posted));
    }, options));
});
