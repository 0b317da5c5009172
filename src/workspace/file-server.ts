import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Api } from './api.ts';
import { fileObject, maySee } from './files.ts';

/** Slack takes 1 GB; what a practice workspace keeps in memory is less. */
const MOST_BYTES = 50_000_000;

/** Takes the bytes of uploads, and gives them to whoever may see the file: the app by its token, a person of the page by `as`. */
export function serveFiles(server: FastifyInstance, api: Api): void {
  const { team } = api;
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { ticket: string } }>('/upload/v1/:ticket', async (request, reply) => {
      const file = [...team.files.values()].find(({ ticket }) => ticket === request.params.ticket);
      if (!file || file.isCompleted) return reply.code(404).send('Not found');
      const bytes = await bytesOf(request.body, request.headers['content-type'] ?? '');
      if (bytes?.length !== file.size) return reply.code(400).send('The length is not the one announced');
      file.bytes = bytes;
      return reply.code(200).send(`OK - ${bytes.length}`);
    });
  });

  type Asked = { Params: { path: string; name: string }; Querystring: { as?: string } };
  server.get<Asked>('/files-pri/:path/:name', (request, reply) => send(request, reply));
  server.get<Asked>('/files-pri/:path/download/:name', (request, reply) => send(request, reply));

  function send(
    { params, query, headers }: { params: { path: string }; query: { as?: string }; headers: Headers },
    reply: FastifyReply,
  ): FastifyReply {
    const file = team.files.get(params.path.slice(`${team.id}-`.length));
    const isOurs = params.path.startsWith(`${team.id}-`);
    const seat = api.registration.seats.get(headers.authorization?.replace(/^Bearer /, '') ?? '');
    const isApp =
      seat?.kind === 'bot' && seat.api.team === team && (api.scopes?.includes('files:read') ?? true);
    if (!isOurs || !file?.bytes || !file.isCompleted || (!isApp && !maySee(team, file, query.as ?? '')))
      return reply.code(404).send('Not found');
    return reply
      .headers({
        'content-type': fileObject(team, file, '').mimetype,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      .send(file.bytes);
  }
}

type Headers = { authorization?: string | undefined };

/** Raw, or the first file of a form. */
async function bytesOf(body: unknown, contentType: string): Promise<Buffer | undefined> {
  if (!Buffer.isBuffer(body)) return undefined;
  if (!contentType.startsWith('multipart/form-data')) return body;
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    const file = [...form.values()].find((value) => typeof value !== 'string');
    return file && Buffer.from(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
