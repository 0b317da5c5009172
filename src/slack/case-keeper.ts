import type { Agenda } from '../board/agenda.ts';
import { editCards } from '../board/cards.ts';
import { readEarlierMessages } from '../board/earlier-messages.ts';
import { inTurn } from '../board/in-turn.ts';
import { postAgendas } from '../board/post-agendas.ts';
import { readOneAgain } from '../board/second-readings.ts';
import { type Loop, createLoop } from '../conversation/loop.ts';
import { type Trouble, troubleOf } from '../conversation/trouble.ts';
import type { SecondVerdict } from '../board/second-reader.ts';
import type { Outgoing } from '../conversation/composer.ts';
import { withoutMarkup } from '../question/guard/markup.ts';
import type { Store } from '../store/store.ts';
import { agendaOut } from './agenda.ts';
import type { ClientOf } from './clients.ts';
import { earlierMessages, linkToThread } from './earlier-messages.ts';
import type { SlackKnowledge } from './knowledge.ts';
import { messageNow } from './message-now.ts';
import { cardOf } from './prepare-case.ts';

type KeeperParts = {
  store: Store;
  clientOf: ClientOf;
  /** Asked in each round: it may have been replaced since the one before. */
  known: () => SlackKnowledge;
  now: () => number;
  /** An edit lies in the outbox: the sender's `wake`. */
  onReady: () => void;
  onTrouble: (trouble: Trouble) => void;
  /** A question of a case was read a second time. */
  onReadAgain: (verdict: SecondVerdict) => void;
};

/** The time of an agenda is set to the minute, and a look costs one small query. */
const AGENDAS_EVERY_MS = 5000;
/** Slack lets an app read some fifty threads a minute: docs.slack.dev/apis/web-api/rate-limits, tier 3. Answers need some of them. */
const READ_AGAIN_EVERY_MS = 3000;
/** A card follows its thread within this time, and what it waits for by itself. */
const POLL_MS = 1000;

/** Keeps cases current beside the answers: reads what was said before, edits cards, posts agendas, asks again. One job at a time. */
export function createCaseKeeper(parts: KeeperParts): Loop {
  const { store, clientOf, known, now, onReady, onTrouble } = parts;
  const pages = { store, pageOf: earlierMessages(clientOf), linkTo: linkToThread(clientOf), now };
  const messageAt = messageNow(clientOf);
  let agendasDueAt = 0;
  let readingsDueAt = 0;

  async function round(stopping: AbortSignal): Promise<boolean> {
    const knowledge = known();
    const { assistant, board, checklist, disclaimer } = knowledge;
    const itemsIn = (text: string): string[] => checklist.itemsIn(withoutMarkup(text));
    const posted = (count: number): boolean => {
      if (count > 0) onReady();
      return count > 0;
    };
    const card = cardOf(board, disclaimer);
    return inTurn(
      [
        () => readEarlierMessages({ ...pages, itemsIn }),
        async () => posted(await editCards(store, { label: assistant.label, checklist, card, now: now() })),
        async () => posted(await agendas(knowledge)),
        () => readAgain(knowledge),
      ],
      (error) => onTrouble(troubleOf(error, 'case')),
      stopping,
    );
  }

  async function agendas({ assistant, board, checklist, disclaimer }: SlackKnowledge): Promise<number> {
    if (now() < agendasDueAt) return 0;
    agendasDueAt = now() + AGENDAS_EVERY_MS;
    const compose = (agenda: Agenda): Outgoing[] => agendaOut(agenda, board, disclaimer);
    return postAgendas(store, { label: assistant.label, checklist, compose, now: now() });
  }

  /** Never asks for another round: its own pace is slower. */
  async function readAgain({ assistant, corpusVersion }: SlackKnowledge): Promise<boolean> {
    if (now() < readingsDueAt) return false;
    const asked = { store, assistant, corpusVersion, messageAt, now: now() };
    const { afterMs, verdict } = await readOneAgain(asked);
    if (verdict !== undefined) parts.onReadAgain(verdict);
    readingsDueAt = now() + Math.max(afterMs, READ_AGAIN_EVERY_MS);
    return false;
  }

  return createLoop(
    {
      claim: async (stopping) => ((await round(stopping)) ? true : undefined),
      handle: async () => undefined,
    },
    { lanes: 1, pollMs: POLL_MS },
  );
}
