import { setTimeout as pause } from 'node:timers/promises';
import { messageKey } from '../../src/conversation/arrival.ts';
import { holdsIdentifiers } from '../../src/conversation/note-guard.ts';
import type { Message } from '../../src/workspace/team.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { assistant } from '../support/assistant.ts';
import { sum } from './statistics.ts';

/** A conversation in which somebody asks. */
export type Place = { workspace: Workspace; channel: string; user: string; isDirect: boolean };

/** What became of the questions. */
export type Outcome = {
  asked: number;
  /** From the event until Slack has the answer, in milliseconds; of those that were answered. */
  latencies: number[];
  lost: number;
  /** What the first of those without an answer asked; all of it is synthetic. */
  unanswered: string[];
  /** Answered more than once. */
  repeated: number;
  /** Calls of the bot that Slack refused with 429. */
  limited: number;
  /** Events that the bot did not acknowledge in time, so that Slack delivered them again; of the last thousands. */
  late: number;
};

/** People who ask, and who look for the answers. */
export type Asking = {
  /** Resolves when the answer stands there; never, where none comes. */
  ask: (place: Place, text: string, followsUp?: boolean) => Promise<void>;
  /** Waits until everything is answered, at most so long, and a little for second answers. */
  settle: (patienceMs: number) => Promise<void>;
  /** Of all since the last `forget`. */
  outcome: () => Outcome;
  forget: () => void;
  stop: () => void;
};

type Question = {
  place: Place;
  text: string;
  askedAt: number;
  latencyMs?: number;
  answers: Set<string>;
  onAnswer: () => void;
};

/**
 * Older messages of a conversation leave the imitated Slack, whose own memory would grow without end. Before the bot posts anew after an
 * outcome that it does not know, it looks for its post, which Slack's last redelivery may make it do six minutes later: at a
 * question in four seconds, some 200 messages of a conversation are younger.
 */
const KEPT_MESSAGES = 600;
/** Long enough for a second answer to come. */
const SECOND_ANSWER_MS = 2000;
const LOOK_MS = 1000;
const SHOWN = 5;

export function createAsking(workspaces: readonly Workspace[]): Asking {
  const questions = new Map<string, Question>();
  const lastThread = new Map<Place, string>();
  const seenCalls = new Map<Workspace, number>();
  let limited = 0;

  /** What one person alone sees bears no key: it refuses, for the identifiers in it, what they asked there first. */
  const refusedTo = ({ only_for: user, channel, team }: Message): Question | undefined =>
    [...questions.values()].find(
      ({ place, answers, text }) =>
        answers.size === 0 &&
        place.user === user &&
        place.channel === channel &&
        place.workspace.team.id === team &&
        holdsIdentifiers(assistant.screen(text)),
    );

  function heard(message: Message): void {
    const { metadata, only_for: onlyFor, ts } = message;
    const key = String(metadata?.event_payload['key']);
    const question = onlyFor === undefined ? questions.get(key) : refusedTo(message);
    if (question === undefined) return;
    question.answers.add(ts);
    if (question.latencyMs !== undefined) return;
    question.latencyMs = performance.now() - question.askedAt;
    question.onAnswer();
  }

  const listening = workspaces.map(({ team }) =>
    team.onChange((change) => {
      if (change.kind !== 'message' || change.message.user !== team.app.userId) return;
      heard(change.message);
      const messages = team.messages.get(change.message.channel) ?? [];
      messages.splice(0, Math.max(0, messages.length - KEPT_MESSAGES));
    }),
  );

  function countLimited(): void {
    for (const workspace of workspaces) {
      const calls = workspace.calls().filter(({ id }) => id > (seenCalls.get(workspace) ?? 0));
      limited += calls.filter(({ status }) => status === 429).length;
      seenCalls.set(workspace, calls.at(-1)?.id ?? seenCalls.get(workspace) ?? 0);
    }
  }
  const counting = setInterval(countLimited, LOOK_MS);

  return {
    async ask(place, text, followsUp = false) {
      const { workspace, channel, user, isDirect } = place;
      const threadTs = followsUp && !isDirect ? lastThread.get(place) : undefined;
      const said = isDirect ? text : `${workspace.mention} ${text}`;
      await new Promise<void>((onAnswer) => {
        const askedAt = performance.now();
        const { ts } = workspace.post({ user, channel, text: said, ...(threadTs && { threadTs }) });
        const key = messageKey(workspace.team.id, channel, ts);
        questions.set(key, { place, text: said, askedAt, answers: new Set(), onAnswer });
        lastThread.set(place, threadTs ?? ts);
      });
    },
    async settle(patienceMs) {
      const until = performance.now() + patienceMs;
      const isOpen = () => [...questions.values()].some(({ answers }) => answers.size === 0);
      // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
      while (isOpen() && performance.now() < until) await pause(100);
      await pause(SECOND_ANSWER_MS);
    },
    outcome() {
      countLimited();
      const all = [...questions.values()];
      const lost = all.filter(({ answers }) => answers.size === 0);
      return {
        asked: all.length,
        latencies: all.flatMap(({ latencyMs }) => (latencyMs === undefined ? [] : [latencyMs])),
        lost: lost.length,
        unanswered: lost.slice(0, SHOWN).map(({ text }) => text),
        repeated: all.filter(({ answers }) => answers.size > 1).length,
        limited,
        late: sum(
          workspaces.map(
            (workspace) =>
              workspace
                .deliveries()
                .filter(({ outcome }) => outcome !== 'acknowledged' && outcome !== 'waiting').length,
          ),
        ),
      };
    },
    forget() {
      countLimited();
      questions.clear();
      limited = 0;
    },
    stop() {
      clearInterval(counting);
      for (const silence of listening) silence();
    },
  };
}
