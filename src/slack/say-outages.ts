import type { AckFn, App, ReceiverEvent } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Assistant } from '../conversation/turn.ts';
import type { SlackWording } from '../prompts/slack.ts';
import type { Role } from '../question/context.ts';
import { StoreError } from '../store/store-error.ts';
import { answerMessage } from './blocks/answer-message.ts';
import type { SlackMessage } from './blocks/message.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { paragraph, words } from './blocks/rich-text.ts';
import { modal } from './blocks/view.ts';
import type { ClientOf } from './clients.ts';
import { heardMessage, inOurWorkspace } from './heard-message.ts';
import { respondTo } from './respond-to.ts';

export type OutageParts = {
  /** Must not need the store: it is what has failed. */
  clientOf: ClientOf;
  wording: () => {
    assistant: Pick<Assistant, 'screen' | 'refusal'>;
    wording: SlackWording;
    disclaimer: string;
  };
  /** For whom refusals are worded: what the reader has chosen stands in the store. */
  defaultRole: Role;
  /** Epoch milliseconds. */
  now: () => number;
  /** An error of a listener, or of what is said here. */
  onError: (error: unknown, body: unknown) => void;
};

/**
 * Slack delivers an event that was not acknowledged at once, after a minute and after five, and then never again. Within that time, and
 * some more, nobody is told twice in a channel.
 */
const TOLD_FOR_MS = 10 * 60 * 1000;

export type Outages = {
  /**
   * Tells whoever wrote to the bot, and nobody else, that the message waits: once in a channel, and only where the error is the store's.
   * Never rejects.
   */
  aboutMessage: (body: unknown, error: unknown) => Promise<void>;
};

/** The guard reads no more of a message (characters). */
const SCREENED_TEXT = 4000;

/**
 * What a person reads while the store cannot be used. A message waits at Slack and is answered when it is delivered again. A tap, command
 * or form is delivered once, so whoever made it is told that nothing was kept; a form stays open with what was typed. Who tells of an emergency
 * is not told to wait, but whom to call.
 */
export function sayOutages(app: App, parts: OutageParts): Outages {
  const process = app.processEvent.bind(app);
  const unkept = new WeakSet<object>();
  app.error(async ({ error, body }: { error: unknown; body: object }) => {
    parts.onError(error, body);
    if (isOfStore(error)) unkept.add(body);
  });
  app.processEvent = async (event) => {
    let acknowledged = false;
    const ack: Ack = async (answer) => {
      acknowledged = true;
      await event.ack(answer);
    };
    await process({ ...event, ack });
    if (unkept.has(event.body))
      await aboutInteraction(event.body, acknowledged ? undefined : ack, parts).catch((error: unknown) =>
        parts.onError(error, event.body),
      );
  };
  const told = new Map<string, number>();
  return {
    async aboutMessage(body, error) {
      if (isOfStore(error))
        await aboutMessage(body, told, parts).catch((failed: unknown) => parts.onError(failed, body));
    },
  };
}

type Ack = AckFn<Parameters<ReceiverEvent['ack']>[0]>;

/** Bolt wraps what listeners and `authorize` throw. */
function isOfStore(error: unknown): boolean {
  if (error instanceof StoreError) return true;
  if (!(error instanceof Error)) return false;
  const originals = 'originals' in error && Array.isArray(error.originals) ? error.originals : [];
  return ['original' in error ? error.original : undefined, ...originals].some(isOfStore);
}

const Mention = z.object({ event: z.object({ type: z.literal('app_mention') }) });

async function aboutMessage(body: unknown, told: Map<string, number>, parts: OutageParts): Promise<void> {
  const message = heardMessage(inOurWorkspace(body));
  // Whether anything else is for the bot stands in the store. Where another organisation reads along, an admin must have allowed it.
  if (message === undefined || message.external) return;
  if (message.channelKind !== 'direct' && !Mention.safeParse(body).success) return;
  const { team, channel, user, threadTs } = message;
  const now = parts.now();
  for (const [key, at] of told) if (now - at > TOLD_FOR_MS) told.delete(key);
  const key = `${team}:${channel}:${user}`;
  const urgent = urgentWords(message.text, parts);
  if (urgent === undefined && told.has(key)) return;
  told.set(key, now);
  const client = await parts.clientOf(team);
  const { wording, disclaimer } = parts.wording();
  const { text, blocks } = urgent ?? noticeMessage(wording.outage.message, disclaimer);
  await client?.chat.postEphemeral({
    channel,
    user,
    text,
    blocks,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  });
}

/** What is said to an emergency needs no store, and must not wait for one. */
function urgentWords(text: string, { wording: known, defaultRole }: OutageParts): SlackMessage | undefined {
  const { assistant, wording } = known();
  const screening = assistant.screen(text.slice(0, SCREENED_TEXT));
  if (screening.kind !== 'emergency') return undefined;
  return answerMessage(assistant.refusal(screening, defaultRole), wording);
}

// Only what is read is checked, because Slack adds fields at any time.
const Interaction = z.object({
  type: z.string().optional(),
  team: z.object({ id: z.string() }).nullish(),
  team_id: z.string().optional(),
  user: z.object({ team_id: z.string().optional() }).optional(),
  trigger_id: z.string().optional(),
  response_url: z.url().optional(),
  view: z.object({ type: z.string() }).optional(),
  /** What stands behind a command. */
  text: z.string().optional(),
});

async function aboutInteraction(body: unknown, ack: Ack | undefined, parts: OutageParts): Promise<void> {
  const interaction = Interaction.safeParse(body).data;
  if (interaction === undefined) return;
  const { wording, disclaimer } = parts.wording();
  const { title, form, tap } = wording.outage;
  const view = (said: string) => modal(title, [paragraph(...words(said))], disclaimer);
  if (interaction.type === 'view_submission' && ack !== undefined)
    return ack({ response_action: 'push', view: view(form) });
  const { response_url: responseUrl, trigger_id: trigger } = interaction;
  const team = interaction.team?.id ?? interaction.team_id ?? interaction.user?.team_id;
  if (responseUrl !== undefined) {
    const urgent = urgentWords(interaction.text ?? '', parts);
    const { text, blocks } = urgent ?? noticeMessage(tap, disclaimer);
    const { kind } = await respondTo(responseUrl)(text, blocks);
    // Else Slack says that it failed, in its own words.
    if (kind === 'posted') await ack?.();
  } else if (trigger !== undefined && team !== undefined) {
    const client = await parts.clientOf(team);
    await (interaction.view?.type === 'modal' ? pushed : opened)(client, trigger, view(tap));
    await ack?.();
  }
}

async function opened(client: WebClient | undefined, trigger: string, view: Modal): Promise<void> {
  await client?.views.open({ trigger_id: trigger, view });
}

async function pushed(client: WebClient | undefined, trigger: string, view: Modal): Promise<void> {
  await client?.views.push({ trigger_id: trigger, view });
}

type Modal = ReturnType<typeof modal>;
