import type { ProvenStatement } from '../answer/proof.ts';
import { shortReceipt } from '../answer/receipt.ts';
import { holds } from '../answer/verify.ts';
import type { Replayed } from '../conversation/replay.ts';

/** A value of an answer that is longer says nothing more at a glance. */
const LONGEST_VALUE = 300;

/** What asking again came to, for people. */
export function replayText(result: Replayed): string {
  switch (result.kind) {
    case 'same':
      return 'SAME: asked again, it gives the very same bytes.';
    case 'same-text':
      return 'SAME: asked again, it gives the same words, statements and receipts (the answer’s id is their hash; more was not kept then).';
    case 'different': {
      const { part, before, now } = result.difference;
      return [
        `DIFFERENT: the corpus is the same, and yet "${part}" is not. Words around the statements (prompts/) or the program have changed, or it was asked otherwise.`,
        ...(before === undefined ? [] : [`  then ${clipped(before)}`]),
        `  now  ${clipped(now)}`,
      ].join('\n');
    }
    case 'other-corpus':
      return [
        `OTHER CORPUS: the answer was given from another corpus than today's ${result.corpusVersion}, so other bytes are to be expected. Of its statements:`,
        ...statementLines(result.statements),
        result.sameChoice
          ? '  Asked again today, it shows the same statements.'
          : '  Asked again today, it shows other statements.',
      ].join('\n');
  }
}

/** A statement a line, with what became of it. */
export function statementLines(statements: ProvenStatement[]): string[] {
  if (statements.length === 0) return ['  It had none.'];
  return statements.map(
    ({ receipt, verdict }) =>
      `  ${verdict.status}${holds(verdict) || !('now' in verdict) ? '' : `, now: “${verdict.now.statement.text}”`}  ${shortReceipt(receipt)}`,
  );
}

function clipped(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)} …` : value;
}
