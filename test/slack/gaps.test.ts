import { describe, expect, it } from 'vitest';
import { command } from '../console/command.ts';
import { gapsIn } from '../../src/store/gaps.ts';
import type { Store } from '../../src/store/store.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { wording } from './an-answer.ts';
import { practising, withShortDisclaimer } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
const disclaimer = knowledge.prompts.disclaimer.line;
const real = {
  assistant: withShortDisclaimer(assistant, disclaimer),
  disclaimer,
  editors: [{ id: 'U0ATTENDING' }],
};

const registered = (store: Store, count: number) =>
  expect.poll(() => gapsIn(store.db, 'all'), { timeout: 5000 }).toHaveLength(count);

describe('unanswered questions in App Home', () => {
  it('are shown to editors alone, by topic, without a word of the person', () =>
    practising(async ({ workspace, store }) => {
      for (const text of [
        'role of pembrolizumab in Quibblethwaite?',
        'thank you',
        'is gemcitabine-docetaxel the accepted standard second-line regimen',
      ])
        workspace.post({ user: 'nurse', channel: BOARD, text: `${workspace.mention} ${text}` });
      await registered(store, 2);
      workspace.openHome('attending');
      const home = await workspace.waitFor(() => workspace.home('attending'));
      const seen = visibleText(home.blocks);
      expect(seen).toContain(wording.editors.gaps);
      expect(seen).toContain('1 ×');
      expect(seen).toContain('covered in part, missing');
      expect(JSON.stringify(await gapsIn(store.db, 'all'))).not.toMatch(/quibble|U0NURSE|role of/i);
      workspace.openHome('nurse');
      const other = await workspace.waitFor(() => workspace.home('nurse'));
      expect(visibleText(other.blocks)).not.toContain(wording.editors.gaps);
    }, real));

  it('are closed by an editor with a reason; a forged tap of somebody else does nothing', () =>
    practising(async ({ workspace, store }) => {
      workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} is gemcitabine-docetaxel the accepted standard second-line regimen`,
      });
      await registered(store, 1);
      workspace.openHome('attending');
      const home = await workspace.waitFor(() => workspace.home('attending'));
      const [gap] = await gapsIn(store.db, 'all');
      const chosen = { selected_option: { value: JSON.stringify({ gap: gap?.id, reason: 'duplicate' }) } };
      await workspace.click(home.id, 'close_gap', 'nurse', chosen);
      await workspace.quiet();
      expect(await gapsIn(store.db, 'all')).toHaveLength(1);
      await workspace.click(home.id, 'close_gap', 'attending', chosen);
      await registered(store, 0);
      await workspace.waitFor(() =>
        visibleText(workspace.home('attending')?.blocks).includes(wording.editors.noGaps),
      );
    }, real));
});

describe('npm run corpus -- --gaps', () => {
  it(
    'lists them and closes one beside the running bot',
    () =>
      practising(async ({ workspace, store, dataDir }) => {
        workspace.post({
          user: 'nurse',
          channel: BOARD,
          text: `${workspace.mention} is gemcitabine-docetaxel the accepted standard second-line regimen`,
        });
        await registered(store, 1);
        const variables = { DATA_DIR: dataDir, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
        const run = (...args: string[]) => command('corpus', ['--gaps', ...args], '', variables);
        expect((await run()).stdout).toContain('1 ×');
        const [gap] = await gapsIn(store.db, 'all');
        expect(JSON.parse((await run('--json')).stdout)).toEqual(JSON.parse(JSON.stringify([gap])));
        const refused = await run('--close', gap?.id ?? '', '--reason', 'somebody called');
        expect(refused).toMatchObject({ status: 2, stdout: '' });
        expect(refused.stderr).toContain('out of scope, duplicate');
        expect(await run('--close', gap?.id ?? '', '--reason', 'out of scope')).toMatchObject({ status: 0 });
        expect(await gapsIn(store.db, 'all')).toEqual([]);
        expect((await run()).stdout).toContain('No question is open.');
        expect((await run('--all')).stdout).toContain('out of scope');
      }, real),
    60_000,
  );
});

describe('editors', () => {
  const group = {
    seed: { groups: [{ id: 'S0EDITORS01', handle: 'editors', name: 'Editors', users: ['U0NURSE0001'] }] },
  };
  const seesGaps = (id: string, user: string) =>
    practising(
      async ({ workspace }) => {
        workspace.openHome(user);
        const home = await workspace.waitFor(() => workspace.home(user));
        expect(visibleText(home.blocks).includes(wording.editors.gaps)).toBe(user === 'nurse');
      },
      { ...real, workspace: group, editors: [{ id }] },
    );

  it('are the members of a user group, too', async () => {
    await seesGaps('S0EDITORS01', 'nurse');
    await seesGaps('S0EDITORS01', 'attending');
  });

  it('are nobody by way of a group that Slack does not know', () => seesGaps('S0UNKNOWN01', 'attending'));
});
