import type { Logger } from 'pino';
import { type Arrival, accept, acceptEdit, acceptShare, takeBack } from '../conversation/arrival.ts';
import { createSender } from '../conversation/sender.ts';
import { troubleOf } from '../conversation/trouble.ts';
import { createWorker } from '../conversation/worker.ts';
import type { Editor, SlackConnection } from '../environment.ts';
import type { Role } from '../question/context.ts';
import type { Store } from '../store/store.ts';
import { caseAt } from '../store/cases.ts';
import { createDrawer } from '../board/drawer.ts';
import { freezeBrief } from '../board/read-brief.ts';
import { localAt } from '../conversation/local.ts';
import type { BoardCase } from '../store/cases.ts';
import type { Queries } from '../store/store.ts';
import { noteMessages } from '../store/case-messages.ts';
import { standing } from '../store/standing.ts';
import { type Inflight, acceptFirst } from './accept-first.ts';
import { prepareAgenda } from './agenda.ts';
import { createAgent } from './agent.ts';
import { boltLogger, createClients } from './clients.ts';
import { briefInSlack } from './brief.ts';
import { createCaseKeeper } from './case-keeper.ts';
import { createComposer } from './composer.ts';
import { createDelivery } from './delivery.ts';
import { createAdmins, createEditors } from './editors.ts';
import { createExternalCheck } from './external.ts';
import { soleInstallation, storedInstallations } from './installations.ts';
import { keepLeaving } from './leaving.ts';
import type { SlackKnowledge } from './knowledge.ts';
import { type Line, createLine } from './line.ts';
import { HEARD_BY_BOLT, listen } from './listeners/listen.ts';
import { type MessageParts, keepMessage } from './listeners/message.ts';
import { keepChange } from './listeners/message-change.ts';
import { keepCaseMessage } from './listeners/case-message.ts';
import { oauthRoutes } from './oauth.ts';
import { prepareCase } from './prepare-case.ts';
import { inOurWorkspace } from './heard-message.ts';
import { heardWords } from './should-answer.ts';

export type SlackAppParts = {
  connection: SlackConnection;
  /** Stays open when the app stops; it is the caller's. */
  store: Store;
  /** Asked at each event and each turn: it may be replaced between two of them. */
  knowledge: () => SlackKnowledge;
  /** Epoch milliseconds; replicas must agree on them (`createClock`). */
  now: () => number;
  /** For readers who have chosen none. */
  defaultRole: Role;
  /** Who may review and close. */
  editors: readonly Editor[];
  /** Who may change the settings of channels. */
  admins: readonly Editor[];
  log: Logger;
};

export type SlackApp = {
  /** Throws `SlackStartError`, one line that says what to mend, when Slack does not let us in. */
  start(): Promise<void>;
  /** Claims nothing more, leaves Slack, and finishes what is under way, for about ten seconds at most. */
  stop(): Promise<void>;
};

/** Time for what is under way; container platforms kill 30 s after they asked. */
const DRAIN_MS = 10_000;

/** The bot in Slack. What is heard goes into the inbox, the worker answers it, the sender posts: each survives the others' crash. */
export function createSlackApp(parts: SlackAppParts): SlackApp {
  const { connection, store, knowledge, log } = parts;
  const logger = boltLogger(log);
  const { now } = parts;
  const trouble = (during: string) => (error: unknown) => log.error(troubleOf(error, during), 'trouble');

  const installations =
    connection.mode === 'oauth'
      ? storedInstallations(connection, store, {
          now,
          onResealed: (tokens) => log.info({ tokens }, 'sealed with the first of TOKEN_KEYS'),
        })
      : soleInstallation(connection, store, logger);
  const clients = createClients(connection, installations.of, logger);
  const agent = createAgent(installations.of, clients.asides, (code) =>
    log.debug({ code }, 'agent features: a call failed'),
  );
  const { post, find } = createDelivery(clients.posting);
  const sender = createSender({
    store,
    deliver: { post: (due) => post(due).finally(() => agent.done(due)), find },
    clock: now,
    onDeadLetter: (letter) => log.error(letter, 'a reply could not be delivered'),
    onTrouble: (known) => log.error(known, 'trouble'),
  });
  const isAdmin = createAdmins(parts.admins, clients.calling, { now, onTrouble: trouble('admins') });
  const isExternal = createExternalCheck(clients.calling, { now, onTrouble: trouble('external') });
  const worker = createWorker({
    store,
    surroundings: { isAdmin, isExternal },
    answering() {
      const { assistant, wording, board, checklist, disclaimer } = knowledge();
      const { refusal, label, forReview: guidelines } = assistant;
      const { defaultRole } = parts;
      const compose = createComposer({ wording, disclaimer, refusal, label, defaultRole, guidelines });
      const prepare = {
        prep: prepareCase({ label, checklist, wording: board, disclaimer }),
        agenda: prepareAgenda({ label, checklist, wording: board, disclaimer, now }),
        brief: briefInSlack({ assistant, checklist, board, disclaimer, now }),
      };
      return { reply: assistant.reply, prepare, compose };
    },
    defaultRole: parts.defaultRole,
    clock: now,
    onReady: () => sender.wake(),
    onTrouble: (known) => log.error(known, 'trouble'),
  });
  const keeper = createCaseKeeper({
    store,
    clientOf: clients.posting,
    known: knowledge,
    now,
    onReady: () => sender.wake(),
    onTrouble: (known) => log.error(known, 'trouble'),
  });
  const drawer = createDrawer();
  const keep = async (arrival: Arrival): Promise<void> => {
    const taken = await accept(store, arrival);
    worker.wake();
    if (taken === 'accepted' && arrival.purpose === 'answer') agent.working(arrival);
  };
  const keepShare = async (arrival: Arrival): Promise<void> => {
    await acceptShare(store, arrival);
    worker.wake();
  };
  const installWording = () => {
    const { wording, disclaimer } = knowledge();
    return { install: wording.install, disclaimer };
  };
  let open: { line: Line; inflight: Inflight } | undefined;

  return {
    async start() {
      await installations.prepare();
      const routes =
        connection.mode === 'oauth'
          ? oauthRoutes({
              connection,
              store,
              wording: installWording,
              now,
              logger,
              onTrouble: trouble('install'),
            })
          : [];
      const line = createLine(connection, installations.of, logger, trouble('accept'), routes);
      const policy = async (team: string) => {
        const botUserId = await installations.botUserIn(team);
        return botUserId === undefined
          ? undefined
          : { botUserId, ...heardWords(knowledge().wording, knowledge().board) };
      };
      const hearing: MessageParts = {
        policy,
        screen: (text) => knowledge().assistant.screen(text),
        standing: (place) => standing(store.db, place),
        accept: keep,
        now,
      };
      const heard = keepMessage(hearing);
      const changed = keepChange({
        ...hearing,
        async acceptEdit(arrival) {
          const edited = await acceptEdit(store, arrival);
          worker.wake();
          return edited;
        },
        async letGo(gone) {
          await takeBack(store, gone);
          sender.wake();
        },
      });
      const said = keepCaseMessage({
        isBot: async (team, user) => (await installations.botUserIn(team)) === user,
        itemsIn: (text) => knowledge().checklist.itemsIn(text),
        async note(place, { items, ...message }) {
          // Most threads are no case, and a read is cheaper than a transaction and reading the text for cues.
          if ((await caseAt(store.db, place))?.state === 'open')
            await noteMessages(store, place, [{ ...message, items: items() }], now());
        },
      });
      const leaving = keepLeaving({
        store,
        clientOf: clients.calling,
        left(team) {
          installations.left(team);
          log.warn('a workspace has removed the bot: everything about it is deleted');
        },
        now,
      });
      const inflight = acceptFirst(
        line.app,
        async (event) => {
          const body = inOurWorkspace(event);
          await heard(body);
          await changed(body);
          await said(body);
          await leaving(body);
        },
        HEARD_BY_BOLT,
      );
      const onTrouble = trouble('editors');
      const anyRole = () => knowledge().wording.editors.role;
      const roleAsEditor = createEditors(parts.editors, clients.calling, { anyRole, now, onTrouble });
      listen(line.app, () => {
        const known = knowledge();
        const { prove, explain, label } = known.assistant;
        const freeze = async (db: Queries, row: BoardCase): Promise<string> => {
          const local = await localAt(db, row.team, now());
          return freezeBrief(db, row, now(), { prove, label, checklist: known.checklist, local });
        };
        const asked = { ...parts, ...known, prove, explain, label, now, agent, freeze, draw: drawer.draw };
        const queues = { accept: keep, acceptShare: keepShare, onQueued: () => sender.wake() };
        return { ...asked, ...queues, roleAsEditor, isAdmin, isExternal };
      });
      line.app.error(async (error) => trouble('listener')(error));
      await line.open();
      open = { line, inflight };
      worker.start();
      sender.start();
      keeper.start();
    },
    async stop() {
      const working = Promise.all([worker.stop(DRAIN_MS), keeper.stop(DRAIN_MS)]);
      await open?.line.close();
      await Promise.all([working, open?.inflight.settled(DRAIN_MS)]);
      await sender.stop(DRAIN_MS);
      await drawer.stop();
    },
  };
}
