import { type Checklist, createChecklist } from '../board/checklist.ts';
import type { Known } from '../conversation/knowledge-holder.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { BoardWording } from '../prompts/board.ts';
import type { Prompts } from '../prompts/load.ts';
import type { SlackWording } from '../prompts/slack.ts';

/** What the bot knows and says, as far as Slack needs it. */
export type SlackKnowledge = {
  assistant: Assistant;
  wording: SlackWording;
  board: BoardWording;
  checklist: Checklist;
  /** What the guard finds, in words, by type. */
  identifiers: Record<string, string>;
  corpusVersion: string;
  /** The one line that ends every message. */
  disclaimer: string;
};

/** Cheap to ask at each event: what has to be built is built once for each reading of the prompts. */
export function slackKnowledge({ assistant, corpus, prompts }: Known): SlackKnowledge {
  const { slack: wording, board, disclaimer } = prompts;
  return {
    assistant,
    wording,
    board,
    checklist: checklistOf(prompts),
    identifiers: prompts.wording['identifier-types'],
    corpusVersion: corpus.version,
    disclaimer: disclaimer.line,
  };
}

const checklists = new WeakMap<Prompts, Checklist>();

function checklistOf(prompts: Prompts): Checklist {
  const known = checklists.get(prompts) ?? createChecklist(prompts.checklist);
  checklists.set(prompts, known);
  return known;
}
