import type { Answer, ShownStatement } from '../answer/answer.ts';
import { readReceipt } from '../answer/receipt.ts';
import type { Assistant, Turn } from '../conversation/turn.ts';
import type { Rewording } from '../question/rewording/rewording.ts';

/** What was answered in the thread: `statements` are ids or receipts, whole or short, bottom line first. */
export type Given = Pick<Answer, 'kind' | 'state'> & { statements: string[] };

/** `unread`: not a question that is looked up (small talk, a refusal, empty). */
export type SecondVerdict = 'stable' | 'unstable' | 'unread';

/** How the answer to another wording differs from the one given; `prompts/second-reader.yaml` has words for each. */
type Difference = 'same' | 'silent' | 'spoke' | 'kind' | 'conflict' | 'bottom-line' | 'side' | 'side-met';

/** `same`: the question in its own words, as the corpus answers it today. `text` is what a person wrote: escape it where it is shown. */
type ReadWording = {
  kind: Rewording['kind'] | 'same';
  text: string;
  agrees: boolean;
  why: Difference;
};

/**
 * Of a question of the ledger. Verdict, counts and corpus version may be kept; `wordings` hold a person's words, are for the one who looks
 * at them now, and must not be stored or logged.
 */
export type SecondReading = {
  verdict: SecondVerdict;
  /** Wordings that were asked, and those that got the same answer. */
  count: number;
  agreeing: number;
  corpusVersion: string;
  wordings: ReadWording[];
};

/**
 * An answer agrees when the bottom line given is its first statement, too. Of 994 tuned questions this calls 104 unstable; 18.3 % of them were
 * answered wrongly, and 6.4 % of the stable ones, and 25 % of the wrong ones are found. Among the first three: 21.0 and 6.8 %, but 17 %.
 */
const NEAR_THE_TOP = 1;
/** One wording that disagrees makes an answer unstable. With two little is gained, 21.6 and 7.1 %, and 11 % of the wrong ones are found. */
const DISAGREEING = 1;

/**
 * Asks a question of the ledger again in its own words, in other words and negated, each in the context that the thread had then, and
 * compares what comes with the answer given. The text is read again from where it was posted and kept nowhere. Deterministic: the same
 * arguments and corpus give the same reading. Nothing is thrown for an odd text; it is `unread`.
 */
export async function secondReading(
  question: Turn,
  given: Given,
  { reply, reword }: Pick<Assistant, 'reply' | 'reword'>,
): Promise<SecondReading> {
  const { answer } = await reply(question);
  const { corpusVersion } = answer;
  if (answer.kind === 'refusal' || answer.kind === 'smalltalk' || answer.why.answerType === null)
    return { verdict: 'unread', count: 0, agreeing: 0, corpusVersion, wordings: [] };
  const wordings = [read({ kind: 'same', text: question.text.trim() }, given, answer)];
  for (const rewording of reword(question.text)) {
    const other = await reply({ ...question, text: rewording.text });
    wordings.push(read(rewording, given, other.answer));
  }
  const agreeing = wordings.filter(({ agrees }) => agrees).length;
  const verdict = wordings.length - agreeing >= DISAGREEING ? 'unstable' : 'stable';
  return { verdict, count: wordings.length, agreeing, corpusVersion, wordings };
}

/** What a second reading compares with, of an answer that is at hand. */
export function givenBy({ kind, state, statements }: Answer): Given {
  return { kind, state, statements: statements.map(({ receipt }) => receipt) };
}

type Asked = Omit<Rewording, 'kind'> & Pick<ReadWording, 'kind'>;

function read(asked: Asked, given: Given, answer: Answer): ReadWording {
  const near = asked.kind === 'negated' ? answer.statements.length : NEAR_THE_TOP;
  const why =
    asked.turnedTo === undefined ? difference(given, answer, near) : turned(given, answer, asked.turnedTo);
  return { kind: asked.kind, text: asked.text, agrees: why === 'same' || why === 'side-met', why };
}

/**
 * "Partial" and "answered" are one class: which slots a statement meets changes with a word, what it says does not. A negated question may
 * have a denial on top, but what answers the plain one must be there.
 */
function difference(given: Given, answer: Answer, near: number): Difference {
  const spoken = byKind(given, answer);
  if (spoken !== 'same' || given.kind !== 'answer') return spoken;
  if ((given.state === 'conflict') !== (answer.state === 'conflict')) return 'conflict';
  const [bottomLine] = given.statements;
  if (bottomLine === undefined) return 'same';
  return answer.statements.slice(0, near).some((one) => isThat(one, bottomLine)) ? 'same' : 'bottom-line';
}

/**
 * "Without complete resection" may have another bottom line than "with": it must be one that meets that side, or the answer must say that it is
 * not covered. The same bottom line that does not meet it would show one side's figure for the other.
 */
function turned(given: Given, answer: Answer, side: string): Difference {
  const spoken = byKind(given, answer);
  if (spoken !== 'same' || given.kind !== 'answer') return spoken;
  const line = answer.why.ledger.find(({ concept }) => concept === side);
  const [first] = answer.statements;
  const [bottomLine] = given.statements;
  const blind = first && bottomLine && isThat(first, bottomLine) && line?.by !== first.id;
  if (!line || blind) return 'side';
  return line.met || answer.notices.some(({ kind }) => kind === 'not-covered') ? 'side-met' : 'side';
}

function byKind(given: Given, { kind }: Answer): Difference {
  if (given.kind === kind) return 'same';
  if (given.kind === 'answer') return 'silent';
  return kind === 'answer' ? 'spoke' : 'kind';
}

/** By id, or by the words that a receipt proves. */
function isThat({ id, receipt }: ShownStatement, reference: string): boolean {
  if (reference === id || reference === receipt) return true;
  const [shown, meant] = [readReceipt(receipt), readReceipt(reference)];
  return (
    shown !== undefined &&
    meant !== undefined &&
    shown.passageId === meant.passageId &&
    shown.sha256.startsWith(meant.sha256)
  );
}
