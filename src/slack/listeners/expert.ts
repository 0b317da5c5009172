import type { WebClient } from '@slack/web-api';
import type { SlackWording } from '../../prompts/slack.ts';
import type { Assistant } from '../../conversation/turn.ts';
import { channelSettings } from '../../store/channels.ts';
import {
  type ExpertRequest,
  expertKey,
  expertRequest,
  openRequest,
  resolveRequest,
  wasAskedBy,
} from '../../store/expert-requests.ts';
import { enqueuePost } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Place } from '../../store/threads.ts';
import { AboutValue, readValue } from '../blocks/buttons.ts';
import { ExpertValue, expertMessage, resolvedMessage } from '../blocks/expert-message.ts';
import { AskFromFormValue, feedbackNoted } from '../blocks/feedback-form.ts';
import type { RoleAsEditor } from '../editors.ts';
import type { TapArgs } from '../on-tap.ts';
import { outgoing } from '../payload.ts';
import { tellPrivately } from '../privately.ts';
import { readTap, whoIn } from '../tap.ts';
import { isDirect } from '../thread.ts';

export type ExpertParts = {
  store: Store;
  wording: SlackWording;
  disclaimer: string;
  now: () => number;
  label: Assistant['label'];
  roleAsEditor: RoleAsEditor;
  /** Something lies in the outbox: the sender's `wake`. */
  onQueued: () => void;
};

/** Why nobody can be asked there, in words; undefined where somebody can. */
export async function offerOf(
  place: Place & { answer: string; alone?: boolean | undefined },
  { store, wording }: Pick<ExpertParts, 'store' | 'wording'>,
): Promise<string | undefined> {
  if (place.alone === true) return wording.expert.alone;
  if (isDirect(place.channel)) return wording.expert.direct;
  const { expertGroup } = await channelSettings(store.db, place);
  if (expertGroup === null) return wording.expert.noGroup;
  const before = await expertRequest(store.db, expertKey(place, place.answer));
  if (before === undefined) return undefined;
  return before.resolvedAt === null ? wording.expert.askedBefore : wording.expert.resolvedBefore;
}

/** *Ask an expert* below an answer that found nothing, or in the form that asked why another was not useful. */
export const askExpert =
  (parts: ExpertParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    if (tap === undefined) return ack();
    const { wording, disclaimer } = parts;
    const below = readValue(AboutValue, tap.value);
    if (below !== undefined && tap.place !== undefined) {
      const { channel, thread } = tap.place;
      const refused = tap.whisper
        ? wording.expert.alone
        : await ask({ ...below, channel, thread, why: 'not-in-corpus' }, tap, parts);
      await ack();
      // Else the request stands in the thread for all to see.
      if (refused !== undefined) await tellPrivately(client, tap, refused, { disclaimer });
      return;
    }
    const inForm = readValue(AskFromFormValue, tap.value);
    if (inForm === undefined || tap.view === undefined) return ack();
    const said = (await ask(inForm, tap, parts)) ?? wording.expert.asked;
    await ack();
    await client.views.update({
      view_id: tap.view,
      view: feedbackNoted(said, undefined, wording, disclaimer),
    });
  };

type Asking = AboutValue & {
  channel: string;
  thread: string;
  alone?: boolean | undefined;
  why: ExpertValue['why'];
};

/** Queues the request, once for an answer; returns what to say instead where there is nobody to ask, or somebody has asked. */
async function ask(
  { answer, about, channel, thread, alone, why }: Asking,
  actor: { team: string; user: string },
  parts: ExpertParts,
): Promise<string | undefined> {
  const { store, wording, disclaimer, label, now } = parts;
  const place = { team: actor.team, channel, thread };
  const refused = await offerOf({ ...place, answer, alone }, parts);
  const group = (await channelSettings(store.db, place)).expertGroup;
  if (refused !== undefined || group === null) return refused ?? wording.expert.noGroup;
  const asked = { answer, about, asker: actor.user, group, why };
  const message = outgoing(expertMessage(asked, { ...wording, label }, disclaimer));
  const key = expertKey(place, answer);
  const fresh = await store.transaction(async (db) => {
    const by = { who: whoIn(actor), now: now() };
    if (!(await openRequest(db, { ...place, answerId: answer, expertGroup: group }, by))) return false;
    await enqueuePost(db, { key, ...place, userId: actor.user, createdAt: now(), ...message });
    return true;
  });
  if (fresh) parts.onQueued();
  return fresh ? undefined : wording.expert.askedBefore;
}

/** *Mark resolved*, by a member of the group, an editor, or whoever asked: the message says so, and by whom. */
export const markResolved =
  (parts: ExpertParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const asked = readValue(ExpertValue, tap?.value);
    if (tap?.place === undefined || asked === undefined) return ack();
    const { store, wording, disclaimer, label, now } = parts;
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const request = await expertRequest(store.db, expertKey(place, asked.answer));
    const refused = await whyNot(request, tap, client, parts);
    if (request === undefined || refused !== undefined) {
      await ack();
      return tellPrivately(client, tap, refused ?? wording.expert.gone, { disclaimer });
    }
    const message = outgoing(resolvedMessage(asked, tap.user, { ...wording, label }, disclaimer));
    await store.transaction(async (db) => {
      if (!(await resolveRequest(db, request, { who: whoIn(tap), now: now() }))) return;
      const change = { kind: 'update' as const, target: request.key, userId: tap.user, createdAt: now() };
      await enqueuePost(db, { key: `resolved:${request.key}`, ...place, ...message, ...change });
    });
    await ack();
    parts.onQueued();
  };

async function whyNot(
  request: ExpertRequest | undefined,
  actor: { team: string; user: string },
  client: WebClient,
  { wording: { expert }, roleAsEditor }: ExpertParts,
): Promise<string | undefined> {
  if (request === undefined) return expert.gone;
  if (request.resolvedAt !== null) return expert.resolvedBefore;
  const may =
    wasAskedBy(request, whoIn(actor)) ||
    (await roleAsEditor(actor)) !== undefined ||
    (await isMember(client, request.expertGroup, actor.user));
  return may ? undefined : expert.mayNotResolve;
}

/** Asked at each tap: a button stands there for weeks. A group that Slack does not show has no members. */
async function isMember(client: WebClient, usergroup: string, user: string): Promise<boolean> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return users.includes(user);
  } catch {
    return false;
  }
}
