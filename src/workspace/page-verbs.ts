import { z } from 'zod';
import type { PageOptions } from './page-server.ts';
import { POST_FAULTS } from './faults.ts';
import { findMessage, listMessages, removeMessage } from './messages.ts';
import { caseText, keepCase, type CaseText } from './test-cases.ts';

/** What the page is told; `say` is a sentence for the person. */
export type PageReply =
  { ok: true; ts?: string; case?: CaseText & { recorder: string } } | { ok: false; say: string };

type Verb = (body: unknown, options: PageOptions) => PageReply | Promise<PageReply>;

const Own = z.strictObject({ as: z.string(), channel: z.string(), ts: z.string() });
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
    Own.extend({ text: z.string().min(1).max(40_000) }),
    ({ as, channel, ts, text }, options) =>
      refusedToOthers(as, channel, ts, options) ?? {
        ok: true,
        ts: options.people.edit(channel, ts, asCarried(text, options)).ts,
      },
  ),
  delete: verb(Own, ({ as, channel, ts }, options) => {
    const refusal = refusedToOthers(as, channel, ts, options);
    if (refusal) return refusal;
    options.people.remove(channel, ts);
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
      values: Values.optional(),
    }),
    async ({ as, target, actionId, choice, blockId, values }, options) =>
      acknowledged(options, await options.interactions.click(target, actionId, as, choice, blockId, values)),
  ),
  submit: verb(z.strictObject({ viewId: z.string(), values: Values }), async ({ viewId, values }, options) =>
    acknowledged(options, await options.interactions.submitView(viewId, values)),
  ),
  close: verb(z.strictObject({ viewId: z.string() }), async ({ viewId }, options) =>
    acknowledged(options, await options.interactions.closeView(viewId)),
  ),
  shortcut: verb(
    z.strictObject({
      as: z.string(),
      callbackId: z.string(),
      /** Missing for a global shortcut. */
      message: z.strictObject({ channel: z.string(), ts: z.string() }).optional(),
    }),
    async ({ as, callbackId, message: asked }, options) => {
      const message = asked && findMessage(options.team, asked.channel, asked.ts);
      if (asked && !message) return refused('That message is gone.');
      return acknowledged(options, await options.interactions.shortcut(as, callbackId, message));
    },
  ),
  /** Takes an ephemeral message off the page of the one who sees it. */
  dismiss: verb(Own, ({ as, channel, ts }, { team }) => {
    const message = findMessage(team, channel, ts);
    if (message?.only_for !== as) return refused('That message is gone.');
    removeMessage(team, message);
    return { ok: true };
  }),
  /** Posts a scheduled message before its time. */
  postNow: verb(z.strictObject({ id: z.string() }), ({ id }, { schedule }) =>
    schedule.postNow(id) ? { ok: true } : refused('That message is not waiting any more.'),
  ),
  case: verb(
    z.strictObject({
      channel: z.string(),
      root: z.string(),
      questions: z.array(z.string()).min(1).max(200),
      name: z.string().max(120),
      reader: z.string(),
      to: z.enum(['folder', 'download']),
    }),
    async ({ channel, root, questions, name, reader, to }, { team, cases }) => {
      if (!cases?.readers.includes(reader)) return refused('No test cases can be saved here.');
      const asked = listMessages(team, channel, root).filter(
        ({ ts, user }) => questions.includes(ts) && user !== team.app.userId,
      );
      const made = caseText(cases, { name, reader, questions: asked });
      if (!made)
        return refused(
          'Nothing was saved: a case needs a name and a question, and neither may hold what could identify a patient.',
        );
      if (to === 'folder' && (cases.folder === undefined || !(await keepCase(cases.folder, made))))
        return refused(`There is a case ${made.file} already. Choose another name.`);
      return { ok: true, case: { ...made, recorder: cases.recorder } };
    },
  ),
  faults: verb(
    z.strictObject({
      duplicatePercent: z.number().min(0).max(100).optional(),
      redeliver: z.boolean().optional(),
      lateAcknowledgements: z.boolean().optional(),
      slowMs: z.number().min(0).max(10_000).optional(),
      strictRates: z.boolean().optional(),
      freePlan: z.boolean().optional(),
      refusedBlocks: z.array(z.string().max(60)).max(50).optional(),
      nextPost: z.enum(POST_FAULTS).optional(),
      /** Forgets the faults that wait for a post. */
      clearPosts: z.literal(true).optional(),
      connection: z.enum(['disconnect', 'cut']).optional(),
    }),
    ({ nextPost, clearPosts, connection, ...switches }, { team, faults, sockets }) => {
      Object.assign(faults, switches);
      if (clearPosts) faults.posts.length = 0;
      if (nextPost === 'rate-limited') faults.posts.push({ kind: nextPost, retryAfterSeconds: 3 });
      else if (nextPost) faults.posts.push({ kind: nextPost });
      if (connection === 'disconnect') sockets.disconnect('refresh_requested');
      else if (connection === 'cut') sockets.cut();
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

/** Slack lets people change only what they wrote themselves. */
function refusedToOthers(
  as: string,
  channel: string,
  ts: string,
  { team }: PageOptions,
): PageReply | undefined {
  const message = findMessage(team, channel, ts);
  if (!message) return refused('That message is gone.');
  return message.user === as ? undefined : refused('Only who wrote a message can change it.');
}

function refused(say: string): Extract<PageReply, { ok: false }> {
  return { ok: false, say };
}

/** Slack tells the person when an app stays silent for 3 seconds. */
function acknowledged({ team }: PageOptions, done: { acknowledged: boolean }): PageReply {
  return done.acknowledged ? { ok: true } : refused(`${team.app.name} did not respond within 3 seconds.`);
}

/** What a person typed, as Slack carries it: three characters escaped, `@Name` as a mention. */
function asCarried(text: string, { team }: PageOptions): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const named = [
    { name: team.app.name, mention: `<@${team.app.userId}>` },
    ...team.people.map(({ id, name }) => ({ name, mention: `<@${id}>` })),
    ...team.groups.map(({ id, handle }) => ({ name: handle, mention: `<!subteam^${id}>` })),
  ];
  return named.reduce((carried, { name, mention }) => mentionIn(carried, name, mention), escaped);
}

function mentionIn(text: string, name: string, mention: string): string {
  const wanted = `@${name}`.toLowerCase();
  const lower = text.toLowerCase();
  // Case folding may change a text's length ("İ"); then positions would not fit, and only exact spelling counts.
  if (lower.length !== text.length) return text.replaceAll(`@${name}`, mention);
  return lower.includes(wanted) ? replaceAt(text, lower, wanted, mention) : text;
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
