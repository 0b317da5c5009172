import { expect, test } from 'vitest';
import { startMain, whenReady } from './main-process.ts';

const BOARD = 'tumour-board';
/** Long enough to be in the middle of a post, on a busy machine too. */
const SLOW_MS = 700;

const byBot = (user: string, one: { user: string; thread_ts?: string }, ts: string): boolean =>
  one.user === user && one.thread_ts === ts;

test('a bot tells of itself, logs what becomes of a message by one key, and finishes it when it is asked to stop', async () => {
  const main = await startMain();
  const { workspace, page } = main;
  await whenReady(main);
  expect(await (await page('/healthz')).text()).toBe('boardside\n');

  const ask = (text: string) =>
    workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${text}` });
  const repliesTo = (ts: string) =>
    workspace.messages(BOARD, ts).filter((one) => byBot(workspace.team.app.userId, one, ts));
  const first = ask('PLANTED when is SBRT used?');
  await workspace.waitFor(() => repliesTo(first.ts)[0]);
  const numbers = await (await page('/metrics')).text();
  // In part, because the planted word is no word of the corpus.
  expect(numbers).toMatch(/^boardside_answers_total\{kind="answer",state="partial"\} 1$/m);
  expect(numbers).toMatch(/^boardside_posts_total\{outcome="posted"\} [12]$/m);
  expect(numbers).toMatch(/^boardside_corpus_info\{version="[^"]+"\} 1$/m);
  expect(numbers).toContain('nodejs_eventloop_lag_p99_seconds');

  // In the middle of the post of another answer.
  workspace.faults.slowMs = SLOW_MS;
  const second = ask('is SBRT an option?');
  await workspace.waitFor(() => workspace.calls('chat.postMessage').length > 1 || undefined);
  main.tell('SIGTERM');
  const { status } = await main.ended();
  expect(status).toBe(0);
  expect(repliesTo(second.ts)).toHaveLength(1);

  const key = `message:${workspace.team.id}:C0TUMORBRD1:${first.ts}`;
  const about = main.lines().filter((line) => line['key'] === key);
  expect(about.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['arrived', 'handled', 'settled']));
  expect(main.lines().at(-1)).toMatchObject({ msg: 'stopped', whole: true });
  for (const forbidden of ['PLANTED', 'SBRT', workspace.botToken, workspace.appToken])
    expect(main.output()).not.toContain(forbidden);
}, 120_000);

test('a second signal ends it at once', async () => {
  const main = await startMain();
  const { workspace } = main;
  await whenReady(main);
  workspace.faults.slowMs = 6000;
  workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} is SBRT an option?` });
  await expect.poll(() => main.output(), { timeout: 20_000 }).toContain('"handled"');
  main.tell('SIGTERM');
  // An answer of the page holds for a second.
  const ready = async () => (await main.page('/readyz')).text();
  await expect.poll(ready, { timeout: 5000 }).toMatch(/not ready: .*running/);
  main.tell('SIGTERM');
  const { status, afterMs } = await main.ended();
  expect(status).toBe(1);
  expect(afterMs).toBeLessThan(3000);
}, 120_000);
