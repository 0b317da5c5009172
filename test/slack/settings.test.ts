import * as fc from 'fast-check';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { Role } from '../../src/question/context.ts';
import { SETTINGS_FIELDS, settingsForm, settingsIn } from '../../src/slack/blocks/settings-form.ts';
import { createExternalCheck } from '../../src/slack/external.ts';
import { subjectDigest } from '../../src/store/audit.ts';
import { DEFAULTS, channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { Listening } from '../../src/store/rows/workspaces.ts';
import { viewProblems } from '../../src/workspace/view-validator.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { wording } from './an-answer.ts';
import { type Practice, practising, withShortDisclaimer } from './practice.ts';
import { visibleText } from './visible-text.ts';

const CLINIC = 'sarcoma-clinic';
const PLACE = { team: 'T0PRACTICE1', channel: 'C0SARCOMA01' };
const { settings } = wording;
const disclaimer = knowledge.prompts.disclaimer.line;
const options = {
  assistant: withShortDisclaimer(assistant, disclaimer),
  disclaimer,
  admins: [{ id: 'U0ADMIN0001' }],
};
const RELAPSE = 'relapse-and-prognosis';

const option = (value: string) => ({ selected_option: { value } });
/** A form as it is sent, with these choices in place of the usual ones. */
const filled = (choices: Record<string, object> = {}) => {
  const fields: Record<string, object> = {
    [SETTINGS_FIELDS.listening]: option('mention'),
    [SETTINGS_FIELDS.guidelines]: { selected_options: [] },
    [SETTINGS_FIELDS.role]: option('none'),
    [SETTINGS_FIELDS.recall]: option('on'),
    [SETTINGS_FIELDS.expertGroup]: option('none'),
    [SETTINGS_FIELDS.external]: option('off'),
    [SETTINGS_FIELDS.cases]: option('off'),
    ...choices,
  };
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { [name]: field }]));
};
const audit = async ({ store }: Practice, action: string) =>
  store.db.selectFrom('audit').selectAll().where('action', '=', action).execute();

async function summaryFor(user: string, { workspace }: Practice, channel = CLINIC) {
  workspace.post({ user, channel, text: `${workspace.mention} settings` });
  return workspace.waitFor(() => workspace.ephemeral(channel, user).at(-1));
}

async function formFor(practice: Practice) {
  const { workspace } = practice;
  const { ts } = await summaryFor('coordinator', practice);
  await workspace.click(ts, 'open_settings', 'coordinator');
  return workspace.waitFor(() => workspace.modals('coordinator')[0]);
}

describe('the settings of a channel in Slack', () => {
  it('are shown to anybody who asks, alone; with a button to an admin only', () =>
    practising(async (practice) => {
      const nurse = await summaryFor('nurse', practice);
      const seen = visibleText(nurse.blocks);
      expect(seen).toContain(`${settings.names.guidelines}: ${settings.allGuidelines}`);
      expect(seen).toContain(settings.listening.mention);
      expect(seen).toContain(settings.whoMay);
      expect(JSON.stringify(nurse.blocks)).not.toContain('open_settings');
      expect(JSON.stringify((await summaryFor('coordinator', practice)).blocks)).toContain('open_settings');
      expect(practice.replies(CLINIC)).toEqual([]);
    }, options));

  it('are changed by an admin in a form, hold from the next message on, and leave an audit row', () =>
    practising(async (practice) => {
      const { workspace, store, reply } = practice;
      const form = await formFor(practice);
      await workspace.submitView(
        form.id,
        filled({
          [SETTINGS_FIELDS.listening]: option('auto'),
          [SETTINGS_FIELDS.guidelines]: { selected_options: [{ value: RELAPSE }] },
          [SETTINGS_FIELDS.role]: option('nurse'),
          [SETTINGS_FIELDS.expertGroup]: option('S0EXPERTS01'),
        }),
      );
      expect(visibleText(workspace.modals('coordinator')[0]?.blocks)).toContain(settings.savedAndTold);
      expect(await channelSettings(store.db, PLACE)).toEqual({
        ...DEFAULTS,
        listening: 'auto',
        guidelines: [RELAPSE],
        role: 'nurse',
        expertGroup: 'S0EXPERTS01',
      });
      const [row] = await audit(practice, 'settings-changed');
      expect(row?.subject).toBe(subjectDigest('T0PRACTICE1:U0ADMIN0001'));
      expect(row?.detail).toContain('listening mention → auto');
      expect(row?.detail).toContain(`guidelines all → ${RELAPSE}`);
      expect(row?.detail).not.toMatch(/C0SARCOMA01|S0EXPERTS01|U0ADMIN/);

      const shown = await summaryFor('nurse', practice);
      expect(visibleText(shown.blocks)).toContain(`${settings.names.role}: ${wording.home.roles.nurse}`);
      const unanswerable = workspace.post({
        user: 'nurse',
        channel: CLINIC,
        text: 'When is the next journal club?',
      });
      const talk = workspace.post({ user: 'nurse', channel: CLINIC, text: 'The prognosis after relapse.' });
      const { ts } = workspace.post({
        user: 'nurse',
        channel: CLINIC,
        text: 'What is the prognosis after relapse?',
      });
      const answered = await reply(CLINIC, ts);
      expect(visibleText(answered.blocks)).toContain('This channel uses only 1 of the 20 guidelines');
      expect(practice.replies(CLINIC, unanswerable.ts)).toEqual([]);
      expect(practice.replies(CLINIC, talk.ts)).toEqual([]);
    }, options));

  it('open from App Home for an admin, for any channel that is chosen there, and for nobody else', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      for (const user of ['nurse', 'coordinator']) workspace.openHome(user);
      await workspace.waitFor(() => workspace.home('nurse') && workspace.home('coordinator'));
      expect(JSON.stringify(workspace.home('nurse')?.blocks)).not.toContain('settings_of');
      const home = workspace.home('coordinator');
      if (!home) throw new Error('it was opened');
      const chosen = { selected_conversation: 'C0CORRIDOR1' };
      await workspace.click(home.id, 'settings_of', 'coordinator', chosen);
      const form = await workspace.waitFor(() => workspace.modals('coordinator')[0]);
      await workspace.submitView(form.id, filled({ [SETTINGS_FIELDS.listening]: option('quiet') }));
      const corridor = { ...PLACE, channel: 'C0CORRIDOR1' };
      expect((await channelSettings(store.db, corridor)).listening).toBe('quiet');
      // As if the view of an admin had been stolen.
      await workspace.click(home.id, 'settings_of', 'nurse', chosen);
      await workspace.waitFor(() => workspace.deliveries().length > 0);
      expect(workspace.modals('nurse')).toEqual([]);
      expect((await audit(practice, 'settings-refused')).map(({ detail }) => detail)).toEqual(['open']);
    }, options));

  it('are not changed by a form of somebody who is no admin, nor by one that is out of date', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      const stolen = await formFor(practice);
      stolen.user = 'U0NURSE0001';
      await workspace.submitView(stolen.id, filled({ [SETTINGS_FIELDS.external]: option('on') }));
      expect(visibleText(workspace.modals('nurse')[0]?.blocks)).toContain(settings.refusedChange);
      expect(await channelSettings(store.db, PLACE)).toEqual(DEFAULTS);
      const [refused] = await audit(practice, 'settings-refused');
      expect([refused?.subject, refused?.detail]).toEqual([subjectDigest('T0PRACTICE1:U0NURSE0001'), 'save']);

      const form = await formFor(practice);
      await saveChannelSettings(store.db, PLACE, { ...DEFAULTS, recallNotices: false }, Date.now());
      await workspace.submitView(form.id, filled({ [SETTINGS_FIELDS.listening]: option('quiet') }));
      expect(visibleText(workspace.modals('coordinator')[0]?.blocks)).toContain(settings.stale);
      expect(await channelSettings(store.db, PLACE)).toEqual({ ...DEFAULTS, recallNotices: false });
      expect(await audit(practice, 'settings-changed')).toEqual([]);
    }, options));
});

describe('a channel that is shared with another organisation', () => {
  it('is refused until an admin has allowed it, and then answered', () =>
    practising(async (practice) => {
      const { workspace, store, replies } = practice;
      const ask = async () => {
        const { ts } = workspace.post({
          user: 'partner',
          channel: 'network-sarcoma',
          text: `${workspace.mention} Which drugs are in MAP?`,
        });
        return workspace.waitFor(() => replies('network-sarcoma', ts)[0]);
      };
      expect(visibleText((await ask()).blocks)).toContain(wording.external);
      const place = { team: PLACE.team, channel: 'C0NETWORK01' };
      await saveChannelSettings(store.db, place, { ...DEFAULTS, allowExternal: true }, Date.now());
      const answered = await ask();
      expect(visibleText(answered.blocks)).toContain('Answered from the corpus');
      await saveChannelSettings(store.db, place, DEFAULTS, Date.now());
      await workspace.click(answered.ts, 'follow_up_0', 'partner');
      await workspace.waitFor(() =>
        replies('network-sarcoma', answered.thread_ts).some(
          ({ ts, blocks }) => ts > answered.ts && visibleText(blocks).includes(wording.external),
        ),
      );
    }, options));

  it('shows a command to the asker alone, and shares nothing there until that is allowed', () =>
    practising(async (practice) => {
      const { workspace, store, replies } = practice;
      const whispers = () => workspace.ephemeral('network-sarcoma', 'nurse');
      await workspace.command('nurse', 'network-sarcoma', '/guideline', 'Which drugs are in MAP?');
      const answer = await workspace.waitFor(() => whispers()[0]);
      expect(visibleText(answer.blocks)).toContain('Answered from the corpus');
      for (const taps of [1, 2]) {
        await workspace.click(answer.ts, 'share', 'nurse');
        const told = await workspace.waitFor(() => whispers()[taps]);
        expect(visibleText(told.blocks)).toContain(wording.external);
      }
      expect(replies('network-sarcoma')).toEqual([]);
      const place = { team: PLACE.team, channel: 'C0NETWORK01' };
      await saveChannelSettings(store.db, place, { ...DEFAULTS, allowExternal: true }, Date.now());
      // What was refused before may be tried again.
      await workspace.quiet();
      await workspace.click(answer.ts, 'share', 'nurse');
      const shared = await workspace.waitFor(() => replies('network-sarcoma')[0]);
      expect(visibleText(shared.blocks)).toContain('Answered from the corpus');
      await workspace.click(answer.ts, 'share', 'nurse');
      await workspace.quiet();
      expect(replies('network-sarcoma')).toHaveLength(1);
    }, options));

  it('is told from others by asking Slack, once a minute, and where Slack does not say it is refused', () =>
    practising(
      async ({ workspace }) => {
        const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
        const time = { now: 0 };
        const troubles: unknown[] = [];
        const isExternal = createExternalCheck(async (team) => (team === PLACE.team ? client : undefined), {
          now: () => time.now,
          onTrouble: (error) => void troubles.push(error),
        });
        const of = (channel: string, team = PLACE.team) => isExternal({ team, channel });
        const asked = () => workspace.calls('conversations.info').length;
        expect([await of('C0NETWORK01'), await of('C0SARCOMA01'), await of('C0BOARDPREP')]).toEqual([
          true,
          false,
          false,
        ]);
        expect([await of('D0ATTENDING'), await of('C0NETWORK01'), asked()]).toEqual([false, true, 3]);
        expect([await of('C0NOWHERE'), await of('C0NOWHERE'), asked()]).toEqual([true, true, 5]);
        expect(troubles).toHaveLength(2);
        expect(await of('C0SARCOMA01', 'T0ELSEWHERE')).toBe(true);
        time.now = 60_001;
        await of('C0NETWORK01');
        expect(asked()).toBe(6);
      },
      { start: false },
    ));
});

describe('App Home', () => {
  it('asks a question with one tap, answers it in the direct message, and lists the thread from then on', () =>
    practising(async ({ workspace, replies, store }) => {
      workspace.openHome('nurse');
      const home = await workspace.waitFor(() => workspace.home('nurse'));
      expect(visibleText(home.blocks)).not.toContain(wording.home.recent);
      // Also from a view that was drawn anew since it was opened.
      await workspace.click(home.id, 'role', 'nurse', option('nurse'));
      await workspace.waitFor(() => workspace.calls('views.publish').length === 2);
      await workspace.click(home.id, 'home_question_1', 'nurse');
      const [question] = assistant.suggestions().slice(1);
      const answered = await workspace.waitFor(() => replies('nurse')[0]);
      expect(visibleText(answered.blocks)).toContain(question);
      expect(visibleText(answered.blocks)).toContain('Answered from the corpus');
      // What was posted is noted a moment later.
      await workspace.quiet();
      workspace.openHome('nurse');
      await workspace.waitFor(() =>
        visibleText(workspace.home('nurse')?.blocks).includes(wording.home.recent),
      );
      const seen = visibleText(workspace.home('nurse')?.blocks);
      expect(seen).toContain('Direct message · ');
      expect(JSON.stringify(workspace.home('nurse')?.blocks)).toContain('/archives/D0NURSE0001/');
      expect(JSON.stringify(await store.db.selectFrom('inbox').selectAll().execute())).not.toContain(
        question,
      );
    }, options));

  it('shows editors how often the bot was asked, and nobody else', () =>
    practising(
      async ({ workspace, replies }) => {
        workspace.directMessage('nurse', 'Which drugs are in MAP?');
        await workspace.waitFor(() => replies('nurse')[0]);
        for (const user of ['nurse', 'attending']) workspace.openHome(user);
        await workspace.waitFor(() => workspace.home('nurse') && workspace.home('attending'));
        expect(visibleText(workspace.home('attending')?.blocks)).toContain('Today: 1 asked · 1 answered');
        expect(visibleText(workspace.home('nurse')?.blocks)).not.toContain('Today');
      },
      { ...options, editors: [{ id: 'U0ATTENDING', role: 'attending' }] },
    ));
});

describe('a guest', () => {
  it('is answered like everybody else, in the one channel and in a direct message', () =>
    practising(async ({ workspace, replies }) => {
      const text = `${workspace.mention} Which drugs are in MAP?`;
      const [guests, ours] = ['guest', 'attending'].map((user) =>
        workspace.post({ user, channel: 'tumour-board', text }),
      );
      const said = async (ts = '') =>
        visibleText((await workspace.waitFor(() => replies('tumour-board', ts)[0])).blocks);
      expect(await said(guests?.ts)).toBe(await said(ours?.ts));
      workspace.directMessage('guest', 'Which drugs are in MAP?');
      await workspace.waitFor(() => replies('guest')[0]);
    }, options));
});

describe('a person who was never asked for a role', () => {
  it('is asked once, alone, after the first answer; the choice is kept and the question gives way', () =>
    practising(
      async ({ workspace, replies, store }) => {
        const ask = async (text: string, threadTs?: string) => {
          const { ts } = workspace.post({
            user: 'nurse',
            channel: CLINIC,
            text: `${workspace.mention} ${text}`,
            ...(threadTs !== undefined && { threadTs }),
          });
          return ts;
        };
        const ts = await ask('Which drugs are in MAP?');
        const question = await workspace.waitFor(() => workspace.ephemeral(CLINIC, 'nurse')[0]);
        expect(question.thread_ts).toBe(ts);
        expect(question.ts > (replies(CLINIC, ts)[0]?.ts ?? '')).toBe(true);
        const seen = visibleText(question.blocks);
        expect(seen).toContain(settings.askRole);
        expect(seen).toContain(disclaimer);
        await workspace.click(question.ts, 'ask_role', 'nurse', option('nurse'));
        await workspace.waitFor(() =>
          visibleText(workspace.ephemeral(CLINIC, 'nurse')[0]?.blocks).includes('Noted: Nurse'),
        );
        const [reader] = await store.db.selectFrom('reader').selectAll().execute();
        expect(reader).toMatchObject({ userId: 'U0NURSE0001', role: 'nurse', askedRole: 1 });
        await ask('and for relapse?', ts);
        await workspace.waitFor(() => replies(CLINIC, ts).length > 1);
        await workspace.quiet();
        expect(workspace.ephemeral(CLINIC, 'nurse')).toHaveLength(1);
      },
      { ...options, newcomers: true },
    ));
});

describe('a form of settings', () => {
  const guidelines = knowledge.corpus.guidelines.map(({ id, title }) => ({ id, title }));

  it('is one that Slack takes, for every setting and any number of guidelines and groups', () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ id: `g-${at}`, title: `Guideline ${at}` }));
    for (const offered of [[], guidelines, many])
      for (const groups of [undefined, [], [{ id: 'S0EXPERTS01', name: 'Sarcoma experts' }]])
        for (const one of [
          DEFAULTS,
          { ...DEFAULTS, guidelines: ['g-3', RELAPSE], expertGroup: 'S0GONE', role: 'nurse' as const },
        ]) {
          const view = settingsForm('C0SARCOMA01', one, { guidelines: offered, groups }, wording, disclaimer);
          expect(viewProblems(view, 'modal')).toEqual([]);
          expect(visibleText(view.blocks).endsWith(disclaimer)).toBe(true);
        }
  });

  it('that holds anything at all becomes settings that the store keeps, or is told what to mend', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'mention',
        'auto',
        'quiet',
        'none',
        'nurse',
        'on',
        'off',
        'S0EXPERTS01',
        RELAPSE,
        'gone',
      ),
    );
    const state = fc.dictionary(
      fc.constantFrom(...Object.values(SETTINGS_FIELDS)),
      fc.array(value, { maxLength: 4 }),
    );
    fc.assert(
      fc.property(state, (chosen) => {
        const read = settingsIn({ chosen: (block) => chosen[block] ?? [] }, DEFAULTS, guidelines, wording);
        if ('errors' in read) {
          expect(Object.keys(read.errors).length).toBeGreaterThan(0);
          for (const field of Object.keys(read.errors))
            expect(Object.values<string>(SETTINGS_FIELDS)).toContain(field);
          return;
        }
        const kept = read.settings;
        expect(Listening.options).toContain(kept.listening);
        expect(kept.role === null || Role.safeParse(kept.role).success).toBe(true);
        expect(kept.expertGroup === null || /^S[A-Z0-9]+$/.test(kept.expertGroup)).toBe(true);
        expect(kept.guidelines).not.toEqual([]);
        for (const id of kept.guidelines ?? []) expect(guidelines.map((one) => one.id)).toContain(id);
      }),
    );
  });
});
