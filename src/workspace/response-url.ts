import type { FastifyInstance } from 'fastify';
import { readArguments, readStructures, type Args } from './arguments.ts';
import type { CallLog } from './call-log.ts';
import type { Interactions } from './interactions.ts';
import { SlackError } from './slack-error.ts';
import type { Team } from './team.ts';
import type { Tickets } from './tickets.ts';

export type ResponsesOptions = { team: Team; tickets: Tickets; interactions: Interactions; calls: CallLog };

/** The response_urls that go out with clicks and commands; an app may answer five times within 30 minutes. */
export function serveResponses(
  server: FastifyInstance,
  { team, tickets, interactions, calls }: ResponsesOptions,
): void {
  server.post<{ Params: { id: string } }>('/response/:id', async (request, reply) => {
    const { id } = request.params;
    let args: Args = {};
    let error: string | undefined;
    try {
      const body = typeof request.body === 'string' ? request.body : '';
      args = readStructures(readArguments(request.headers['content-type'] ?? '', body, {}));
      interactions.respond(tickets.useResponse(id), args);
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
    });
    return reply.code(status).send(ok ? 'ok' : { ok, error });
  });
}
