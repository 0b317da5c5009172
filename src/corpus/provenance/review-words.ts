import type { Problem } from '../../content/problem.ts';
import type { Checking } from './checking.ts';
import { phraseIn } from './phrases.ts';

/** A page that claims to be reviewed in one place and says in another that it is not. */
export function reviewContradicted({ whole, words, at }: Checking): Problem[] {
  const { guideline, passages } = whole;
  const head = [guideline.note ?? '', guideline['editorial-policy']].map((text) => ({ text, line: 1 }));
  // What a page says of itself stands in notes; a statement may well speak of a reviewed cohort.
  const notes = passages
    .filter(({ statements }) => statements.length === 0)
    .flatMap(({ text, location }) => text.split('\n').map((line) => ({ text: line, line: location.line })));
  const approved = guideline.review.status === 'approved' ? [{ text: 'the status "approved"', line: 1 }] : [];
  const all = [...head, ...notes];
  const pending = found(all, words.pending);
  const reviewed = approved[0] ?? found(all, words.reviewed, words.pending);
  if (!pending || !reviewed) return [];
  return [
    at(
      reviewed.line,
      `This guideline says "${reviewed.text}" and "${pending.text}".`,
      'Find out which of the two holds, and say it in the note.',
    ),
  ];
}

function found(
  all: { text: string; line: number }[],
  phrases: string[],
  except: string[] = [],
): { text: string; line: number } | undefined {
  for (const { text, line } of all) {
    const phrase = phraseIn(text, except) === undefined ? phraseIn(text, phrases) : undefined;
    if (phrase !== undefined) return { text: phrase, line };
  }
  return undefined;
}
