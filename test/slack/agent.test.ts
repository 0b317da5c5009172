import { describe, expect, it } from 'vitest';
import agentManifest from '../../manifest.agent.json' with { type: 'json' };
import plainManifest from '../../manifest.json' with { type: 'json' };
import { type Practice, practising } from './practice.ts';

const STATUS = 'agents.sessions.setStatus';
const PROMPTS = 'assistant.threads.setSuggestedPrompts';
const asAgent = { workspace: { manifest: agentManifest } };

const ask = ({ workspace }: Practice) =>
  workspace.post({ user: 'nurse', channel: 'tumour-board', text: `${workspace.mention} a question` }).ts;
const statuses = ({ workspace }: Practice) => workspace.calls(STATUS).map(({ args }) => args['status']);

describe('installed as an agent', () => {
  it('shows that it is working, and that it is done', () =>
    practising(async (practice) => {
      const thread = ask(practice);
      await practice.reply('tumour-board', thread);
      await practice.workspace.waitFor(() => statuses(practice).length === 2);
      expect(statuses(practice)).toEqual(['processing', 'active']);
      for (const { ok, args } of practice.workspace.calls(STATUS)) {
        expect(ok).toBe(true);
        expect(args).toMatchObject({ channel_id: 'C0TUMORBRD1', thread_ts: thread });
      }
    }, asAgent));

  it('offers at most four questions in the direct message', () =>
    practising(async ({ workspace }) => {
      workspace.openHome('nurse', 'messages');
      const offered = await workspace.waitFor(() => workspace.calls(PROMPTS)[0]);
      expect(offered).toMatchObject({ ok: true, args: { channel_id: 'D0NURSE0001' } });
      expect(JSON.parse(String(offered.args['prompts']))).toEqual([
        { title: 'What does the example say?', message: 'What does the example say?' },
      ]);
      expect(workspace.calls('views.publish')).toEqual([]);
    }, asAgent));

  it('has no status at the top level of a direct message, which is no thread', () =>
    practising(async (practice) => {
      practice.workspace.directMessage('nurse', 'a question');
      await practice.reply('nurse');
      await practice.workspace.quiet();
      expect(statuses(practice)).toEqual([]);
    }, asAgent));
});

describe('where agent features are not to be had', () => {
  it('the same code calls none of them, and answers', () =>
    practising(async (practice) => {
      await practice.reply('tumour-board', ask(practice));
      practice.workspace.openHome('nurse', 'messages');
      await practice.workspace.quiet();
      expect(practice.workspace.calls(STATUS)).toEqual([]);
      expect(practice.workspace.calls(PROMPTS)).toEqual([]);
    }));

  it('a refusal is asked for once, and holds up no answer', () => {
    // The scope was granted, but Slack does not take the app for an agent.
    const { bot } = plainManifest.oauth_config.scopes;
    const manifest = { ...plainManifest, oauth_config: { scopes: { bot: [...bot, 'assistant:write'] } } };
    return practising(
      async (practice) => {
        await practice.reply('tumour-board', ask(practice));
        await practice.workspace.quiet();
        await practice.reply('tumour-board', ask(practice));
        await practice.workspace.quiet();
        expect(practice.workspace.calls(STATUS)).toMatchObject([{ error: 'feature_disabled' }]);
      },
      { workspace: { manifest } },
    );
  });
});
