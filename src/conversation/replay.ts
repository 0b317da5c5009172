import type { Local } from '../answer/local.ts';
import type { ProvenStatement } from '../answer/proof.ts';
import { readReceipt } from '../answer/receipt.ts';
import type { Role, ThreadContext } from '../question/context.ts';
import { type AnswerRecord, partHash, partsOf, replyHash } from './record.ts';
import type { Assistant, Reply } from './turn.ts';

/** What is known of an answer that was given; a part that nobody kept is undefined. */
export type Given = Pick<AnswerRecord, 'answer' | 'corpusVersion' | 'receipts'> & {
  sha256: string | undefined;
  parts: AnswerRecord['parts'] | undefined;
};

/** The turn to ask again. */
export type Asked = {
  question: string;
  role: Role;
  context: ThreadContext | null;
  local?: Local | undefined;
  /** Undefined and null are the whole corpus. */
  guidelines?: readonly string[] | null | undefined;
};

/**
 * `same`: every byte. `same-text`: the words a reader sees, with receipts and role, which the answer's id stands for; more was not
 * kept. `different`: another reply from the same corpus version. `other-corpus`: the corpus has changed since, so that other bytes
 * are to be expected; what became of the statements is in `statements`, and whether the same ones are chosen today.
 */
export type Replayed =
  | { kind: 'same' | 'same-text' }
  | { kind: 'different'; difference: Difference }
  | { kind: 'other-corpus'; corpusVersion: string; statements: ProvenStatement[]; sameChoice: boolean };

/** The first part that is not as it was; `before` is undefined where only its hash was kept. */
type Difference = { part: string; before: string | undefined; now: string };

/** Asks a question again, as it was asked then, and compares what comes of it with what came of it then. */
export async function replay(given: Given, asked: Asked, assistant: Assistant): Promise<Replayed> {
  const { question: text, role, context, local, guidelines } = asked;
  const turn = { text, role, context: context ?? undefined, local, guidelines: guidelines ?? undefined };
  const reply = await assistant.reply(turn);
  const now = reply.answer;
  if (given.corpusVersion !== now.corpusVersion) {
    const chosen = (receipts: string[]) => receipts.map((receipt) => readReceipt(receipt)?.sha256).join();
    return {
      kind: 'other-corpus',
      corpusVersion: now.corpusVersion,
      statements: assistant.prove(given.receipts, '').statements,
      sameChoice: chosen(given.receipts) === chosen(now.statements.map(({ receipt }) => receipt)),
    };
  }
  if (given.sha256 === replyHash(reply)) return { kind: 'same' };
  if (given.sha256 === undefined && given.answer === now.id) return { kind: 'same-text' };
  return { kind: 'different', difference: firstDifference(given, reply) };
}

function firstDifference({ answer, receipts, parts }: Given, reply: Reply): Difference {
  const now = reply.answer.statements.map(({ receipt }) => receipt);
  if (receipts.join('\n') !== now.join('\n'))
    return { part: 'statements', before: receipts.join('\n'), now: now.join('\n') };
  if (!parts) return { part: 'id', before: answer, now: reply.answer.id };
  const [part = 'order of the parts', value] =
    Object.entries(partsOf(reply)).find(([name, one]) => parts[name] !== partHash(one)) ?? [];
  return { part, before: part === 'id' ? answer : undefined, now: JSON.stringify(value) ?? '' };
}
