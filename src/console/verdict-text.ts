import type { DifferencePart, Verdict } from '../answer/verify.ts';
import { INVISIBLE } from '../corpus/normal-form.ts';

/** What was found of one receipt. `misquoted`: the words that stood beside it are not the ones it was given for. */
export type Checked = {
  receipt: string;
  verdict: Verdict;
  misquoted: string | undefined;
  /** Corpus versions: the receipt's, and the one that was read. */
  corpus: { given: string; today: string };
};

/** One receipt's verdict, for people. */
export function verdictText({ receipt, verdict, misquoted, corpus }: Checked): string {
  return [
    `${HEADINGS[verdict.status]}  ${receipt}`,
    ...detail(verdict),
    ...(misquoted === undefined
      ? []
      : [`  The words beside this receipt are not the ones it was given for: ${quote(misquoted)}`]),
    corpus.given === corpus.today
      ? `  Corpus ${corpus.today}, as when the receipt was given.`
      : `  Given for corpus ${corpus.given}; read in corpus ${corpus.today}.`,
  ].join('\n');
}

const HEADINGS: Record<Verdict['status'], string> = {
  unchanged: 'UNCHANGED',
  moved: 'UNCHANGED (moved)',
  elsewhere: 'MOVED TO ANOTHER SECTION',
  changed: 'CHANGED',
  gone: 'GONE',
};

function detail(verdict: Verdict): string[] {
  switch (verdict.status) {
    case 'unchanged':
      return [`  ${quote(verdict.now.statement.text)}`, `  ${placeOf(verdict)}`];
    case 'moved':
      return [
        `  ${quote(verdict.now.statement.text)}`,
        `  Word for word as it was; now at ${placeOf(verdict)}`,
      ];
    case 'elsewhere':
      return [
        `  ${quote(verdict.now.statement.text)}`,
        `  Word for word as it was, but under another heading, which may change what it means: ${placeOf(verdict)}`,
      ];
    case 'changed':
      return [
        ...(verdict.was === undefined
          ? [
              `  At its old place now stands: ${quote(verdict.now.statement.text)}`,
              `  ${OLD_WORDING_UNKNOWN}`,
            ]
          : [`  was  ${quote(verdict.was)}`, `  now  ${quote(verdict.now.statement.text)}`]),
        ...(verdict.difference ? [`  diff ${differenceText(verdict.difference)}`] : []),
        `  ${placeOf(verdict)}`,
      ];
    case 'gone':
      return [
        verdict.section
          ? `  Its section has no such statement any more: ${verdict.section.headingPath.join(' › ')}`
          : '  Neither the statement nor its section is in the corpus any more.',
        verdict.was === undefined ? `  ${OLD_WORDING_UNKNOWN}` : `  was  ${quote(verdict.was)}`,
      ];
  }
}

const OLD_WORDING_UNKNOWN =
  'A receipt holds no words, and neither the bot’s database nor the history of the corpus folder has these: give verify the answer they stood in, to see the difference.';

/** As `git diff --word-diff` prints it. */
function differenceText(parts: DifferencePart[]): string {
  return parts
    .map(({ kind, text }) =>
      kind === 'same' ? shown(text) : kind === 'removed' ? `[-${shown(text)}-]` : `{+${shown(text)}+}`,
    )
    .join('');
}

function placeOf({ now: { statement, passage } }: Extract<Verdict, { now: unknown }>): string {
  const { file, line, start, end } = statement.location;
  return `${passage.headingPath.join(' › ')} (corpus/${file}:${line}, characters ${start}-${end})`;
}

function quote(text: string): string {
  return `“${shown(text)}”`;
}

/** A difference that nobody sees would be none. */
function shown(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
