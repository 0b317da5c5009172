import type { View } from '@slack/types';
import type { BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import { agendaPlan, saveAgendaPlan } from '../../store/agendas.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Store } from '../../store/store.ts';
import { AgendaFormValue, agendaForm, agendaPlanIn } from '../blocks/agenda-form.ts';
import { readValue } from '../blocks/buttons.ts';
import { paragraph, words } from '../blocks/rich-text.ts';
import { modal } from '../blocks/view.ts';
import { onTap } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readSubmission, whoIn } from '../tap.ts';

export type AgendaParts = {
  store: Store;
  board: BoardWording;
  disclaimer: string;
  isAdmin: (person: { team: string; user: string }) => Promise<boolean>;
  now: () => number;
};

type Answered =
  { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'update'; view: View };

/** *Post it by itself* below an agenda opens the form, for an admin. */
export const planAgenda = ({ store, board, disclaimer, isAdmin }: AgendaParts) =>
  onTap(async ({ tap, client }) => {
    if (tap.place === undefined) return;
    const { team, channel } = tap.place;
    const { form } = board.agenda;
    if (!(await isAdmin(tap))) return tellPrivately(client, tap, form.refused, { disclaimer });
    const plan = await agendaPlan(store.db, { team, channel });
    const view = agendaForm(channel, plan, form, disclaimer);
    await client.views.open({ trigger_id: tap.triggerId, view });
  });

/** The form was sent. */
export const keepAgendaPlan =
  ({ store, board, disclaimer, isAdmin, now }: AgendaParts) =>
  async ({ body, ack }: { body: unknown; ack: (answer?: Answered) => Promise<void> }): Promise<void> => {
    const sent = readSubmission(body);
    const value = readValue(AgendaFormValue, sent?.metadata);
    if (sent === undefined || value === undefined) return ack();
    const said = board.agenda.form;
    const say = (text: string): Promise<void> =>
      ack({
        response_action: 'update',
        view: modal(said.title, [paragraph(...words(text))], disclaimer),
      });
    if (!(await isAdmin(sent))) return say(said.refused);
    const read = agendaPlanIn(sent, said);
    if ('errors' in read) return ack({ response_action: 'errors', errors: read.errors });
    const { plan } = read;
    const at = now();
    await store.transaction(async (db) => {
      await saveAgendaPlan(db, { team: sent.team, channel: value.channel }, plan ?? undefined, at);
      const detail = plan === null ? 'off' : `${plan.postAt} ${plan.timeZone}`;
      await appendAudit(db, { action: 'agenda-planned', subject: whoIn(sent), detail, at });
    });
    return say(plan === null ? said.savedOff : fill(said.saved, { time: plan.postAt, zone: plan.timeZone }));
  };
