import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { Role } from '../../question/context.ts';
import { ASK_FIELDS, AskedPlace } from '../blocks/ask-form.ts';
import { readValue } from '../blocks/buttons.ts';
import { onTap } from '../on-tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';
import type { AskingParts } from './command.ts';
import { keptOf } from './message.ts';

// Only what is read is checked, because Slack adds fields at any time.
const Field = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});
const Sent = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Field)) }),
  }),
  response_urls: z
    .array(z.object({ block_id: z.string(), channel_id: z.string(), response_url: z.url() }))
    .default([]),
});

type Refusal = { response_action: 'errors'; errors: Record<string, string> };
type FormArgs = { body: unknown; client: WebClient; ack: (refusal?: Refusal) => Promise<void> };

/**
 * The form was sent: what cannot be asked stands in it as an error, and nothing of it is kept. Else the question is kept before the form
 * closes. A form is one question, however often it is sent.
 */
export const askFromForm =
  ({ assistant, wording, accept, now }: AskingParts) =>
  async ({ body, client, ack }: FormArgs): Promise<void> => {
    const sent = Sent.safeParse(body).data;
    const team = sent?.team?.id ?? sent?.user.team_id;
    const metadata = readValue(AskedPlace, sent?.view.private_metadata);
    if (sent === undefined || team === undefined || metadata === undefined) return ack();
    const field = (name: string) => sent.view.state.values[name]?.[name];
    const { form } = wording.asking;
    const refuse = (error: string) =>
      ack({ response_action: 'errors', errors: { [ASK_FIELDS.question]: error } });
    const question = (field(ASK_FIELDS.question)?.value ?? '').trim();
    if (question === '') return refuse(form.empty);
    const kept = keptOf(question, (text) => assistant.screen(text));
    if (kept.purpose === 'decline') return refuse(form.refused);
    const key = `form:${team}:${sent.view.id}`;
    const user = sent.user.id;
    await accept({
      key,
      eventId: key,
      team,
      user,
      role: Role.safeParse(field(ASK_FIELDS.role)?.selected_option?.value).data,
      receivedAt: now(),
      ...kept,
      ...(await placeOf({ key, user, chosen: sent.response_urls[0], about: metadata.about }, client)),
    });
    await ack();
  };

type Place = Pick<Arrival, 'channel' | 'thread' | 'messageTs' | 'surface' | 'responseUrl'>;

/** Where the answer goes: to the conversation that was chosen, for the asker alone; to a thread; or to the direct message. */
async function placeOf(
  {
    key,
    user,
    chosen,
    about,
  }: {
    key: string;
    user: string;
    chosen: { channel_id: string; response_url: string } | undefined;
    about: AskedPlace['about'];
  },
  client: WebClient,
): Promise<Place> {
  if (chosen !== undefined)
    return {
      surface: 'command',
      channel: chosen.channel_id,
      thread: key,
      messageTs: '',
      responseUrl: chosen.response_url,
    };
  if (about !== null) return { surface: 'shortcut', ...about };
  return directly(client, user);
}

/** The person's direct message with the bot. */
export async function directly(client: WebClient, user: string): Promise<Place> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('conversations.open gave no channel');
  return { surface: 'shortcut', channel: channel.id, thread: channel.id, messageTs: '' };
}

/** The line of App Home, sent with Enter. It is empty afterwards, whatever stood in it. */
export const askFromHome = (parts: AskingParts & HomeParts) =>
  onTap(async ({ tap, client }) => {
    const { team, user, triggerId } = tap;
    const question = (tap.value ?? '').trim();
    if (question !== '')
      await parts.accept({
        key: tapKey(team, triggerId),
        eventId: triggerId,
        team,
        user,
        receivedAt: parts.now(),
        ...keptOf(question, (text) => parts.assistant.screen(text)),
        ...(await directly(client, user)),
      });
    await publishHome(client, tap, parts);
  });
