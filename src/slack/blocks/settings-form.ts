import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { SlackWording } from '../../prompts/slack.ts';
import { ROLES, Role } from '../../question/context.ts';
import type { ChannelSettings } from '../../store/channels.ts';
import { Listening } from '../../store/rows/workspaces.ts';
import type { Submission } from '../tap.ts';
import { LIMITS, clip } from './limits.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { ChannelId, type GuidelineName } from './settings-message.ts';
import { modal } from './view.ts';

export const SETTINGS_FORM = 'settings_form';
/** Each field's block and element go by one name. */
export const SETTINGS_FIELDS = {
  listening: 'listening',
  guidelines: 'guidelines',
  role: 'role',
  recall: 'recall',
  expertGroup: 'expert_group',
  external: 'external',
  cases: 'cases',
} as const;

/** What a form brings back: its channel, and which settings were seen in it. */
export const SettingsValue = z.strictObject({
  channel: ChannelId,
  seen: z.string().regex(/^[0-9a-f]{16}$/),
});

export type SettingsValue = z.infer<typeof SettingsValue>;

export type UserGroup = { id: string; name: string };

/** What can be chosen; `groups` is undefined where Slack does not show them. */
export type SettingsChoices = { guidelines: GuidelineName[]; groups: UserGroup[] | undefined };

const NOTHING = 'none';
const [ON, OFF] = ['on', 'off'];
const GroupId = z.string().regex(/^S[A-Z0-9]{2,30}$/);

/** Two readers of the same settings have seen the same. */
export function seenSettings(settings: ChannelSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);
}

/** All settings of a channel, for an admin. */
export function settingsForm(
  channel: string,
  settings: ChannelSettings,
  { guidelines, groups }: SettingsChoices,
  wording: SlackWording,
  disclaimer: string,
): ModalView {
  const { settings: said, home } = wording;
  const switched = [option(said.on, ON), option(said.off, OFF)];
  const external = [option(said.refused, OFF), option(said.answered, ON)];
  const roles = [option(said.ownRole, NOTHING), ...ROLES.map((role) => option(home.roles[role], role))];
  const listening = Listening.options.map((mode) => option(said.listening[mode], mode));
  const blocks: KnownBlock[] = [
    paragraph(...lines([[...words(`${said.of} `), { type: 'channel', channel_id: channel }]])),
    {
      ...field('listening', said.names.listening, said.listeningHint),
      element: {
        ...chosenOf('radio_buttons', listening, settings.listening),
        action_id: SETTINGS_FIELDS.listening,
      },
    },
    ...(guidelines.length > 0 ? [guidelineField(settings.guidelines, guidelines, said)] : []),
    {
      ...field('role', said.names.role, said.roleHint),
      element: {
        ...chosenOf('static_select', roles, settings.role ?? NOTHING),
        action_id: SETTINGS_FIELDS.role,
      },
    },
    {
      ...field('recall', said.names.recall),
      element: {
        ...chosenOf('radio_buttons', switched, settings.recallNotices ? ON : OFF),
        action_id: SETTINGS_FIELDS.recall,
      },
    },
    ...groupField(settings.expertGroup, groups, said),
    {
      ...field('external', said.names.external, said.externalHint),
      element: {
        ...chosenOf('radio_buttons', external, settings.allowExternal ? ON : OFF),
        action_id: SETTINGS_FIELDS.external,
      },
    },
    {
      ...field('cases', said.names.cases, said.casesHint),
      element: {
        ...chosenOf('radio_buttons', switched, settings.cases ? ON : OFF),
        action_id: SETTINGS_FIELDS.cases,
      },
    },
  ];
  const value: SettingsValue = { channel, seen: seenSettings(settings) };
  return {
    ...modal(said.title, blocks, disclaimer),
    callback_id: SETTINGS_FORM,
    private_metadata: JSON.stringify(value),
    submit: { type: 'plain_text', text: said.submit },
  };
}

/** After the form was sent. */
export function settingsSaid(words_: string, { settings }: SlackWording, disclaimer: string): ModalView {
  return modal(settings.title, [paragraph(...words(words_))], disclaimer);
}

/** The settings that a form says, or which of its fields cannot be taken and why. `before` stands where the form had no field. */
export function settingsIn(
  form: Pick<Submission, 'chosen'>,
  before: ChannelSettings,
  guidelines: GuidelineName[],
  { settings: said }: SlackWording,
): { settings: ChannelSettings } | { errors: Record<string, string> } {
  const one = (name: keyof typeof SETTINGS_FIELDS): string | undefined =>
    form.chosen(SETTINGS_FIELDS[name], SETTINGS_FIELDS[name])[0];
  const picked = form.chosen(SETTINGS_FIELDS.guidelines, SETTINGS_FIELDS.guidelines);
  const [listening, role, group] = [Listening.safeParse(one('listening')), one('role'), one('expertGroup')];
  const [recall, external] = [onOff(one('recall')), onOff(one('external'))];
  // A form that was opened before there was such a field leaves it as it is.
  const cases = one('cases') === undefined ? before.cases : onOff(one('cases'));
  const roleChosen = role === NOTHING ? null : Role.safeParse(role).data;
  const groupChosen = groupIn(group, before);
  const known = picked.every((id) => guidelines.some((guideline) => guideline.id === id));
  const errors = {
    ...(listening.success ? {} : { [SETTINGS_FIELDS.listening]: said.unreadable }),
    ...(known ? {} : { [SETTINGS_FIELDS.guidelines]: said.lostGuideline }),
    ...(roleChosen === undefined ? { [SETTINGS_FIELDS.role]: said.unreadable } : {}),
    ...(recall === undefined ? { [SETTINGS_FIELDS.recall]: said.unreadable } : {}),
    ...(groupChosen === undefined ? { [SETTINGS_FIELDS.expertGroup]: said.lostGroup } : {}),
    ...(external === undefined ? { [SETTINGS_FIELDS.external]: said.unreadable } : {}),
    ...(cases === undefined ? { [SETTINGS_FIELDS.cases]: said.unreadable } : {}),
  };
  if (
    !listening.success ||
    !known ||
    roleChosen === undefined ||
    recall === undefined ||
    groupChosen === undefined ||
    external === undefined ||
    cases === undefined
  )
    return { errors };
  // In the order of the corpus, so that the same choice is the same settings.
  const chosen = guidelines.map(({ id }) => id).filter((id) => picked.includes(id));
  return {
    settings: {
      listening: listening.data,
      guidelines: chosen.length === 0 || chosen.length === guidelines.length ? null : chosen,
      role: roleChosen,
      recallNotices: recall,
      expertGroup: groupChosen,
      allowExternal: external,
      cases,
    },
  };
}

function onOff(value: string | undefined): boolean | undefined {
  return value === ON ? true : value === OFF ? false : undefined;
}

/** Undefined for what is no group. Where the form had no such field, what was set before stays. */
function groupIn(value: string | undefined, { expertGroup }: ChannelSettings): string | null | undefined {
  if (value === undefined) return expertGroup;
  return value === NOTHING ? null : GroupId.safeParse(value).data;
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: clip(text, LIMITS.optionText) }, value };
}

function field(name: keyof typeof SETTINGS_FIELDS, label: string, hint?: string) {
  return {
    type: 'input' as const,
    block_id: SETTINGS_FIELDS[name],
    label: { type: 'plain_text' as const, text: label },
    ...(hint !== undefined && { hint: { type: 'plain_text' as const, text: hint } }),
  };
}

/** A menu or buttons in which one option is chosen already. */
function chosenOf<Kind extends 'radio_buttons' | 'static_select'>(
  type: Kind,
  options: PlainTextOption[],
  value: string,
) {
  const chosen = options.find((one) => one.value === value);
  return { type, options, ...(chosen && { initial_option: chosen }) };
}

/** Slack takes so many options in one list, and as many lists. */
const OPTIONS = 100;

function guidelineField(
  chosen: string[] | null,
  guidelines: GuidelineName[],
  said: SlackWording['settings'],
): InputBlock {
  const options = guidelines
    .map(({ id, title }) => option(title, id))
    .filter(({ value = '' }) => value.length <= LIMITS.optionValue);
  const initial = options.filter(({ value = '' }) => chosen?.includes(value)).slice(0, OPTIONS);
  return {
    ...field('guidelines', said.names.guidelines, said.guidelinesHint),
    optional: true,
    element: {
      type: 'multi_static_select',
      action_id: SETTINGS_FIELDS.guidelines,
      placeholder: { type: 'plain_text', text: said.allGuidelines },
      ...(options.length <= OPTIONS ? { options } : { option_groups: inGroups(options) }),
      ...(initial.length > 0 && { initial_options: initial }),
    },
  };
}

function inGroups(options: PlainTextOption[]) {
  return Array.from({ length: Math.min(OPTIONS, Math.ceil(options.length / OPTIONS)) }, (_, at) => {
    const some = options.slice(at * OPTIONS, (at + 1) * OPTIONS);
    const label = `${at * OPTIONS + 1}–${at * OPTIONS + some.length}`;
    return { label: { type: 'plain_text' as const, text: label }, options: some };
  });
}

function groupField(
  chosen: string | null,
  groups: UserGroup[] | undefined,
  said: SlackWording['settings'],
): KnownBlock[] {
  if (groups === undefined) return smallPrint(said.groupsUnknown);
  const known = groups.slice(0, OPTIONS - 2).map(({ id, name }) => option(name, id));
  // One that is switched off by now is still what is set.
  const kept = chosen === null || known.some(({ value }) => value === chosen) ? [] : [option(chosen, chosen)];
  const options = [option(said.noGroup, NOTHING), ...known, ...kept];
  return [
    {
      ...field('expertGroup', said.names.expertGroup, said.expertGroupHint),
      element: {
        ...chosenOf('static_select', options, chosen ?? NOTHING),
        action_id: SETTINGS_FIELDS.expertGroup,
      },
    },
  ];
}
