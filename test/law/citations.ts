import { visibleText } from '../slack/visible-text.ts';
import { type Sent, contentsOf } from './outgoing.ts';

/** A sentence that may be shown only with each of its sources. */
export type Quotable = { text: string; sources: Source[] };
export type Source = { key: string; vancouver: string };

/** Words that say of the sentence behind them that it does not stand any more, as patterns that end there. */
export type TakenBack = RegExp[];

/**
 * Sentences of the corpus that are quoted without their sources. Right behind a sentence stands the number of each source, whose
 * reference stands in the same message or view; for reviewers the source's key will do.
 */
export function citationProblems(sent: Sent, quotable: Quotable[], takenBack: TakenBack): string[] {
  return contentsOf(sent)
    .flatMap(({ text = '', blocks = [] }) => [visibleText(text), visibleText(blocks)])
    .flatMap((seen) => {
      const listed = referencesIn(seen);
      return quotable.flatMap((sentence) => problemsOf(sentence, seen, listed, takenBack));
    });
}

function problemsOf(
  { text, sources }: Quotable,
  seen: string,
  listed: Map<string, string[]>,
  takenBack: TakenBack,
): string[] {
  return placesOf(text, seen).flatMap((at) => {
    if (takenBack.some((words) => words.test(seen.slice(0, at)))) return [];
    const marks = marksAt(seen.slice(at + text.length));
    const cited = ({ key, vancouver }: Source) =>
      marks.some((mark) => mark === key || (listed.get(mark) ?? []).some((line) => agree(line, vancouver)));
    return sources
      .filter((source) => !cited(source))
      .map(({ key }) => `it quotes “${text.slice(0, 60)}…” without its source ${key}`);
  });
}

function placesOf(text: string, seen: string): number[] {
  const places: number[] = [];
  for (let at = seen.indexOf(text); at >= 0; at = seen.indexOf(text, at + text.length)) places.push(at);
  return places;
}

/** `[1][2]`, `[1] [2]`, and `[key] trial, 2016 [key2]` right behind a sentence. */
function marksAt(rest: string): string[] {
  const marks = /^(?: ?\[[^\][\n]{1,80}\](?: [^\][()\n]{1,80}?(?= ?\[))?)+/.exec(rest)?.[0] ?? '';
  return [...marks.matchAll(/\[([^\]]+)\]/g)].map(([, mark]) => mark ?? '');
}

/** Lines that begin with a number, by that number: `[1] Author …` and `1. Author …`. */
function referencesIn(seen: string): Map<string, string[]> {
  const lines = [...seen.matchAll(/^(?:\[(\d{1,3})\]|(\d{1,3})\.) (.+)$/gm)];
  const listed = new Map<string, string[]>();
  for (const [, bracketed, dotted, reference = ''] of lines) {
    const number = bracketed ?? dotted ?? '';
    listed.set(number, [...(listed.get(number) ?? []), reference]);
  }
  return listed;
}

/** A long reference may be cut at its end. */
function agree(line: string, vancouver: string): boolean {
  return line.startsWith(vancouver.slice(0, LONG_ENOUGH));
}

const LONG_ENOUGH = 300;
