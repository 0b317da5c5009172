import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { timeZones } from '../../board/local-time.ts';
import type { BoardWording } from '../../prompts/board.ts';
import type { AgendaPlan } from '../../store/agendas.ts';
import type { Submission } from '../tap.ts';
import { LIMITS, clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import { ChannelId } from './settings-message.ts';
import { modal } from './view.ts';

export const AGENDA_FORM = 'agenda_form';
export const AgendaFormValue = z.strictObject({ channel: ChannelId });
/** Each field's block and element go by one name. */
const FIELDS = { posted: 'posted', time: 'time', zone: 'zone' } as const;
const [ON, OFF] = ['on', 'off'];
/** For a channel that has said nothing yet: late enough for the day's work on the cases. */
const USUAL: AgendaPlan = { postAt: '16:00', timeZone: 'UTC' };
/** Slack takes so many options in one group. */
const GROUP = 100;

type Form = BoardWording['agenda']['form'];

/** When the agenda of a channel is posted by itself, for an admin. */
export function agendaForm(
  channel: string,
  plan: AgendaPlan | undefined,
  said: Form,
  disclaimer: string,
): ModalView {
  const { postAt, timeZone } = plan ?? USUAL;
  const switched = [option(said.on, ON), option(said.off, OFF)];
  const initial = switched[plan === undefined ? 1 : 0];
  return {
    ...modal(
      said.title,
      [
        paragraph(...lines([[...words(`${said.of} `), { type: 'channel', channel_id: channel }]])),
        paragraph(...words(said.what)),
        {
          ...field('posted', said.posted),
          element: {
            type: 'radio_buttons',
            action_id: FIELDS.posted,
            options: switched,
            ...(initial && { initial_option: initial }),
          },
        },
        {
          ...field('time', said.time),
          element: { type: 'timepicker', action_id: FIELDS.time, initial_time: postAt },
        },
        {
          ...field('zone', said.zone, said.zoneHint),
          element: {
            type: 'static_select',
            action_id: FIELDS.zone,
            option_groups: zoneGroups(),
            initial_option: option(timeZone, timeZone),
          },
        },
      ],
      disclaimer,
    ),
    callback_id: AGENDA_FORM,
    private_metadata: JSON.stringify({ channel } satisfies z.infer<typeof AgendaFormValue>),
    submit: { type: 'plain_text', text: said.submit },
  };
}

/** What the form says: a plan, null for none, or which of its fields cannot be taken. */
export function agendaPlanIn(
  { chosen, typed }: Pick<Submission, 'chosen' | 'typed'>,
  said: Form,
): { plan: AgendaPlan | null } | { errors: Record<string, string> } {
  const [posted] = chosen(FIELDS.posted, FIELDS.posted);
  if (posted === OFF) return { plan: null };
  const postAt = typed(FIELDS.time, FIELDS.time) ?? '';
  const [timeZone = ''] = chosen(FIELDS.zone, FIELDS.zone);
  const errors = {
    ...(posted === ON ? {} : { [FIELDS.posted]: said.unreadable }),
    ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(postAt) ? {} : { [FIELDS.time]: said.unreadable }),
    ...(timeZones().includes(timeZone) ? {} : { [FIELDS.zone]: said.unreadable }),
  };
  return Object.keys(errors).length > 0 ? { errors } : { plan: { postAt, timeZone } };
}

/** By continent, as many groups as one takes; a person types a few letters and finds the city. */
function zoneGroups() {
  const groups = new Map<string, string[]>();
  for (const zone of timeZones()) {
    const region = zone.includes('/') ? (zone.split('/')[0] ?? zone) : 'UTC';
    groups.set(region, [...(groups.get(region) ?? []), zone]);
  }
  return [...groups].flatMap(([region, zones]) =>
    Array.from({ length: Math.ceil(zones.length / GROUP) }, (_, at) => ({
      label: { type: 'plain_text' as const, text: at === 0 ? region : `${region} ${at + 1}` },
      options: zones.slice(at * GROUP, (at + 1) * GROUP).map((zone) => option(zone, zone)),
    })),
  );
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: clip(text, LIMITS.optionText) }, value };
}

function field(name: keyof typeof FIELDS, label: string, hint?: string) {
  return {
    type: 'input' as const,
    block_id: FIELDS[name],
    label: { type: 'plain_text' as const, text: label },
    ...(hint !== undefined && { hint: { type: 'plain_text' as const, text: hint } }),
  };
}
