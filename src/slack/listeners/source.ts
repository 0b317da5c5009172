import type { WebClient } from '@slack/web-api';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { answersIn } from '../../store/answers.ts';
import type { Store } from '../../store/store.ts';
import { AnswerValue, readValue } from '../blocks/buttons.ts';
import { hashIn } from '../blocks/receipt-hash.ts';
import { type Quoted, sourceView } from '../blocks/source-view.ts';
import { type Tap, readTap } from '../tap.ts';

export type SourceParts = {
  store: Store;
  quote: Assistant['quote'];
  wording: SlackWording;
  disclaimer: string;
};

/** "Source": opens the statements of an answer with sections, references and receipts, for the one who asks. */
export const source =
  (parts: SourceParts) =>
  async ({
    body,
    ack,
    client,
  }: {
    body: unknown;
    ack: () => Promise<void>;
    client: WebClient;
  }): Promise<void> => {
    await ack();
    const tap = readTap(body);
    if (tap === undefined) return;
    const view = sourceView(await quoted(tap, parts), parts.wording, parts.disclaimer);
    await client.views.open({ trigger_id: tap.triggerId, view });
  };

/** The answer's statements as far as the corpus still says them word for word. */
async function quoted({ value, place }: Tap, { store, quote }: SourceParts): Promise<Quoted> {
  const id = readValue(AnswerValue, value)?.answer;
  const given = place && (await answersIn(store.db, place)).find(({ answerId }) => answerId === id);
  if (given === undefined) return { statements: [], citations: [] };
  const { statements, citations } = quote(given.statementIds);
  const proven = new Set(given.receipts.map(hashIn));
  return { statements: statements.filter(({ receipt }) => proven.has(hashIn(receipt))), citations };
}
