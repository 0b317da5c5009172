import { describe, expect, it } from 'vitest';
import { SETTINGS_FIELDS, seenSettings } from '../../src/slack/blocks/settings-form.ts';
import { keepSettings } from '../../src/slack/listeners/settings.ts';
import { channelSettings } from '../../src/store/channels.ts';
import type { Listening } from '../../src/store/rows/workspaces.ts';
import { crashingStore } from '../conversation/crashing-store.ts';
import { newFolder, openForTest } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import { DISCLAIMER, wording } from './an-answer.ts';
import { type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const CLINIC = 'sarcoma-clinic';
const SHARED = 'network-sarcoma';
const { announced, saved, savedAndTold } = wording.settings;
const options = { admins: [{ id: 'U0ADMIN0001' }] };

const option = (value: string) => ({ selected_option: { value } });
const filled = (listening: Listening, choices: Record<string, object> = {}) => {
  const fields: Record<string, object> = {
    [SETTINGS_FIELDS.listening]: option(listening),
    [SETTINGS_FIELDS.guidelines]: { selected_options: [] },
    [SETTINGS_FIELDS.role]: option('none'),
    [SETTINGS_FIELDS.recall]: option('on'),
    [SETTINGS_FIELDS.expertGroup]: option('none'),
    [SETTINGS_FIELDS.external]: option('off'),
    ...choices,
  };
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { [name]: field }]));
};

/** An admin sends the form of a channel; returns what it says then. */
async function set(
  { workspace }: Practice,
  channel: string,
  values: ReturnType<typeof filled>,
): Promise<string> {
  const before = workspace.ephemeral(channel, 'coordinator').length;
  workspace.post({ user: 'coordinator', channel, text: `${workspace.mention} settings` });
  const { ts } = await workspace.waitFor(() => workspace.ephemeral(channel, 'coordinator')[before]);
  const open = workspace.modals('coordinator').length;
  await workspace.click(ts, 'open_settings', 'coordinator');
  const form = await workspace.waitFor(() =>
    workspace.modals('coordinator').length > open ? workspace.modals('coordinator')[0] : undefined,
  );
  await workspace.submitView(form.id, values);
  return visibleText(workspace.modals('coordinator')[0]?.blocks);
}

describe('a change of when the bot answers in a channel', () => {
  it('is announced there, once each, with what it means, who set it and who may change it', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      const told = (count: number) =>
        workspace.waitFor(
          () => (replies(CLINIC).length === count ? replies(CLINIC).at(-1) : undefined),
          5000,
        );
      expect(await set(practice, CLINIC, filled('auto'))).toContain(savedAndTold);
      const first = await told(1);
      const said = visibleText(first.blocks);
      expect(said).toContain(announced.auto);
      expect(said).toContain('the admins of this bot can change it');
      expect(said).toContain(DISCLAIMER);
      expect(JSON.stringify(first.blocks)).toContain('{"type":"user","user_id":"U0ADMIN0001"}');
      expect(first.text).toContain('Set by <@U0ADMIN0001>.');
      // Another setting alone is nothing to announce.
      expect(
        await set(practice, CLINIC, filled('auto', { [SETTINGS_FIELDS.recall]: option('off') })),
      ).toContain(saved);
      expect(await set(practice, CLINIC, filled('quiet'))).toContain(savedAndTold);
      expect(visibleText((await told(2)).blocks)).toContain(announced.quiet);
      await set(practice, CLINIC, filled('mention'));
      expect(visibleText((await told(3)).blocks)).toContain(announced.mention);
      // What people write below it is not for the bot.
      workspace.post({ user: 'nurse', channel: CLINIC, text: 'Is this new?', threadTs: first.ts });
      await workspace.quiet();
      expect(replies(CLINIC, first.ts)).toHaveLength(1);
      expect(practice.turns).toEqual([]);
    }, options));

  it('is not announced where another organisation reads along, unless the bot answers there', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      workspace.openHome('coordinator');
      const home = await workspace.waitFor(() => workspace.home('coordinator'));
      const send = async (values: ReturnType<typeof filled>) => {
        const open = workspace.modals('coordinator').length;
        await workspace.click(home.id, 'settings_of', 'coordinator', {
          selected_conversation: 'C0NETWORK01',
        });
        const form = await workspace.waitFor(() =>
          workspace.modals('coordinator').length > open ? workspace.modals('coordinator')[0] : undefined,
        );
        await workspace.submitView(form.id, values);
        return visibleText(workspace.modals('coordinator')[0]?.blocks);
      };
      expect(await send(filled('auto'))).toContain(saved);
      await workspace.quiet();
      expect(replies(SHARED)).toEqual([]);
      const allowed = { [SETTINGS_FIELDS.external]: option('on') };
      expect(await send(filled('quiet', allowed))).toContain(savedAndTold);
      await workspace.waitFor(() => replies(SHARED)[0]);
    }, options));

  it('is announced once, whichever query the process dies at and however often the form is sent', async () => {
    const place = { team: 'T1', channel: 'C0SARCOMA01' };
    for (const when of ['before', 'after'] as const) {
      let query = 0;
      for (let crashed = true; crashed;) {
        query += 1;
        const store = await openForTest({ dataDir: newFolder() });
        const seen = seenSettings(await channelSettings(store.db, place));
        const body = {
          type: 'view_submission',
          team: { id: place.team },
          user: { id: 'U1' },
          view: {
            id: 'V1',
            private_metadata: JSON.stringify({ channel: place.channel, seen }),
            state: { values: filled('auto') },
          },
        };
        const parts = {
          wording,
          disclaimer: DISCLAIMER,
          now: () => T0,
          isAdmin: async () => true,
          isExternal: async () => false,
          onQueued: () => undefined,
          assistant: { forReview: () => [] },
        };
        const send = async (on: typeof store): Promise<void> =>
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form needs no more of an assistant
          keepSettings({ ...parts, store: on } as unknown as Parameters<typeof keepSettings>[0])({
            body,
            ack: async () => undefined,
          });
        const mortal = crashingStore(store, { query, when });
        await send(mortal.store).catch(() => undefined);
        crashed = mortal.crashed();
        await send(store);
        const posts = await store.db.selectFrom('outbox').select(['key', 'channel', 'kind']).execute();
        expect(posts).toEqual([{ key: 'listening:T1:V1', channel: place.channel, kind: 'post' }]);
        expect((await channelSettings(store.db, place)).listening).toBe('auto');
      }
      expect(query).toBeGreaterThan(3);
    }
  });
});
