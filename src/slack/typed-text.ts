import { holdsIdentifiers } from '../conversation/note-guard.ts';
import { fill } from '../prompts/template.ts';
import { readable } from '../question/guard/readable-text.ts';
import type { Screening } from '../question/guard/screen.ts';

/** What is asked of every text that people type into a form and that is kept. */
export type TypedRules = {
  screen: (text: string) => Screening;
  /** What the guard finds, in words, by type. */
  identifiers: Record<string, string>;
  wording: { tooLong: string; refused: string };
};

/** As people read it: nothing invisible, and no white space but single spaces, and line breaks where `multiline`. */
export function typedText(typed: string | undefined, multiline = false): string {
  const text = readable((typed ?? '').replace(/\r\n?/g, '\n'));
  return multiline
    ? text
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n[\n ]*/g, '\n')
        .trim()
    : text.replace(/\s+/g, ' ').trim();
}

/** Why a text cannot be kept, for its field; undefined where it can. It says what kind of identifier was found and repeats nothing. */
export function typedProblem(
  text: string,
  most: number,
  { screen, identifiers, wording }: TypedRules,
): string | undefined {
  if (text.length > most) return fill(wording.tooLong, { most });
  const screening = screen(text);
  if (!holdsIdentifiers(screening) || !('types' in screening)) return undefined;
  const named = screening.types.map((type) => identifiers[type] ?? identifiers['other'] ?? type);
  return fill(wording.refused, { types: [...new Set(named)].join(', ') });
}

/** Those blocks of a form that have a problem, as Slack shows them. */
export function problemsAt(problems: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([block, problem]) => (problem === undefined ? [] : [[block, problem]])),
  );
}
