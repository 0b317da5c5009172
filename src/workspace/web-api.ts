import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireScope, type Api, type Handler, type Reply } from './api.ts';
import { checkArguments, objectOf, readArguments, readStructures, textOf, type Args } from './arguments.ts';
import { LIMITS } from './block-limits.ts';
import { measure, measureText, type BlockMeter } from './block-meter.ts';
import type { CallLog, CallRecord } from './call-log.ts';
import type { FaultPlan, Faults, PostFault } from './faults.ts';
import { METHODS } from './method-table.ts';
import { appMethods } from './methods/app.ts';
import { canvasMethods } from './methods/canvases.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { oauthMethods } from './methods/oauth.ts';
import { peopleMethods } from './methods/people.ts';
import { scheduledMethods } from './methods/scheduled.ts';
import { viewMethods } from './methods/views.ts';
import type { Seat } from './registration.ts';
import { createRates } from './rates.ts';
import { refusal, SlackError } from './slack-error.ts';
import { blocksIn } from './blocks.ts';

const HANDLERS: Record<string, Handler> = {
  ...appMethods,
  ...canvasMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...oauthMethods,
  ...peopleMethods,
  ...scheduledMethods,
  ...viewMethods,
};

export type WebApiOptions = { api: Api; faults: Faults; calls: CallLog; plan: FaultPlan | undefined };

/** What goes back over HTTP; status 0 leaves the caller hanging. */
type Result = {
  status: number;
  body: Reply;
  retryAfter?: number;
  accepted: boolean;
  /** What came of it when the caller is told otherwise. */
  untold?: Reply;
};

/** Slack's Web API under `/api/`: token, scope, arguments, rate, faults, then the method; every call is logged. */
export function serveWebApi(server: FastifyInstance, options: WebApiOptions): void {
  const { api, calls, faults, plan } = options;
  const rates = createRates(() => api.team.now());

  async function answer(request: ApiRequest, reply: FastifyReply): Promise<void> {
    const startedAt = api.team.now();
    const { method } = request.params;
    const call = readCall(request);
    // Another workspace that the app is installed in keeps its own log.
    const seat = call.token === undefined ? undefined : api.registration.seats.get(call.token);
    const result = await run(method, call, seat);
    const args = withoutSecrets(call.args);
    const meter = meterOf(method, args);
    (seat?.calls ?? calls).add({
      at: startedAt,
      method,
      args,
      status: result.status,
      ok: result.body['ok'] === true,
      accepted: result.accepted,
      ...(typeof result.body['error'] === 'string' && { error: result.body['error'] }),
      response: withoutSecrets(result.body),
      milliseconds: api.team.now() - startedAt,
      ...messageOf(method, args, result),
      ...(meter && { meter }),
    });
    if (result.status === 0) {
      reply.hijack();
      return;
    }
    // As Slack names them to whoever called with a bot token.
    if (seat?.kind === 'bot' && seat.api.scopes)
      void reply.headers({
        'x-oauth-scopes': seat.api.scopes.join(','),
        'x-accepted-oauth-scopes': (METHODS[method]?.scopes ?? []).join(','),
      });
    if (result.retryAfter !== undefined) void reply.header('retry-after', String(result.retryAfter));
    await reply.code(result.status).send(result.body);
  }

  async function run(method: string, call: Call, seat: Seat | undefined): Promise<Result> {
    if (faults.slowMs > 0) await pause(faults.slowMs);
    try {
      if (call.problem) throw call.problem;
      const args = readStructures(call.args);
      const handler = authorized(method, call, seat, api);
      checkArguments(method, args);
      refuseBlocks(args['blocks'], faults.refusedBlocks);
      const wait = faults.strictRates
        ? rates.wait(
            (seat?.api ?? api).team.id,
            method,
            METHODS[method]?.perMinute ?? 1,
            textOf(args, 'channel') ?? '',
          )
        : undefined;
      if (wait !== undefined) return rateLimited(wait);
      if (isLimited(method, faults)) return rateLimited(1);
      const fault = POSTS.has(method) ? (faults.posts.shift() ?? plan?.onPost(args)) : undefined;
      if (fault) api.team.announce({ kind: 'faults' });
      return withFault(fault, () => succeeded(handler(args, seat?.api ?? api)));
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { status: 200, body: { ok: false, error: error.code, ...error.extras }, accepted: false };
    }
  }

  server.route<{ Params: { method: string } }>({
    method: ['GET', 'POST'],
    url: '/api/:method',
    handler: answer,
  });
}

function isLimited(method: string, faults: Faults): boolean {
  const waiting = faults.limited.filter((one) => one.method === method);
  for (const one of waiting) one.call -= 1;
  faults.limited = faults.limited.filter(({ call }) => call > 0);
  return waiting.some(({ call }) => call <= 0);
}

/** What puts a message into a conversation. */
const POSTS = new Set(['chat.postMessage', 'files.completeUploadExternal']);

type ApiRequest = FastifyRequest<{ Params: { method: string } }>;
type Call = { args: Args; token: string | undefined; problem?: SlackError };

function readCall(request: ApiRequest): Call {
  const header = request.headers.authorization ?? '';
  const bearer = /^Bearer (\S{1,300})$/.exec(header)?.[1];
  try {
    const body = typeof request.body === 'string' ? request.body : '';
    const args = readArguments(request.headers['content-type'] ?? '', body, objectOf(request.query) ?? {});
    return { args, token: bearer ?? textOf(args, 'token') };
  } catch (error) {
    if (error instanceof SlackError) return { args: {}, token: bearer, problem: error };
    throw error;
  }
}

/** The handler, if this token may call it. */
function authorized(method: string, { token }: Call, seat: Seat | undefined, api: Api): Handler {
  const handler = Object.hasOwn(HANDLERS, method) ? HANDLERS[method] : undefined;
  const facts = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!handler || !facts) throw new SlackError('unknown_method', { req_method: method });
  if (facts.tokenless) return handler;
  if (token === undefined) throw new SlackError('not_authed');
  if (seat === undefined)
    throw new SlackError(api.registration.revoked.has(token) ? 'account_inactive' : 'invalid_auth');
  const kind = facts.appToken ? 'app' : facts.configToken ? 'config' : 'bot';
  if (seat.kind !== kind) throw new SlackError('not_allowed_token_type');
  if (kind === 'bot') requireScope(seat.api, facts.scopes);
  return handler;
}

const SECRETS = new Set(['token', 'access_token', 'client_secret', 'code']);

function withoutSecrets(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRETS.has(name)));
}

function refuseBlocks(blocks: unknown, refused: string[]): void {
  const problems = blocksIn(blocks).flatMap(({ type }, index) =>
    refused.includes(type) ? [`unsupported type: ${type} [json-pointer:/blocks/${index}/type]`] : [],
  );
  if (problems.length > 0) throw refusal('invalid_blocks', problems);
}

function withFault(fault: PostFault | undefined, accept: () => Result): Result {
  if (!fault) return accept();
  if (fault.kind === 'rate-limited') return rateLimited(fault.retryAfterSeconds);
  const done = fault.kind.endsWith('after-accepting') ? accept() : undefined;
  const kept = { accepted: done?.accepted ?? false, ...(done && { untold: done.body }) };
  return fault.kind.startsWith('hang')
    ? { status: 0, body: {}, ...kept }
    : { status: 500, body: { ok: false, error: 'internal_error' }, ...kept };
}

function succeeded(reply: Reply): Result {
  return { status: 200, body: { ok: true, ...reply }, accepted: true };
}

function rateLimited(seconds: number): Result {
  return { status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter: seconds, accepted: false };
}

/** Which message a chat method posted or changed; also one whose caller was not told. */
function messageOf(
  method: string,
  args: Args,
  { untold, accepted, ...result }: Result,
): Pick<CallRecord, 'message'> {
  const body = untold ?? result.body;
  if (!accepted || !method.startsWith('chat.')) return {};
  const channel = textOf(body, 'channel') ?? textOf(args, 'channel');
  const ts = textOf(body, 'ts') ?? textOf(body, 'message_ts');
  return channel === undefined || ts === undefined ? {} : { message: { channel, ts } };
}

function meterOf(method: string, args: Args): BlockMeter | undefined {
  try {
    const { blocks, view, text } = readStructures(args);
    if (method.startsWith('views.')) return measure(objectOf(view)?.['blocks'], LIMITS.viewBlocks);
    if (blocks !== undefined) return measure(blocks);
    return method.startsWith('chat.') && typeof text === 'string' ? measureText(text) : undefined;
  } catch {
    // Unreadable JSON has no size worth showing; the call's error says what was wrong.
    return undefined;
  }
}
