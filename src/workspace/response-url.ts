import type { FastifyInstance } from 'fastify';
import { readArguments, readStructures, textOf, type Args } from './arguments.ts';
import type { CallLog, CallRecord } from './call-log.ts';
import { contentOf } from './content.ts';
import { fromApp } from './events.ts';
import { SlackError } from './slack-error.ts';
import { addMessage, findMessage, removeMessage } from './messages.ts';
import type { Team } from './team.ts';
import type { ResponsePlace, Tickets } from './tickets.ts';

export type ResponsesOptions = { team: Team; tickets: Tickets; calls: CallLog };

/** The response_urls that go out with clicks and commands; an app may answer five times within 30 minutes. */
export function serveResponses(server: FastifyInstance, { team, tickets, calls }: ResponsesOptions): void {
  server.post<{ Params: { id: string } }>('/response/:id', async (request, reply) => {
    const { id } = request.params;
    let args: Args = {};
    let error: string | undefined;
    let message: CallRecord['message'];
    try {
      const body = typeof request.body === 'string' ? request.body : '';
      args = readStructures(readArguments(request.headers['content-type'] ?? '', body, {}));
      message = respond(team, tickets.useResponse(id), args);
    } catch (problem) {
      if (!(problem instanceof SlackError)) throw problem;
      error = problem.code;
    }
    const ok = error === undefined;
    const status = ok ? 200 : 404;
    calls.add({
      at: team.now(),
      method: 'response_url',
      args,
      status,
      ok,
      accepted: ok,
      ...(error !== undefined && { error }),
      response: {},
      milliseconds: 0,
      ...(message && { message }),
    });
    return reply.code(status).send(ok ? 'ok' : { ok, error });
  });
}

/**
 * What the app answers to a click or a command: another message, or one in the place of the old, or none any more. Gives the message
 * that is shown.
 */
export function respond(
  team: Team,
  place: ResponsePlace,
  body: Record<string, unknown>,
): CallRecord['message'] {
  const acted = place.messageTs === undefined ? undefined : findMessage(team, place.channel, place.messageTs);
  if (body['delete_original'] === true) {
    if (acted) removeMessage(team, acted);
    return undefined;
  }
  const content = contentOf(body);
  if (body['replace_original'] === true && acted) {
    delete acted.blocks;
    Object.assign(acted, content);
    team.announce({ kind: 'message', message: acted });
    return { channel: acted.channel, ts: acted.ts };
  }
  const threadTs = textOf(body, 'thread_ts') ?? (place.ephemeral ? place.threadTs : undefined);
  const { channel, ts } = addMessage(team, {
    type: 'message',
    channel: place.channel,
    ...fromApp(team),
    ts: team.nextTs(),
    team: team.id,
    ...content,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(body['response_type'] !== 'in_channel' && { only_for: place.user }),
  });
  return { channel, ts };
}
