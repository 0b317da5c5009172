import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { addNote } from '../../src/store/notes.ts';
import { addReviewStep } from '../../src/store/reviews.ts';
import { countGap, gapId, gapsIn } from '../../src/store/gaps.ts';
import { formProblems } from '../law/form.ts';
import { sentIn } from '../law/record.ts';
import { DISCLAIMER } from './an-answer.ts';
import { freePort } from '../support/free-port.ts';
import { type Practice, practising } from './practice.ts';

const BOARD = 'tumour-board';

type Two = Practice & { first: Workspace; second: Workspace; base: string };

/** The bot with two workspaces, neither of which has installed it. */
async function withTwo(
  work: (two: Two) => Promise<void>,
  options: { clientSecret?: string; editors?: Parameters<typeof practising>[1] } = {},
): Promise<void> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  await practising(
    async (practice) => {
      const first = practice.workspace;
      const second = await createWorkspace({
        manifest,
        beside: first,
        installed: false,
        redelivery: NEVER_LATE,
      });
      for (const slack of [first, second]) slack.deliverTo(`${base}/slack/events`);
      try {
        await work({ ...practice, first, second, base });
        expect(sentIn(second).flatMap((sent) => formProblems(sent, DISCLAIMER))).toEqual([]);
      } finally {
        await second.stop();
      }
    },
    {
      ...options.editors,
      workspace: { installed: false, redelivery: NEVER_LATE },
      connect: ({ apiUrl, signingSecret, registration: { clientId, clientSecret } }) => ({
        mode: 'oauth',
        apiUrl,
        clientId,
        clientSecret: options.clientSecret ?? clientSecret,
        manifest: 'manifest.json',
        tokenKeys: [{ id: 'k1', key: randomBytes(32) }],
        signingSecret,
        port,
      }),
    },
  );
}
const GAP = {
  kind: 'uncovered' as const,
  rule: 'too-little-covered' as const,
  answerType: 'open' as const,
  concepts: ['surgery'],
  missing: [],
  outside: null,
};
const NEVER_LATE = { ackMs: 3000, delaysMs: [50, 300] };

/** What an administrator's browser does; `forge` changes what it brings back. */
async function install(
  { base }: Two,
  slack: Workspace,
  { orgWide = false, forge = (sent: Redirect) => sent } = {},
): Promise<{ status: number; page: string; again: () => Promise<number> }> {
  const begun = await fetch(`${base}/slack/install`);
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const link = /href="([^"]{1,2000})"/.exec(await begun.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  const sent = forge({ ...slack.allow(link, 'coordinator', orgWide), cookie });
  const go = () =>
    fetch(`${base}/slack/oauth_redirect?code=${sent.code}&state=${sent.state}`, {
      headers: { cookie: sent.cookie },
    });
  const response = await go();
  return { status: response.status, page: await response.text(), again: async () => (await go()).status };
}
type Redirect = { code: string; state: string; cookie: string };

const ask = (slack: Workspace) =>
  slack.post({ user: 'nurse', channel: BOARD, text: `${slack.mention} a question` }).ts;
const answered = (slack: Workspace, thread: string) =>
  slack.waitFor(() => slack.messages(BOARD, thread).find(({ user }) => user === slack.team.app.userId));
const teams = async ({ store }: Practice) =>
  (await store.db.selectFrom('installation').select('team').orderBy('team').execute()).map(
    ({ team }) => team,
  );

describe('several workspaces', () => {
  it('install the bot, and each is answered with its own token, as its own bot', () =>
    withTwo(async (two) => {
      const { first, second, store, dataDir } = two;
      for (const slack of [first, second]) {
        // oxlint-disable-next-line no-await-in-loop -- one administrator after the other
        const { status, page } = await install(two, slack);
        expect(status).toBe(200);
        expect(page).toContain('Boardside is in your workspace');
        expect(page).toContain(DISCLAIMER);
      }
      expect(await teams(two)).toEqual(['T0PRACTICE1', 'T0PRACTICE2']);
      const threads = [first, second].map((slack) => ({ slack, thread: ask(slack) }));
      const replies = await Promise.all(threads.map(({ slack, thread }) => answered(slack, thread)));
      expect(replies.map(({ user, team }) => [user, team])).toEqual([
        ['U0PRACTBOT', 'T0PRACTICE1'],
        ['U0PRACTBOT2', 'T0PRACTICE2'],
      ]);
      expect(second.calls('chat.postMessage')).toHaveLength(1);
      second.openHome('nurse');
      await second.waitFor(() => second.home('nurse'));
      expect(first.home('nurse')).toBeUndefined();
      await store.checkpoint();
      const bytes = readdirSync(dataDir)
        .map((name) => readFileSync(join(dataDir, name), 'latin1'))
        .join('');
      expect(bytes).toContain('T0PRACTICE2');
      expect(bytes).not.toContain('xoxb-');
      expect(two.log()).not.toContain('xoxb-');
    }));

  it('hear nothing before they have installed it', () =>
    withTwo(async (two) => {
      await install(two, two.second);
      two.first.sendEvent({
        type: 'app_mention',
        channel: 'C0TUMORBRD1',
        user: 'U0NURSE0001',
        text: 'x',
        ts: '1.1',
      });
      await two.first.quiet();
      expect(await two.store.db.selectFrom('inbox').selectAll().execute()).toEqual([]);
      expect(two.turns).toEqual([]);
    }));

  it('are forgotten when they remove it: nothing is posted, late events are dropped, others go on', () =>
    withTwo(async (two) => {
      const { first, second, store } = two;
      await install(two, first);
      await install(two, second);
      const threads = [ask(first), ask(second)];
      await answered(first, threads[0] ?? '');
      await answered(second, threads[1] ?? '');
      second.uninstall();
      await second.waitFor(
        () =>
          second
            .deliveries()
            .filter(({ name }) => name === 'app_uninstalled')
            .at(-1)?.outcome === 'acknowledged',
      );
      await second.quiet();
      expect(await teams(two)).toEqual(['T0PRACTICE1']);
      for (const table of ['inbox', 'outbox', 'answer', 'thread', 'pace'] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one connection
        const rows = await store.db.selectFrom(table).select('team').execute();
        expect(new Set(rows.map(({ team }) => team)), table).toEqual(new Set(['T0PRACTICE1']));
      }
      const posted = second.calls('chat.postMessage').length;
      second.sendEvent({
        type: 'app_mention',
        channel: 'C0TUMORBRD1',
        user: 'U0NURSE0001',
        text: 'x',
        ts: '1.2',
      });
      await second.quiet();
      expect(second.calls('chat.postMessage')).toHaveLength(posted);
      expect(
        (await store.db.selectFrom('inbox').selectAll().execute()).map(({ team }) => team),
      ).not.toContain('T0PRACTICE2');
      const audit = await store.db.selectFrom('audit').select('action').execute();
      expect(audit.map(({ action }) => action)).toContain('forgot');
      await answered(first, ask(first));
    }));

  it('keep what their editors work on to themselves: gaps, notes and reviews', () =>
    withTwo(
      async (two) => {
        const { first, second, store, turns } = two;
        await install(two, first);
        await install(two, second);
        const [here = '', there = ''] = [first, second].map(({ team }) => team.id);
        await countGap(store.db, here, GAP, { day: '2026-11-23', corpusVersion: 'c-1' });
        const statementSha256 = 'a'.repeat(64);
        const by = { who: `${here}:U1`, now: 1 };
        const note = { statementSha256, text: 'Ours alone.', role: 'lead', expires: '2099-01-01' };
        await addNote(store, here, note, by);
        const step = { guideline: 'g', textSha256: statementSha256, status: 'approved', by: 'lead' } as const;
        await addReviewStep(store.db, here, step, by);

        const seenBy = async (slack: Workspace) => {
          const from = turns.length;
          await answered(slack, ask(slack));
          const { notes, reviews } = turns[from]?.local ?? {};
          slack.openHome('attending');
          const home = await slack.waitFor(() => slack.home('attending'));
          return {
            notes: notes?.length,
            reviews: reviews?.length,
            gap: JSON.stringify(home).includes('1 ×'),
          };
        };
        expect(await seenBy(first)).toEqual({ notes: 1, reviews: 1, gap: true });
        expect(await seenBy(second)).toEqual({ notes: 0, reviews: 0, gap: false });

        // A tap that was forged with the id of the other workspace's gap closes nothing.
        const chosen = {
          selected_option: { value: JSON.stringify({ gap: gapId(GAP), reason: 'duplicate' }) },
        };
        await countGap(
          store.db,
          there,
          { ...GAP, concepts: ['limb'] },
          { day: '2026-11-23', corpusVersion: 'c-1' },
        );
        second.openHome('attending');
        const home = await second.waitFor(() =>
          JSON.stringify(second.home('attending')).includes('1 ×') ? second.home('attending') : undefined,
        );
        await second.click(home.id, 'close_gap', 'attending', chosen);
        await second.quiet();
        expect(await gapsIn(store.db, { team: here })).toHaveLength(1);
        second.uninstall();
        await second.quiet();
        expect(await gapsIn(store.db, 'all')).toMatchObject([{ team: here }]);
      },
      { editors: { editors: [{ id: 'U0ATTENDING' }] } },
    ));

  it('may come back, and an old "removed" that comes late undoes nothing', () =>
    withTwo(async (two) => {
      const { second } = two;
      await install(two, second);
      second.uninstall();
      await second.quiet();
      expect(await teams(two)).toEqual([]);
      await install(two, second);
      second.sendEvent({ type: 'app_uninstalled' });
      second.sendEvent({ type: 'tokens_revoked', tokens: { bot: ['U0PRACTBOT2'] } });
      await second.quiet();
      expect(await teams(two)).toEqual(['T0PRACTICE2']);
      await answered(second, ask(second));
    }));
});

describe('an installation', () => {
  it.each<[string, (sent: Redirect) => Redirect]>([
    ['from another browser', (sent) => ({ ...sent, cookie: '' })],
    [
      'with the cookie of another one',
      (sent) => ({ ...sent, cookie: sent.cookie.replace(/=.*/, '=forged') }),
    ],
    [
      'with a state that never began',
      (sent) => ({ ...sent, state: 'forged', cookie: sent.cookie.replace(/=.*/, '=forged') }),
    ],
  ])('%s is refused', (_what, forge) =>
    withTwo(async (two) => {
      const { status, page } = await install(two, two.first, { forge });
      expect(status).toBe(400);
      expect(page).toContain('Begin again at /slack/install');
      expect(await teams(two)).toEqual([]);
    }),
  );

  it('counts once, and not after its time', () =>
    withTwo(async (two) => {
      const { status, again } = await install(two, two.first);
      expect(status).toBe(200);
      expect(await again()).toBe(400);
      const begun = await fetch(`${two.base}/slack/install`);
      const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly/i);
      await two.store.db.updateTable('installState').set({ expiresAt: 1 }).execute();
      const state = cookie.split('=')[1] ?? '';
      const late = await fetch(`${two.base}/slack/oauth_redirect?code=x&state=${state}`, {
        headers: { cookie },
      });
      expect(late.status).toBe(400);
    }));

  it('for a whole organisation is refused in words, and its token is given back', () =>
    withTwo(async (two) => {
      const { status, page } = await install(two, two.first, { orgWide: true });
      expect(status).toBe(400);
      expect(page).toContain('cannot be installed for a whole organisation');
      expect(await teams(two)).toEqual([]);
      expect(two.first.calls('auth.revoke')).toMatchObject([{ ok: true }]);
    }));

  it('that Slack refuses says so, logs a code, and keeps nothing', () =>
    withTwo(
      async (two) => {
        const { status, page } = await install(two, two.first);
        expect(status).toBe(500);
        expect(page).toContain('something failed');
        expect(await teams(two)).toEqual([]);
        expect(two.log()).not.toContain('not-the-secret');
      },
      { clientSecret: 'not-the-secret' },
    ));

  it('that is cancelled on Slack’s page says so, and says nothing back of what came along', () =>
    withTwo(async ({ base }) => {
      const script = encodeURIComponent('<script>planted</script>');
      const forged = await fetch(
        `${base}/slack/oauth_redirect?error=${script}&state=${script}&code=${script}`,
      );
      expect(forged.status).toBe(400);
      expect(await forged.text()).not.toContain('planted');
      const response = await fetch(`${base}/slack/oauth_redirect?error=access_denied`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('it was cancelled');
    }));
});
