import type { Proof } from '../../answer/proof.ts';
import { readReceipt } from '../../answer/receipt.ts';
import { localAt } from '../../conversation/local.ts';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { answersIn, lastAnswerTo } from '../../store/answers.ts';
import { earlierStatements } from '../../store/corpus-versions.ts';
import type { Store } from '../../store/store.ts';
import { AnswerValue, readValue } from '../blocks/buttons.ts';
import { sourceView } from '../blocks/source-view.ts';
import type { RoleAsEditor } from '../editors.ts';
import { onTap } from '../on-tap.ts';
import { type Tap, wordsOf } from '../tap.ts';

export type SourceParts = {
  store: Store;
  prove: Assistant['prove'];
  wording: SlackWording;
  disclaimer: string;
  roleAsEditor: RoleAsEditor;
  now: () => number;
};

/** "Source": opens the sections of an answer with its sentences marked, and proves them, for the one who asks. */
export const source = (parts: SourceParts) =>
  onTap(async ({ tap, body, client }) => {
    const mayAnnotate = (await parts.roleAsEditor(tap)) !== undefined;
    const proof = await proofOf(tap, body, parts);
    const view = sourceView(proof, parts.wording, parts.disclaimer, mayAnnotate);
    await client.views.open({ trigger_id: tap.triggerId, view });
  });

/**
 * What became of the answer's statements. The receipts come from the store, because they outlive a corpus version; the words as they
 * were shown come from the message itself and from the versions that are kept, and count only where their hash is a receipt's.
 */
async function proofOf(
  { team, user, value, place, whisper }: Tap,
  body: unknown,
  { store, prove, now }: SourceParts,
): Promise<Proof | undefined> {
  const id = readValue(AnswerValue, value)?.answer;
  // What one person alone was shown stands in no thread.
  const given =
    place && !whisper
      ? (await answersIn(store.db, place)).findLast(({ answerId }) => answerId === id)
      : await lastAnswerTo(store.db, { team, user }, id ?? '');
  if (given === undefined) return undefined;
  const hashes = given.receipts.flatMap((receipt) => readReceipt(receipt)?.sha256 ?? []);
  const earlier = await earlierStatements(store.db, hashes);
  const words = [wordsOf(body), ...earlier.map(({ text }) => text)].join('\n\n');
  return prove(given.receipts, words, await localAt(store.db, team, now()));
}
