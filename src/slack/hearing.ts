import type { Logger } from 'pino';
import { type Arrival, accept, acceptEdit, acceptShare, takeBack } from '../conversation/arrival.ts';
import { noteMessages } from '../store/case-messages.ts';
import { caseAt } from '../store/cases.ts';
import { standing } from '../store/standing.ts';
import type { Store } from '../store/store.ts';
import type { Agent } from './agent.ts';
import type { ClientOf } from './clients.ts';
import { inOurWorkspace } from './heard-message.ts';
import type { Installations } from './installations.ts';
import type { SlackKnowledge } from './knowledge.ts';
import { keepLeaving } from './leaving.ts';
import { keepCaseMessage } from './listeners/case-message.ts';
import { keepChange } from './listeners/message-change.ts';
import { type MessageParts, keepMessage } from './listeners/message.ts';
import type { createReporting } from './reporting.ts';
import { heardWords } from './should-answer.ts';

export type HearingParts = {
  store: Store;
  installations: Pick<Installations, 'botUserIn' | 'left'>;
  clientOf: ClientOf;
  knowledge: () => SlackKnowledge;
  now: () => number;
  agent: Pick<Agent, 'working'>;
  onArrival: ReturnType<typeof createReporting>['onArrival'];
  /** Something new waits for the worker. */
  onAccepted: () => void;
  /** Something new waits for the sender. */
  onQueued: () => void;
  log: Logger;
};

export type Hearing = {
  /** Keeps what an event means for the bot, before Slack is told that it arrived; rejects when that cannot be kept. */
  hear: (event: unknown) => Promise<void>;
  accept: (arrival: Arrival) => Promise<void>;
  acceptShare: (arrival: Arrival) => Promise<void>;
};

/** The way from what Slack delivers into the store: messages, changes of them, what is said in a case, a workspace that leaves. */
export function createHearing(parts: HearingParts): Hearing {
  const { store, installations, clientOf, knowledge, now, agent, onArrival, onAccepted, onQueued } = parts;
  const keep = async (arrival: Arrival): Promise<void> => {
    const taken = await accept(store, arrival);
    onArrival(arrival, taken);
    onAccepted();
    if (taken === 'accepted' && arrival.purpose === 'answer') agent.working(arrival);
  };
  const messages: MessageParts = {
    async policy(team) {
      const botUserId = await installations.botUserIn(team);
      if (botUserId === undefined) return undefined;
      const { wording, board } = knowledge();
      return { botUserId, ...heardWords(wording, board) };
    },
    screen: (text) => knowledge().assistant.screen(text),
    standing: (place) => standing(store.db, place),
    accept: keep,
    now,
  };
  const heard = keepMessage(messages);
  const changed = keepChange({
    ...messages,
    async acceptEdit(arrival, asNew) {
      const edited = await acceptEdit(store, arrival, asNew);
      const isNew = asNew !== undefined && edited === 'new';
      onArrival(isNew ? asNew : arrival, edited === 'new' ? 'accepted' : edited);
      onAccepted();
      if (isNew && asNew.purpose === 'answer') agent.working(asNew);
    },
    async letGo(gone) {
      await takeBack(store, gone);
      onQueued();
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
    clientOf,
    left(team) {
      installations.left(team);
      parts.log.warn('a workspace has removed the bot: everything about it is deleted');
    },
    now,
  });
  return {
    async hear(event) {
      const body = inOurWorkspace(event);
      await heard(body);
      await changed(body);
      await said(body);
      await leaving(body);
    },
    accept: keep,
    async acceptShare(arrival) {
      onArrival(arrival, await acceptShare(store, arrival));
      onAccepted();
    },
  };
}
