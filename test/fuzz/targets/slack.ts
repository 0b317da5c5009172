import * as fc from 'fast-check';
import { createLaw } from '../../law/law.ts';
import { writtenIn } from '../../../src/workspace/written.ts';
import { type BotOverHttp, type Way, startBotOverHttp } from '../bot-over-http.ts';
import { assistant, knowledge, wild } from '../known.ts';
import { changed, changes } from '../odd-json.ts';
import { recordedPayloads } from '../recorded.ts';
import { type Target, fuzzed } from '../target.ts';

/** Per input; answering and posting take some 30 ms on an idle core. */
const LONGEST_MS = 3000;
/** What nobody listens to is held for three seconds: waiting for each alone would cost a hundred times as much as the work. */
const TOGETHER = 100;
/** A bot is started anew after so many batches: what the practice workspace remembers grows. */
const BATCHES = 50;

/** Characters of one input. */
const LONGEST_SHOWN = 1500;

const disclaimer = knowledge.prompts.disclaimer.line;

/** How the law says that a person's words are repeated. */
const COMES_BACK = /an identifier that a person typed comes back: (.*)$/s;

/** Messages that the practice workspace has no verb for. */
const MESSAGES: Record<string, unknown>[] = [
  { type: 'message', subtype: 'bot_message', bot_id: 'B0OTHER0001', text: 'what is MAP?' },
  { type: 'message', subtype: 'file_share', user: 'U0NURSE0001', text: 'is SBRT an option?', files: [{ id: 'F1', name: 'scan.pdf' }] },
  { type: 'message', subtype: 'thread_broadcast', user: 'U0NURSE0001', text: 'is SBRT an option?', thread_ts: '1.000001' },
  { type: 'message', subtype: 'message_deleted', deleted_ts: '1.000001', previous_message: { type: 'message', user: 'U0NURSE0001', text: 'x', ts: '1.000001' } },
  { type: 'message', subtype: 'channel_join', user: 'U0NURSE0001', text: '<@U0NURSE0001> has joined' },
  { type: 'app_home_opened', user: 'U0NURSE0001', tab: 'home', channel: 'D0' },
  { type: 'reaction_added', user: 'U0NURSE0001', reaction: 'bone', item: {} },
]; // prettier-ignore

type Odd = {
  which: number;
  changes: Parameters<typeof changed>[1];
  text: string | undefined;
  user: string;
  at: number;
};

const oddOne: fc.Arbitrary<Odd> = fc.record({
  which: fc.nat({ max: 9999 }),
  changes,
  text: fc.option(wild, { nil: undefined }),
  user: fc.constantFrom(
    'U0NURSE0001',
    'U0ADMIN0001',
    'U0ATTENDING',
    'U0GUEST0001',
    'U0VISITOR01',
    'U0NOBODY001',
  ),
  at: fc.nat({ max: 999_999 }),
});

function throughSlack(name: string, share: number, way: Way): Target {
  return {
    name,
    share,
    longestMs: LONGEST_MS,
    async open() {
      const law = createLaw(knowledge);
      let bot = await startBotOverHttp();
      let originals = await recordedPayloads(bot);
      let batches = 0;
      let count = 0;

      async function made(odd: Odd): Promise<unknown> {
        count += 1;
        const original = originals[way][odd.which % originals[way].length]?.payload ?? {};
        const prepared = structuredClone(original);
        await PREPARE[way](prepared, odd, count, bot);
        return changed(prepared, odd.changes);
      }

      async function problemsOf(all: Odd[]): Promise<string[]> {
        const payloads: unknown[] = [];
        // oxlint-disable-next-line no-await-in-loop -- tickets are given one after another
        for (const odd of all) payloads.push(await made(odd));
        // What nobody listens to is held for three seconds, so they wait beside each other.
        const problems = (await Promise.all(payloads.map((payload) => bot.bring(way, payload)))).flat();
        const typed = payloads.flatMap((payload) => typedIn(payload, bot));
        const { sent, trouble } = await bot.settled();
        const record = { file: name, appUserId: bot.workspace.team.app.userId, disclaimer, identifiers: [] };
        // What one person may say is a patient's in the words of another: the batch holds both.
        const isSaid = (problem: string): boolean => {
          const piece = COMES_BACK.exec(problem)?.[1]?.toLowerCase();
          const mayBeSaid = (text: string) => assistant.screen(text).kind === 'clear';
          return (
            piece !== undefined && typed.some((text) => text.toLowerCase().includes(piece) && mayBeSaid(text))
          );
        };
        return [
          ...trouble.filter(isOurs).map((line) => `crash: trouble in the log: ${line.slice(0, 600)}`),
          ...problems.map((one) => `${one} ${trouble[0]?.slice(0, 600)}`),
          ...law([{ ...record, typed, sent }]).filter((problem) => !isSaid(problem)),
        ];
      }

      /** By halves; undefined where only all of them together do it. */
      async function findOne(all: Odd[]): Promise<string | undefined> {
        const half = Math.ceil(all.length / 2);
        for (const part of [all.slice(0, half), all.slice(half)]) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, to find the one
          const [problem] = part.length > 0 ? await problemsOf(part) : [];
          if (problem === undefined) continue;
          if (part.length > 1) return findOne(part);
          return `${problem}\n  alone: ${fc.stringify(part[0]).slice(0, LONGEST_SHOWN)}`;
        }
        return undefined;
      }

      return fuzzed(
        fc.array(oddOne, { minLength: TOGETHER, maxLength: TOGETHER }),
        async (all) => {
          batches += 1;
          if (batches % BATCHES === 0) {
            await bot.stop();
            bot = await startBotOverHttp();
            originals = await recordedPayloads(bot);
          }
          const problems = await problemsOf(all);
          if (problems.length === 0) return [];
          const alone = await findOne(all);
          if (alone !== undefined) return [alone];
          return problems;
        },
        { together: TOGETHER, close: () => bot.stop() },
      );
    },
  };
}

/**
 * Slack refuses what a foreign id or a trigger of yesterday asks for, and a button of no name of ours is left unacknowledged by Bolt: both
 * are logged, and no fault of ours.
 */
function isOurs(line: string): boolean {
  // Of several listeners that failed, each must have been refused.
  if (/multiple_listener_error (?!\(Error slack_webapi_platform_error\))/.test(line)) return true;
  return !/slack_webapi_platform_error|slack_bolt_authorization_error|NotInstalledError|could not be delivered|was not acknowledged within/.test(
    line,
  );
}

function typedIn(payload: unknown, { workspace }: BotOverHttp): string[] {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    ? writtenIn({ ...payload }, workspace.team.app)
    : [];
}

type Prepare = (
  payload: Record<string, unknown>,
  odd: Odd,
  count: number,
  bot: BotOverHttp,
) => Promise<void> | void;

/** Makes a new thing of what was recorded: another message, another tap, by somebody else, in other words. */
const PREPARE: Record<Way, Prepare> = {
  event(payload, { at, text, user }, count, { workspace }) {
    const event = at % 4 === 0 ? structuredClone(MESSAGES[at % MESSAGES.length]) : payload['event'];
    if (typeof event !== 'object' || event === null) return;
    const inner =
      'message' in event && typeof event.message === 'object' && event.message !== null
        ? event.message
        : event;
    const ts = `${Math.trunc(Date.now() / 1000)}.${String(count % 1_000_000).padStart(6, '0')}`;
    Object.assign(payload, { event, event_id: `Ev${count}` });
    Object.assign(event, {
      channel: 'channel' in event ? event.channel : 'C0TUMORBRD1',
      ts: at % 3 === 0 && 'ts' in event ? event.ts : ts,
    });
    Object.assign(inner, {
      user,
      ...(text !== undefined && { text: at % 2 === 0 ? `${workspace.mention} ${text}` : text }),
    });
  },
  async interaction(payload, { user, text, at }, count, bot) {
    const [root] = bot.workspace.messages('tumour-board');
    Object.assign(payload, await bot.ticket('nurse', 'ask_about', root?.ts ?? ''));
    Object.assign(payload, { user: { id: user, team_id: bot.workspace.team.id } });
    const { view } = payload;
    if (typeof view !== 'object' || view === null) return;
    if (at % 2 === 0) Object.assign(view, { id: `V${count}` });
    if (text !== undefined) fillIn(view, text);
  },
  async command(payload, { user, text, at }, count, bot) {
    const { response_url } = await bot.ticket(
      'nurse',
      'ask_about',
      bot.workspace.messages('tumour-board')[0]?.ts ?? '',
    );
    Object.assign(payload, {
      response_url,
      user_id: user,
      trigger_id: `${count}.${at}`,
      ...(text !== undefined && { text }),
    });
  },
};

/** The words go into every field of a form. */
function fillIn(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value) as [string, unknown][])
    if (
      name === 'value' &&
      (typeof inner === 'string' || inner === null) &&
      'type' in value &&
      String(value.type).endsWith('_input')
    )
      Object.assign(value, { value: text });
    else fillIn(inner, text);
}

export const SLACK = [
  throughSlack('events', 20_000, 'event'),
  throughSlack('interactions', 14_000, 'interaction'),
  throughSlack('commands', 6_000, 'command'),
];
