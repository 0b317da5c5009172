import wrapAnsi from 'wrap-ansi';

/** The widest line that is still comfortable to read. */
const WIDEST = 100;

/** Breaks lines between words for a terminal; what goes into a file or a pipe stays as it is. */
export function forScreen(text: string): string {
  return process.stdout.isTTY
    ? wrapAnsi(text, Math.min(process.stdout.columns, WIDEST), { trim: false })
    : text;
}
