import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { type GuidedCase, guidedCases } from '../../src/board/guided-case.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { fill } from '../../src/prompts/template.ts';
import { slackKnowledge } from '../../src/slack/knowledge.ts';
import { dayOf } from '../../src/store/clock.ts';
import { claimRoleQuestion } from '../../src/store/readers.ts';
import { openStore } from '../../src/store/store.ts';
import { PACE_MS } from '../../src/store/outbox.ts';
import { initialValues } from '../../src/workspace/page/form-values.ts';
import { Manifest } from '../../src/workspace/manifest.ts';
import type { Message, View } from '../../src/workspace/team.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { putOnRecord } from '../law/record.ts';
import { assistant, knowledge } from './assistant.ts';

type GuidedStep = GuidedCase['steps'][number];

/** A case as it was played: each step with what the bot wrote or changed then, and its card as it stands at the end. */
export type PlayedCase = GuidedCase & {
  played: { step: GuidedStep; by: string; replies: Message[] }[];
  card: Message;
};

const CHANNEL = 'tumour-board';
/** A Monday, so that all dates in the transcripts stay. */
const START = Date.parse('2026-03-02T09:00:00Z');
const PATIENCE_MS = 40_000;
const OPENS_WITHIN_MS = 4000;
/** A busy machine may lose a delivery with its socket, and Slack would wait for minutes before the next. */
const REDELIVERY = { ackMs: 3000, delaysMs: [0, 500, 2000, 5000] };

/** Plays all cases of `prompts/demo.yaml` side by side in one channel, against the real bot over the real corpus. */
export async function playCases(): Promise<PlayedCase[]> {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(resolve(import.meta.dirname, '../../manifest.json'), 'utf8')),
  );
  const began = performance.now();
  let posts = (): number => 0;
  // Slack takes a message a second into a channel: each of them moves the clock on by as much.
  const clock = (): number => Math.trunc(START + performance.now() - began + posts() * PACE_MS);
  const workspace = await createWorkspace({ manifest, clock, redelivery: REDELIVERY });
  posts = () => workspace.calls().filter(({ method }) => /^chat\.(post|update)/.test(method)).length;
  const { prompts } = knowledge;
  const keepRecord = putOnRecord(workspace, { disclaimer: prompts.disclaimer.line, identifiers: [] });
  const dataDir = await mkdtemp(join(tmpdir(), 'boardside-cases-'));
  const store = await openStore({ dataDir });
  // What the second reader has got round to would depend on the machine, and with it how long a brief is: here it gets round to nothing.
  const reword = (): never => {
    throw new Error('nothing is asked again in these threads');
  };
  const known = slackKnowledge({ ...knowledge, assistant: { ...assistant, reword } });
  const { botToken, appToken, apiUrl } = workspace;
  const app = createSlackApp({
    connection: { mode: 'socket', botToken, appToken, apiUrl },
    store,
    knowledge: () => known,
    defaultRole: 'physician',
    editors: [],
    admins: [],
    now: clock,
    log: pino({ level: 'silent' }),
  });
  for (const { id: user } of workspace.team.people)
    // oxlint-disable-next-line no-await-in-loop -- five people
    await claimRoleQuestion(store.db, { team: workspace.team.id, user }, clock());
  await app.start();
  try {
    const scripts = guidedCases(prompts.demo, prompts.board, {
      bot: workspace.mention,
      today: dayOf(START),
    });
    const players = scripts.map((script) => playerOf(script, workspace));
    // Cases are numbered as they are opened; from there on the threads talk at the same time.
    for (const player of players) await player.open(); // oxlint-disable-line no-await-in-loop
    const { reading } = prompts.board.card;
    await Promise.all(players.map((player) => player.card((text) => !text.includes(reading))));
    await Promise.all(players.map((player) => player.goOn()));
    const closed = fill(prompts.board.card.closedTitle, { label: '' });
    return await Promise.all(
      players.map(async (player) => player.asPlayed(await player.card((text) => text.includes(closed)))),
    );
  } finally {
    await app.stop();
    keepRecord();
    await workspace.stop();
    await store.close();
    await rm(dataDir, { recursive: true });
  }
}

function playerOf(script: GuidedCase, workspace: Workspace) {
  const played: PlayedCase['played'] = [];
  const own = new Map<string, Message>();
  let root: string | undefined;
  let cardTs: string | undefined;
  let at = 0;

  const replies = (): Message[] =>
    root === undefined
      ? []
      : workspace.messages(CHANNEL, root).filter(({ user }) => user === workspace.team.app.userId);
  const fingerprint = (): string =>
    JSON.stringify(replies().map(({ ts, text }) => (ts === cardTs ? ts : [ts, text])));

  async function play(step: GuidedStep): Promise<void> {
    const before = new Map(replies().map(({ ts, text }) => [ts, text]));
    const seen = fingerprint();
    act(step);
    if (step.kind === 'form') await filledIn(step);
    if (spoken(step))
      await workspace
        .waitFor(() => fingerprint() !== seen, PATIENCE_MS)
        .catch((cause: unknown) => {
          throw new Error(`${script.id}: nothing was said to ${JSON.stringify(step)}`, { cause });
        });
    if ('gets' in step && step.gets === 'card') cardTs = replies().at(-1)?.ts;
    const fresh = replies().filter(({ ts, text }) => ts !== cardTs && before.get(ts) !== text);
    const { name } = workspace.team.people.find(({ handle }) => handle === step.by) ?? { name: step.by };
    played.push({ step, by: name, replies: structuredClone(fresh) });
  }

  function act(step: GuidedStep): void {
    switch (step.kind) {
      case 'post': {
        const { by: user, text } = step;
        const posted = workspace.post({
          user,
          channel: CHANNEL,
          text,
          ...(root !== undefined && { threadTs: root }),
        });
        root ??= posted.ts;
        if (step.id !== undefined) own.set(step.id, posted);
        break;
      }
      case 'edit':
        workspace.edit(CHANNEL, own.get(step.of)?.ts ?? '', step.text);
        break;
      case 'delete':
        workspace.delete(CHANNEL, own.get(step.of)?.ts ?? '');
        break;
      case 'form':
    }
  }

  async function filledIn(step: Extract<GuidedStep, { kind: 'form' }>): Promise<void> {
    const { by, form, fields } = step;
    const [action, prefix] = form === 'details' ? ['case_details', 'case'] : ['case_outcome', 'outcome'];
    const view = await opened(action ?? '', by);
    const values = initialValues(view.blocks.filter(({ type }) => type === 'input'));
    for (const { name, value } of fields) {
      const field = Object.values(values[`${prefix}_${name}`] ?? {})[0];
      if (field === undefined) throw new Error(`The form has no field ${name}.`);
      if ('selected_option' in field) field['selected_option'] = { value };
      else field['value'] = value;
    }
    const { payload } = await workspace.submitView(view.id, values);
    if (JSON.stringify(payload ?? {}) !== '{}') throw new Error(`Refused: ${JSON.stringify(payload)}`);
    const label = fields[0]?.shown ?? '';
    const saved = await workspace
      .waitFor(
        () => replies().some(({ text }) => text.includes(form === 'details' ? label : 'Outcome of')),
        8000,
      )
      .catch(() => undefined);
    // What was sent may be lost with a socket, and Slack sends a form once.
    if (saved === undefined) await filledIn(step);
  }

  /** A form opens within three seconds of its button, which the other threads' messages may use up: then it is pressed again. */
  async function opened(action: string, by: string, attempts = 5): Promise<View> {
    await workspace.click(cardTs ?? '', action, by);
    const view = await workspace
      .waitFor(
        // Another thread may have a form open for the same person.
        () => workspace.modals(by).find((one) => String(one['private_metadata']).includes(root ?? '')),
        OPENS_WITHIN_MS,
      )
      .catch(() => undefined);
    if (view !== undefined) return view;
    if (attempts === 1) throw new Error(`No form opened in ${script.id}.`);
    return opened(action, by, attempts - 1);
  }

  return {
    async open() {
      while (cardTs === undefined) {
        const step = script.steps[at];
        if (step === undefined) throw new Error(`${script.id} opens no case.`);
        at += 1;
        await play(step); // oxlint-disable-line no-await-in-loop -- one after the other is the purpose
      }
    },
    async goOn() {
      for (const step of script.steps.slice(at)) await play(step); // oxlint-disable-line no-await-in-loop
    },
    /** Resolves when the card is as wanted. */
    card: async (isWanted: (text: string) => boolean): Promise<Message> =>
      workspace.waitFor(() => replies().find(({ ts, text }) => ts === cardTs && isWanted(text)), PATIENCE_MS),
    asPlayed: (card: Message): PlayedCase => ({ ...script, played, card }),
  };
}

/** Whether the bot says something then, beside what it changes on the card. */
function spoken(step: GuidedStep): boolean {
  return step.kind === 'form' ? step.form === 'outcome' : 'gets' in step;
}
