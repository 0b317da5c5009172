import type { WebClient } from '@slack/web-api';
import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { Role } from '../../question/context.ts';
import { ASK_FIELDS, AskedPlace } from '../blocks/ask-form.ts';
import { readValue } from '../blocks/buttons.ts';
import { onTap } from '../on-tap.ts';
import { type Submission, formKey, readSubmission } from '../tap.ts';
import { type HomeParts, publishHome } from './app-home-opened.ts';
import type { AskingParts } from './command.ts';
import { keptOf } from './message.ts';

type Refusal = { response_action: 'errors'; errors: Record<string, string> };
type FormArgs = { body: unknown; client: WebClient; ack: (refusal?: Refusal) => Promise<void> };

/**
 * The form was sent: what cannot be asked stands in it as an error, and nothing of it is kept. Else the question is kept before the form
 * closes. A form is one question, however often it is sent.
 */
export const askFromForm =
  ({ assistant, wording, accept, now }: AskingParts) =>
  async ({ body, client, ack }: FormArgs): Promise<void> => {
    const sent = readSubmission(body);
    const metadata = readValue(AskedPlace, sent?.metadata);
    if (sent === undefined || metadata === undefined) return ack();
    const { form } = wording.asking;
    const refuse = (error: string) =>
      ack({ response_action: 'errors', errors: { [ASK_FIELDS.question]: error } });
    const question = (sent.typed(ASK_FIELDS.question, ASK_FIELDS.question) ?? '').trim();
    if (question === '') return refuse(form.empty);
    const kept = keptOf(question, (text) => assistant.screen(text));
    if (kept.purpose === 'decline') return refuse(form.refused);
    const { team, user, answerIn } = sent;
    const key = formKey(sent);
    await accept({
      key,
      eventId: key,
      team,
      user,
      role: Role.safeParse(sent.chosen(ASK_FIELDS.role, ASK_FIELDS.role)[0]).data,
      receivedAt: now(),
      ...kept,
      ...(await placeOf({ key, user, answerIn, about: metadata.about }, client)),
    });
    await ack();
  };

type Place = Pick<Arrival, 'channel' | 'thread' | 'messageTs' | 'surface' | 'responseUrl'>;

/** Where the answer goes: to the conversation that was chosen, for the asker alone; to a thread; or to the direct message. */
async function placeOf(
  {
    key,
    user,
    answerIn,
    about,
  }: {
    key: string;
    user: string;
    answerIn: Submission['answerIn'];
    about: AskedPlace['about'];
  },
  client: WebClient,
): Promise<Place> {
  if (answerIn !== undefined) return { surface: 'command', ...answerIn, thread: key, messageTs: '' };
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
