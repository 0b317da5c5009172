import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Identifier } from '../../../src/question/guard/identifiers.ts';

export type MarkedSpan = { type: string; start: number; end: number };
export type MarkedMessage = { text: string; spans: MarkedSpan[] };

/** A file of messages in which `[[type: words]]` marks an identifier. */
export function readMarkedMessages(name: string): MarkedMessage[] {
  const file = readFileSync(new URL(name, import.meta.url), 'utf8');
  return z.array(z.string()).parse(parse(file)).map(readMarks);
}

/** `Saw [[name: Kofi]] today` */
export function readMarks(marked: string): MarkedMessage {
  const spans: MarkedSpan[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(/\[\[([a-z-]+): ([^\]]*)\]\]/g)) {
    text += marked.slice(at, match.index);
    spans.push({ type: match[1] ?? '', start: text.length, end: text.length + (match[2] ?? '').length });
    text += match[2] ?? '';
    at = match.index + match[0].length;
  }
  return { text: text + marked.slice(at), spans };
}

export type Tally = {
  marked: number;
  caught: number;
  found: number;
  right: number;
  missed: string[];
  wrong: string[];
};

/** A mark is caught when something found overlaps it; what overlaps no mark is wrong. */
export function tally(
  messages: MarkedMessage[],
  find: (text: string) => Identifier[],
  concerns: (type: string) => boolean,
): Tally {
  const sum: Tally = { marked: 0, caught: 0, found: 0, right: 0, missed: [], wrong: [] };
  for (const { text, spans } of messages) {
    const found = find(text);
    for (const span of spans.filter(({ type }) => concerns(type))) {
      const caught = found.some((identifier) => overlap(identifier, span));
      sum.marked += 1;
      if (caught) sum.caught += 1;
      else sum.missed.push(`${text.slice(span.start, span.end)} | ${text}`);
    }
    for (const identifier of found.filter(({ type }) => concerns(type))) {
      const right = spans.some((span) => overlap(identifier, span));
      sum.found += 1;
      if (right) sum.right += 1;
      else sum.wrong.push(`${identifier.type} ${text.slice(identifier.start, identifier.end)} | ${text}`);
    }
  }
  return sum;
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
