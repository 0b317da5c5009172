import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createSender, LAST_POST_MS } from '../conversation/sender.ts';
import { createWorker } from '../conversation/worker.ts';
import type { Editor, SlackConnection } from '../environment.ts';
import type { Role } from '../question/context.ts';
import type { Queries, Store } from '../store/store.ts';
import { createDrawer } from '../board/drawer.ts';
import { freezeBrief } from '../board/read-brief.ts';
import { localAt } from '../conversation/local.ts';
import type { BoardCase } from '../store/cases.ts';
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
import { createHearing } from './hearing.ts';
import { soleInstallation, storedInstallations } from './installations.ts';
import { keyOf } from './key-of.ts';
import type { SlackKnowledge } from './knowledge.ts';
import { type Line, createLine } from './line.ts';
import { HEARD_BY_BOLT, listen } from './listeners/listen.ts';
import { type Measures, UNMEASURED } from './measures.ts';
import { oauthRoutes } from './oauth.ts';
import { HEALTHZ, type Page } from './page.ts';
import { errorCode } from './post-outcome.ts';
import { sayOutages } from './say-outages.ts';
import { prepareCase } from './prepare-case.ts';
import { createReporting } from './reporting.ts';

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
  measures?: Measures;
  /** Shown beside Slack's path where it is we who listen, which may be open to the internet. */
  pages?: readonly Page[];
};

export type SlackApp = {
  /** Throws `SlackStartError`, one line that says what to mend, when Slack does not let us in. */
  start(): Promise<void>;
  /** Whether Slack can reach the bot: the socket is connected, or the port is listened on. */
  isOpen(): boolean;
  /**
   * Claims nothing more, leaves Slack, and finishes what is under way, for `DRAIN_MS` at most. False, with a line in the log that says
   * what, when something was not finished by then: it is done by another process, or at the next start.
   */
  stop(): Promise<boolean>;
};

/** What is answered within this time of the end is still posted; the goodbye to a socket that is lost takes as long. */
export const LAST_CLAIM_MS = 2000;
/** The longest post, begun at the last moment. `STOP_LIMIT_MS` and what container platforms grant are longer (docs/operation.md). */
export const DRAIN_MS = LAST_CLAIM_MS + LAST_POST_MS;

/** The bot in Slack. What is heard goes into the inbox, the worker answers it, the sender posts: each survives the others' crash. */
export function createSlackApp(parts: SlackAppParts): SlackApp {
  const { connection, store, knowledge, log, measures = UNMEASURED } = parts;
  const logger = boltLogger(log);
  const { now } = parts;
  const { trouble, onTrouble, ...reporting } = createReporting(log, measures);

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
    onDeadLetter: reporting.onDeadLetter,
    onSettled: reporting.onSettled,
    onTrouble,
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
    onDeadLetter: reporting.onDeadLetter,
    onHandled: reporting.onHandled,
    onTrouble,
  });
  const keeper = createCaseKeeper({
    store,
    clientOf: clients.posting,
    known: knowledge,
    now,
    onReady: () => sender.wake(),
    onReadAgain: measures.readAgain,
    onTrouble,
  });
  const drawer = createDrawer();
  const hearing = createHearing({
    store,
    installations,
    clientOf: clients.calling,
    knowledge,
    now,
    agent,
    onArrival: reporting.onArrival,
    onAccepted: () => worker.wake(),
    onQueued: () => sender.wake(),
    log,
  });
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
      const line = createLine(connection, installations.of, logger, routes, parts.pages ?? [HEALTHZ]);
      const outages = sayOutages(line.app, {
        clientOf: clients.notices,
        wording: knowledge,
        defaultRole: parts.defaultRole,
        now,
        onError: (error, body) => trouble('listener')(error, keyOf(body)),
      });
      const inflight = acceptFirst(line.app, hearing.hear, HEARD_BY_BOLT, {
        onRefused(error, { body, retryNum = 0 }) {
          trouble('accept')(error, keyOf(body));
          // What comes again may have been told of by another replica, and the store that would say so is what has failed.
          if (retryNum === 0) void outages.aboutMessage(body, error);
        },
        onUnreadable: (error, body) =>
          log.warn({ key: keyOf(body), code: errorCode(error) }, 'Bolt could not read it'),
        onLate: (body) => log.warn({ key: keyOf(body) }, 'kept too late for Slack, which brings it again'),
      });
      const anyRole = () => knowledge().wording.editors.role;
      const roleAsEditor = createEditors(parts.editors, clients.calling, {
        anyRole,
        now,
        onTrouble: trouble('editors'),
      });
      listen(line.app, () => {
        const known = knowledge();
        const { prove, explain, label } = known.assistant;
        const freeze = async (db: Queries, row: BoardCase): Promise<string> => {
          const local = await localAt(db, row.team, now());
          return freezeBrief(db, row, now(), { prove, label, checklist: known.checklist, local });
        };
        const asked = { ...parts, ...known, prove, explain, label, now, agent, freeze, draw: drawer.draw };
        const { accept, acceptShare } = hearing;
        const queues = { accept, acceptShare, onQueued: () => sender.wake() };
        return { ...asked, ...queues, roleAsEditor, isAdmin, isExternal };
      });
      await line.open();
      open = { line, inflight };
      worker.start();
      sender.start();
      keeper.start();
    },
    isOpen: () => open?.line.isOpen() ?? false,
    async stop() {
      const until = performance.now() + DRAIN_MS;
      const left = (): number => Math.max(Math.round(until - performance.now()), 0);
      const closing = open?.line.close().then(
        () => open?.inflight.settled(left()),
        (error: unknown) => {
          trouble('stop')(error);
          return false;
        },
      );
      const before = Promise.all([worker.stop(left()), keeper.stop(left()), closing]);
      await Promise.race([before, pause(LAST_CLAIM_MS, undefined, { ref: false })]);
      const [[answers, cases, heard = true], posts] = await Promise.all([before, sender.stop(left())]);
      await drawer.stop();
      const finished = { heard, answers, cases, posts };
      const isWhole = Object.values(finished).every(Boolean);
      if (!isWhole) log.warn(finished, 'cut off');
      return isWhole;
    },
  };
}
