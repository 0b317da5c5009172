import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { appendAudit, subjectDigest } from '../../store/audit.ts';
import {
  type Channel,
  type ChannelSettings,
  channelSettings,
  saveChannelSettings,
} from '../../store/channels.ts';
import { enqueuePost } from '../../store/outbox.ts';
import type { Queries } from '../../store/store.ts';
import { type Announced, announcement } from '../blocks/announcement.ts';
import { readValue } from '../blocks/buttons.ts';
import {
  SettingsValue,
  type UserGroup,
  seenSettings,
  settingsForm,
  settingsIn,
  settingsSaid,
} from '../blocks/settings-form.ts';
import { ChannelId, ChannelValue } from '../blocks/settings-message.ts';
import type { IsExternal } from '../external.ts';
import { onButton, onTap } from '../on-tap.ts';
import { outgoing } from '../payload.ts';
import { type Submission, readSubmission, whoIn } from '../tap.ts';
import type { HomeParts } from './app-home-opened.ts';

export type SettingsParts = HomeParts & {
  disclaimer: string;
  isExternal: IsExternal;
  /** Something lies in the outbox: the sender's `wake`. */
  onQueued: () => void;
};

type Person = { team: string; user: string };
type Answered =
  { response_action: 'errors'; errors: Record<string, string> } | { response_action: 'update'; view: View };

/** *Change settings* below the settings of a channel opens their form, for an admin. */
export const changeSettings = (parts: SettingsParts) =>
  onButton(ChannelValue, ({ tap, value, client }) => open(value.channel, tap, client, parts));

/** An admin chooses a channel in App Home. */
export const settingsFromHome = (parts: SettingsParts) =>
  onTap(async ({ tap, client }) => {
    const channel = ChannelId.safeParse(tap.value).data;
    if (channel !== undefined) await open(channel, tap, client, parts);
  });

async function open(
  channel: string,
  tap: Person & { triggerId: string },
  client: WebClient,
  parts: SettingsParts,
): Promise<void> {
  if (!(await mayChange(tap, 'open', parts))) return;
  const { store, assistant, wording, disclaimer } = parts;
  const [settings, groups] = await Promise.all([
    channelSettings(store.db, { team: tap.team, channel }),
    userGroups(client),
  ]);
  const choices = { guidelines: assistant.forReview(), groups };
  const view = settingsForm(channel, settings, choices, wording, disclaimer);
  await client.views.open({ trigger_id: tap.triggerId, view });
}

/** Undefined where Slack does not show them: the form then leaves the group as it is. */
async function userGroups(client: WebClient): Promise<UserGroup[] | undefined> {
  try {
    const { usergroups = [] } = await client.usergroups.list();
    return usergroups.flatMap(({ id, name, handle }) =>
      id === undefined ? [] : [{ id, name: name || handle || id }],
    );
  } catch {
    return undefined;
  }
}

/** The form was sent: all of it is kept or nothing, and each change leaves an audit row. A channel is told when it is answered otherwise. */
export const keepSettings =
  (parts: SettingsParts) =>
  async ({ body, ack }: { body: unknown; ack: (answer?: Answered) => Promise<void> }): Promise<void> => {
    const form = readSubmission(body);
    const value = readValue(SettingsValue, form?.metadata);
    if (form === undefined || value === undefined) return ack();
    const { wording, disclaimer } = parts;
    const say = (said: string): Promise<void> =>
      ack({ response_action: 'update', view: settingsSaid(said, wording, disclaimer) });
    if (!(await mayChange(form, 'save', parts))) return say(wording.settings.refusedChange);
    const outcome = await save(form, value, parts);
    parts.onQueued();
    return typeof outcome === 'string' ? say(outcome) : ack({ response_action: 'errors', ...outcome });
  };

/** What to tell, or which fields cannot be taken. */
async function save(
  form: Submission,
  { channel, seen }: SettingsValue,
  parts: SettingsParts,
): Promise<string | { errors: Record<string, string> }> {
  const { store, assistant, wording, now } = parts;
  const said = wording.settings;
  const place = { team: form.team, channel };
  // Asked before the transaction, which waits for nobody outside.
  const external = await parts.isExternal(place);
  return store.transaction(async (db) => {
    const before = await channelSettings(db, place);
    if (seenSettings(before) !== seen) return said.stale;
    const read = settingsIn(form, before, assistant.forReview(), wording);
    if ('errors' in read) return read;
    const changes = changesIn(before, read.settings);
    if (changes.length === 0) return said.unchanged;
    await saveChannelSettings(db, place, read.settings, now());
    const where = subjectDigest(`${place.team}:${channel}`).slice(0, PLACE_DIGEST);
    const detail = `channel ${where}: ${changes.join(', ')}`;
    await appendAudit(db, { action: 'settings-changed', subject: whoIn(form), detail, at: now() });
    const { listening, allowExternal, cases } = read.settings;
    const otherwise: Announced[] = [
      ...(listening === before.listening ? [] : [listening]),
      ...(cases === before.cases ? [] : ([cases ? 'cases' : 'noCases'] as const)),
    ];
    // Where it does not answer at all, it would announce what is not so.
    if (otherwise.length === 0 || (external && !allowExternal)) return said.saved;
    await announce(db, { ...place, form, otherwise }, parts);
    return said.savedAndTold;
  });
}

/** One form is one change, and is told once. */
async function announce(
  db: Queries,
  { team, channel, form, otherwise }: Channel & { form: Submission; otherwise: Announced[] },
  { wording, disclaimer, now }: SettingsParts,
): Promise<void> {
  const key = `listening:${team}:${form.view}`;
  const message = outgoing(announcement(otherwise, form.user, wording, disclaimer));
  await enqueuePost(db, { key, team, channel, thread: key, userId: form.user, createdAt: now(), ...message });
}

/** Tells the channels of a workspace apart for whoever knows their ids, and names none. */
const PLACE_DIGEST = 12;

/** "listening mention → auto": ids of our own lists alone. */
function changesIn(before: ChannelSettings, after: ChannelSettings): string[] {
  const shown = ({ guidelines, expertGroup, ...rest }: ChannelSettings): Record<string, string> => ({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
    guidelines: guidelines?.join(' ') ?? 'all',
    // A small group may as well be a name.
    expertGroup: expertGroup === null ? 'none' : subjectDigest(expertGroup).slice(0, PLACE_DIGEST),
  });
  const [old, present] = [shown(before), shown(after)];
  return Object.entries(present)
    .filter(([name, value]) => old[name] !== value)
    .map(([name, value]) => `${name} ${old[name]} → ${value}`);
}

/** False, with an audit row, for whoever is no admin: the button was forged, or is older than the list of admins. */
async function mayChange(person: Person, detail: 'open' | 'save', parts: SettingsParts): Promise<boolean> {
  const { isAdmin, store, now } = parts;
  if (await isAdmin(person)) return true;
  await appendAudit(store.db, { action: 'settings-refused', subject: whoIn(person), detail, at: now() });
  return false;
}
