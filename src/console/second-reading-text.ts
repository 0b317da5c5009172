import type { SecondReading } from '../board/second-reader.ts';
import type { SecondReaderWords } from '../prompts/second-reader.ts';
import { fill } from '../prompts/template.ts';

/** A second reading for the terminal: each wording with what came of it, then the verdict. */
export function secondReadingText(
  { verdict, count, agreeing, wordings }: SecondReading,
  { title, verdicts, kinds, differences, line }: SecondReaderWords,
): string {
  const lines = wordings.map(({ kind, text, why }) =>
    fill(line, { kind: kinds[kind], text: text.replace(/\s+/gu, ' '), difference: differences[why] }),
  );
  const counts = verdict === 'unstable' ? { count: count - agreeing, all: count } : { count };
  return [title, ...lines.map((one) => `  ${one}`), fill(verdicts[verdict], counts)].join('\n');
}
