import { z } from 'zod';
import type { PageOptions } from './page-server.ts';
import { NEW_BLOCKS } from './faults.ts';
import { findMessage } from './team.ts';

/** What the page is told; `say` is a sentence for the person. */
export type PageReply = { ok: true; ts?: string } | { ok: false; say: string };

type Verb = (body: unknown, options: PageOptions) => PageReply | Promise<PageReply>;

const Values = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What a person can do on the page, by name. Each body is checked, because a page is not to be trusted. */
export const VERBS: Record<string, Verb> = {
  post: verb(
    z.strictObject({
      as: z.string(),
      channel: z.string(),
      text: z.string().min(1).max(40_000),
      threadTs: z.string().optional(),
    }),
    async ({ as, channel, text, threadTs }, options) => {
      const { people, interactions, commands } = options;
      const [word = '', ...rest] = text.split(' ');
      if (word.startsWith('/') && threadTs !== undefined)
        return refused('Slash commands do not work in threads. Mention the app instead.');
      if (word.startsWith('/')) {
        if (!commands.some(({ command }) => command === word))
          return refused(`${word} is not a command of this app.`);
        return acknowledged(options, await interactions.command(as, channel, word, rest.join(' ')));
      }
      const carried = asCarried(text, options);
      const message = people.post({
        user: as,
        channel,
        text: carried,
        ...(threadTs !== undefined && { threadTs }),
      });
      return { ok: true, ts: message.ts };
    },
  ),
  edit: verb(
    z.strictObject({ channel: z.string(), ts: z.string(), text: z.string().min(1).max(40_000) }),
    ({ channel, ts, text }, options) => ({
      ok: true,
      ts: options.people.edit(channel, ts, asCarried(text, options)).ts,
    }),
  ),
  delete: verb(z.strictObject({ channel: z.string(), ts: z.string() }), ({ channel, ts }, { people }) => {
    people.remove(channel, ts);
    return { ok: true };
  }),
  invite: verb(z.strictObject({ channel: z.string() }), ({ channel }, { people }) => {
    people.invite(channel);
    return { ok: true };
  }),
  home: verb(
    z.strictObject({ as: z.string(), tab: z.enum(['home', 'messages']) }),
    ({ as, tab }, { people }) => {
      people.openHome(as, tab);
      return { ok: true };
    },
  ),
  click: verb(
    z.strictObject({
      as: z.string(),
      target: z.string(),
      actionId: z.string(),
      blockId: z.string().optional(),
      choice: z.record(z.string(), z.unknown()),
    }),
    async ({ as, target, actionId, choice, blockId }, options) =>
      acknowledged(options, await options.interactions.click(target, actionId, as, choice, blockId)),
  ),
  submit: verb(z.strictObject({ viewId: z.string(), values: Values }), async ({ viewId, values }, options) =>
    acknowledged(options, await options.interactions.submitView(viewId, values)),
  ),
  close: verb(z.strictObject({ viewId: z.string() }), async ({ viewId }, options) =>
    acknowledged(options, await options.interactions.closeView(viewId)),
  ),
  shortcut: verb(
    z.strictObject({ as: z.string(), callbackId: z.string(), channel: z.string(), ts: z.string() }),
    async ({ as, callbackId, channel, ts }, options) => {
      const message = findMessage(options.team, channel, ts);
      return acknowledged(options, await options.interactions.shortcut(as, callbackId, message));
    },
  ),
  faults: verb(
    z.strictObject({
      duplicatePercent: z.number().min(0).max(100).optional(),
      slowMs: z.number().min(0).max(10_000).optional(),
      strictRates: z.boolean().optional(),
      refuseNewBlocks: z.boolean().optional(),
      nextPost: z.enum(['rate-limited', 'error-before-accepting', 'error-after-accepting']).optional(),
      disconnect: z.literal(true).optional(),
    }),
    (
      { duplicatePercent, slowMs, strictRates, refuseNewBlocks, nextPost, disconnect },
      { team, faults, sockets },
    ) => {
      if (duplicatePercent !== undefined) faults.duplicatePercent = duplicatePercent;
      if (slowMs !== undefined) faults.slowMs = slowMs;
      if (strictRates !== undefined) faults.strictRates = strictRates;
      if (refuseNewBlocks !== undefined) faults.refusedBlocks = refuseNewBlocks ? [...NEW_BLOCKS] : [];
      if (nextPost === 'rate-limited') faults.posts.push({ kind: nextPost, retryAfterSeconds: 3 });
      else if (nextPost) faults.posts.push({ kind: nextPost });
      if (disconnect) sockets.disconnect('refresh_requested');
      team.announce({ kind: 'faults' });
      return { ok: true };
    },
  ),
};

function verb<T>(
  schema: z.ZodType<T>,
  run: (body: T, options: PageOptions) => PageReply | Promise<PageReply>,
): Verb {
  return (body, options) => {
    const read = schema.safeParse(body);
    return read.success ? run(read.data, options) : refused(z.prettifyError(read.error));
  };
}

function refused(say: string): PageReply {
  return { ok: false, say };
}

/** Slack tells the person when an app stays silent for 3 seconds. */
function acknowledged({ team }: PageOptions, done: { acknowledged: boolean }): PageReply {
  return done.acknowledged ? { ok: true } : refused(`${team.app.name} did not respond within 3 seconds.`);
}

/** What a person typed, as Slack carries it: three characters escaped, `@Name` as a mention. */
function asCarried(text: string, { team }: PageOptions): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const named = [{ id: team.app.userId, name: team.app.name }, ...team.people];
  return named.reduce((carried, { id, name }) => mentionIn(carried, name, id), escaped);
}

function mentionIn(text: string, name: string, id: string): string {
  const wanted = `@${name}`.toLowerCase();
  const lower = text.toLowerCase();
  // Case folding may change a text's length ("İ"); then positions would not fit, and only exact spelling counts.
  if (lower.length !== text.length) return text.replaceAll(`@${name}`, `<@${id}>`);
  return lower.includes(wanted) ? replaceAt(text, lower, wanted, `<@${id}>`) : text;
}

function replaceAt(text: string, lower: string, wanted: string, mention: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), mention);
    from = at + wanted.length;
  }
  return [...pieces, text.slice(from)].join('');
}
