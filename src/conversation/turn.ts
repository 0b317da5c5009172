import type { Answer } from '../answer/answer.ts';
import type { Role, ThreadContext } from '../question/context.ts';

/** One message to the bot, whatever the surface. */
export type Turn = { text: string; role: Role; context: ThreadContext | undefined };

/** What comes of it. `context` replaces the thread's; undefined forgets it (a topic that ended). */
export type Reply = { answer: Answer; context: ThreadContext | undefined };

/** The same assistant answers in Slack, in the terminal and in the batch interface. */
export type Assistant = {
  reply(turn: Turn): Promise<Reply>;
  /** The whole disclaimer, help and privacy text, for surfaces that show them apart (App Home). Markdown. */
  about(): { disclaimer: string; help: string; privacy: string };
  /** Questions that the corpus can answer, for prompts and App Home. */
  suggestions(role: Role): string[];
  corpusCard(): { version: string; guidelines: { title: string; status: string; updated: string; statements: number }[]; references: number };
};
