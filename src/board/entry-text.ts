import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/template.ts';
import type { LedgerEntry } from './case.ts';

type Wording = BoardWording['card'];

/** A question of the ledger by its topics, and what became of it: no word of the person who asked. */
export function questionText({ topics, state, reading }: LedgerEntry, wording: Wording): string {
  return `${topicsOf(topics, wording)} – ${becameOf(state, reading, wording)}`;
}

/** The same with its number. */
export function entryText({ number, topics, state, reading }: LedgerEntry, wording: Wording): string {
  return fill(wording.entry, {
    number,
    topics: topicsOf(topics, wording),
    state: becameOf(state, reading, wording),
  });
}

function becameOf(state: LedgerEntry['state'], reading: LedgerEntry['reading'], wording: Wording): string {
  const became = wording.states[state];
  if (reading?.verdict !== 'unstable') return became;
  const { count, agreeing } = reading;
  return `${became}; ${fill(wording.unstable, { count: count - agreeing, all: count })}`;
}

function topicsOf(topics: string[], wording: Wording): string {
  return topics.length === 0 ? wording.noTopics : topics.join(' · ');
}
