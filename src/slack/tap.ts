import { z } from 'zod';
import { SlackId, SlackTrigger, SlackTs } from './slack-id.ts';
import { threadOf } from './thread.ts';

// Only what is read is checked, because Slack adds fields at any time.
const BlockActions = z.object({
  type: z.literal('block_actions'),
  trigger_id: SlackTrigger,
  response_url: z.url().optional().catch(undefined),
  team: z.object({ id: SlackId }).nullish(),
  user: z.object({ id: SlackId, team_id: SlackId.optional() }),
  channel: z.object({ id: SlackId }).optional(),
  message: z.object({ ts: SlackTs, thread_ts: SlackTs.optional() }).optional(),
  // Slack does not send an ephemeral message back: then this says where it stands.
  container: z
    .object({
      message_ts: SlackTs.optional(),
      thread_ts: SlackTs.optional(),
      is_ephemeral: z.boolean().optional(),
      channel_id: SlackId.optional(),
    })
    .optional(),
  view: z.object({ id: SlackTrigger }).optional(),
  actions: z
    .array(
      z.object({
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
        selected_conversation: z.string().nullish(),
      }),
    )
    .min(1),
});

/** A person of a team, as audit rows digest them. */
export function whoIn({ team, user }: { team: string; user: string }): string {
  return `${team}:${user}`;
}

/** A person used one of our buttons or menus; `place` is missing outside of messages. */
export type Tap = {
  team: string;
  user: string;
  triggerId: string;
  value: string | undefined;
  place: { team: string; channel: string; thread: string; messageTs: string; inThread: boolean } | undefined;
  /** The message is for this person alone. */
  alone: boolean;
  /** And it stands in no thread, so that nobody can reply below it. */
  whisper: boolean;
  /** Where Slack takes another message for this person alone. */
  responseUrl: string | undefined;
  /** Id of the view that was tapped. */
  view: string | undefined;
};

const Shown = z.object({ message: z.object({ blocks: z.array(z.unknown()) }) });

/** The words of the message that was tapped, one piece of text a paragraph. */
export function wordsOf(body: unknown): string {
  return textsIn(Shown.safeParse(body).data?.message.blocks).join('\n\n');
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) =>
    field === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

/** Undefined for whatever is no tap. Never throws. */
export function readTap(body: unknown): Tap | undefined {
  const tap = BlockActions.safeParse(body).data;
  const team = tap?.team?.id ?? tap?.user.team_id;
  if (tap === undefined || team === undefined) return undefined;
  const { container, view, actions, user, trigger_id: triggerId } = tap;
  const channel = tap.channel?.id ?? container?.channel_id;
  const ts = tap.message?.ts ?? container?.message_ts;
  const threadTs = tap.message ? tap.message.thread_ts : container?.thread_ts;
  const alone = container?.is_ephemeral === true;
  return {
    team,
    user: user.id,
    triggerId,
    view: view?.id,
    alone,
    whisper: alone && threadTs === undefined,
    responseUrl: tap.response_url,
    value: actions[0]?.selected_option?.value ?? actions[0]?.selected_conversation ?? actions[0]?.value,
    place:
      channel === undefined || ts === undefined
        ? undefined
        : {
            team,
            channel,
            thread: threadOf({ channel, ts, threadTs }),
            messageTs: ts,
            inThread: threadTs !== undefined,
          },
  };
}

const Option = z.object({ value: z.string() });
/** What stands in a field of a form, whatever its kind. */
const Field = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).nullish(),
});

const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: SlackId }).nullish(),
  user: z.object({ id: SlackId, team_id: SlackId.optional() }),
  view: z.object({
    id: SlackTrigger,
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), Field)),
    }),
  }),
  response_urls: z.array(z.object({ channel_id: SlackId, response_url: z.url() })).default([]),
});

/** A person sent one of our forms; `typed` is what stands in a field of it, `chosen` which of its options. */
export type Submission = {
  team: string;
  user: string;
  /** Id of the form, the same however often it is sent. */
  view: string;
  metadata: string;
  /** A conversation that was chosen in it, with the address where Slack takes a message for this person alone. */
  answerIn: { channel: string; responseUrl: string } | undefined;
  typed: (block: string, action: string) => string | undefined;
  chosen: (block: string, action: string) => string[];
};

/** What is asked by a form is kept by this, however often the form is sent. */
export function formKey({ team, view }: Pick<Submission, 'team' | 'view'>): string {
  return `form:${team}:${view}`;
}

/** Undefined for whatever is no form. Never throws. */
export function readSubmission(body: unknown): Submission | undefined {
  const sent = ViewSubmission.safeParse(body).data;
  const team = sent?.team?.id ?? sent?.user.team_id;
  if (sent === undefined || team === undefined) return undefined;
  const { view, user, response_urls: urls } = sent;
  const [first] = urls;
  return {
    team,
    user: user.id,
    view: view.id,
    metadata: view.private_metadata,
    answerIn: first && { channel: first.channel_id, responseUrl: first.response_url },
    typed(block, action) {
      const field = view.state.values[block]?.[action];
      return field?.value ?? field?.selected_date ?? field?.selected_time ?? undefined;
    },
    chosen(block, action) {
      const field = view.state.values[block]?.[action];
      return (field?.selected_options ?? [field?.selected_option ?? []].flat()).map(({ value }) => value);
    },
  };
}
