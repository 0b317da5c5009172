import { z } from 'zod';
import { Role } from '../question/context.ts';
import { DELETED, type Edited, insertEdit, letGo, markGone } from '../store/edits.ts';
import { insertMessage } from '../store/inbox.ts';
import { dropRefused } from '../store/refused.ts';
import type { LeasedMessage, NewMessage } from '../store/inbox.ts';
import type { Store } from '../store/store.ts';
import { Again } from './again.ts';

/**
 * `auto`: a question of a channel's top level that does not mention the bot. `command`: the answer is for the asker alone, by the address
 * that Slack gave for it. `share`: such an answer, before everybody. `shortcut`: a form or App Home, so that no question stands above
 * the answer.
 */
const Surface = z.enum(['mention', 'direct', 'thread', 'auto', 'button', 'command', 'share', 'shortcut']);
export type Surface = z.infer<typeof Surface>;

/** What is prepared for a tumour board: `prep` makes the thread a case, `brief` gets its brief, `agenda` the cases of the next meeting. */
export const BoardPurpose = z.enum(['prep', 'brief', 'agenda']);
export type BoardPurpose = z.infer<typeof BoardPurpose>;

/**
 * All but `answer` and those of the board get fixed words; `hush` also makes the thread quiet and `wake` ends that, the recalls switch
 * notices in the channel, `settings` shows those of the channel.
 */
const Purpose = z.enum([
  'answer',
  ...BoardPurpose.options,
  'hush',
  'wake',
  'decline',
  'recall-on',
  'recall-off',
  'settings',
]);
export type Purpose = z.infer<typeof Purpose>;

/** One message or tap that must get exactly one reply. */
export type Arrival = {
  /** The same for every twin of one message: `messageKey` or `tapKey`. It travels in the reply's metadata: ids only. */
  key: string;
  eventId: string;
  team: string;
  channel: string;
  /** Root `ts` of the thread, or the key itself where the reply begins one; messages of one thread are answered in their order. */
  thread: string;
  messageTs: string;
  user: string;
  surface: Surface;
  purpose: Purpose;
  text: string;
  /** The question of an earlier answer, without something that had been carried into it. */
  again?: Again | undefined;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** For an edit: the key of the message as it was first written. Its reply is changed, and no second one given. */
  editOf?: string | undefined;
  /** Of an edited text: the `ts` of the edit. */
  version?: string | undefined;
  /** Chosen for this question alone. */
  role?: Role | undefined;
  /** Where Slack takes the reply, for one person alone and half an hour long, also where the bot is no member. */
  responseUrl?: string | undefined;
};

/** Slack sends a mention as `app_mention` and as `message`, with different event ids and one `ts`. */
export function messageKey(team: string, channel: string, ts: string): string {
  return `message:${team}:${channel}:${ts}`;
}

/** The `ts` of the message that a key is of; undefined for another key. */
export function messageOf(key: string): string | undefined {
  return /^message:.*:([\d.]+)$/.exec(key)?.[1];
}

/** Each edit of a message, however often Slack tells it. */
export function editKey(key: string, version: string): string {
  return `edit:${version}:${key}`;
}

/** Buttons, commands and shortcuts: two taps on one message are two questions. */
export function tapKey(team: string, triggerId: string): string {
  return `tap:${team}:${triggerId}`;
}

/**
 * Keeps the arrival for the worker. Acknowledge the event only after this has resolved: when it rejects, the store is
 * down, and Slack delivers again what was not acknowledged.
 */
export async function accept(store: Store, arrival: Arrival): Promise<'accepted' | 'duplicate'> {
  const fresh = await insertMessage(store.db, rowOf(arrival));
  return fresh ? 'accepted' : 'duplicate';
}

/** The same for a share, which may be tried again where it was certainly refused: the bot may have been invited since, or the channel allowed. */
export async function acceptShare(store: Store, arrival: Arrival): Promise<'accepted' | 'duplicate'> {
  await dropRefused(store, arrival.key);
  return accept(store, arrival);
}

/**
 * The same for an edit of a message that was accepted before. `asNew` is kept in the place of one that was not; "new" says so. The
 * message itself may come at the same moment, to another process: then the edit finds it after all.
 */
export async function acceptEdit(
  store: Store,
  edit: Arrival & { editOf: string; version: string },
  asNew?: Arrival,
): Promise<Edited | 'new'> {
  const { editOf, version } = edit;
  const keep = (): Promise<Edited> => insertEdit(store, { ...rowOf(edit), editOf, version });
  const edited = await keep();
  if (edited !== 'unheard' || asNew === undefined) return edited;
  return (await accept(store, asNew)) === 'accepted' ? 'new' : keep();
}

/** A message whose question is not asked any more. */
export type TakenBack = {
  message: Omit<Arrival, 'purpose' | 'text' | 'surface'>;
  /** Of the edit that took the question away; undefined for a deletion. */
  version?: string | undefined;
  /** Whether a message that is not known yet must not be answered when it comes. */
  mark: boolean;
};

/** Takes back a question that waits, and the reply of one that was answered. */
export async function takeBack(store: Store, { message, version = DELETED, mark }: TakenBack): Promise<void> {
  const go = (): Promise<boolean> => letGo(store, { key: message.key, version }, message.receivedAt);
  if ((await go()) || !mark) return;
  const gone = rowOf({ ...message, surface: 'mention', purpose: 'answer', text: '' });
  // The message itself may have come in the meantime, to another process.
  if (!(await markGone(store, gone))) await go();
}

function rowOf({ user, text, again, editOf, version = '', role, responseUrl, ...rest }: Arrival): NewMessage {
  return {
    ...rest,
    again: again && JSON.stringify(again),
    version,
    editOf: editOf ?? null,
    role: role ?? null,
    responseUrl: responseUrl ?? null,
    userId: user,
    // PostgreSQL keeps no NUL character in text.
    text: text.replaceAll('\0', '�'),
  };
}

/** The arrival as it was accepted. */
export function arrivalOf(row: LeasedMessage): Arrival {
  const { key, eventId, team, channel, thread, messageTs, text, receivedAt, version } = row;
  return {
    editOf: row.editOf ?? undefined,
    version,
    role: Role.safeParse(row.role).data,
    responseUrl: row.responseUrl ?? undefined,
    key,
    eventId,
    team,
    channel,
    thread,
    messageTs,
    user: row.userId,
    surface: Surface.parse(row.surface),
    purpose: Purpose.parse(row.purpose),
    text,
    ...(row.again === null ? {} : { again: Again.parse(JSON.parse(row.again)) }),
    receivedAt,
  };
}
