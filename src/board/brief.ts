import type { Citation, ShownStatement } from '../answer/answer.ts';
import { shortReceipt } from '../answer/receipt.ts';
import type { Verdict } from '../answer/verify.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Local } from '../answer/local.ts';
import type { BriefMark } from '../store/brief-marks.ts';

/** What is marked in a thread, as the corpus has it now. Surface-neutral: a message today, perhaps a canvas or a file one day. */
export type Brief = {
  corpusVersion: string;
  /** In the order in which they were marked. */
  entries: BriefEntry[];
  /** Numbered through the whole brief. */
  citations: Citation[];
};

/** One answer of the thread; without statements where the corpus had nothing. */
export type BriefEntry = {
  number: number;
  /** What was asked about: the words for its concepts. */
  topics: string[];
  state: BriefState;
  statements: BriefStatement[];
};

type BriefState = 'answered' | 'partial' | 'conflict' | 'not-in-corpus';

export type BriefStatement = {
  /** Counted through the whole brief. */
  number: number;
  /** As people see it. */
  receipt: string;
  /** What became of it since it was shown. */
  became: 'same' | Extract<Verdict['status'], 'changed' | 'elsewhere' | 'gone'>;
  /** Undefined when it is gone. */
  now: ShownStatement | undefined;
  /** What limits it now and does not stand in the entry anyway: shown right behind it. */
  limits: ShownStatement[];
};

/** Quotes the marked answers from the corpus: whole statements with what limits them, and whether each receipt still holds. */
export function briefOf(
  marks: BriefMark[],
  { prove, label }: Pick<Assistant, 'prove' | 'label'>,
  local?: Local,
): Brief {
  const proof = prove(
    marks.flatMap(({ receipts }) => receipts),
    '',
    local,
  );
  let at = 0;
  const entries = marks.map(({ about, state, receipts }, index) => {
    const [first, end] = [at + 1, at + receipts.length];
    at = end;
    const own = proof.statements.filter(({ number }) => number >= first && number <= end);
    const shown = new Set(own.flatMap(({ now }) => now?.id ?? []));
    return {
      number: index + 1,
      topics: about.map(label),
      state: stateOf(state),
      statements: own.map(({ number, receipt, verdict, now, limits }) => ({
        number,
        receipt: shortReceipt(receipt),
        became: becameOf(verdict),
        now,
        limits: limits.filter(({ id }) => !shown.has(id)),
      })),
    };
  });
  return { corpusVersion: proof.corpusVersion, entries, citations: proof.citations };
}

function becameOf({ status }: Verdict): BriefStatement['became'] {
  return status === 'unchanged' || status === 'moved' ? 'same' : status;
}

/** What an older version marked in other words was answered. */
function stateOf(state: string): BriefState {
  return state === 'partial' || state === 'conflict' || state === 'not-in-corpus' ? state : 'answered';
}

/** What a brief shows, to be kept as shown in its thread. */
export function statementsIn({ entries }: Brief): ShownStatement[] {
  const all = entries.flatMap(({ statements }) =>
    statements.flatMap(({ now, limits }) => [now ?? [], limits].flat()),
  );
  return [...new Map(all.map((one) => [one.receipt, one])).values()];
}
