import { z } from 'zod';

const text = z.string().min(1);

/** prompts/wording.yaml: what we say around the statements. A placeholder that the code does not fill is an error. */
export const Wording = z.strictObject({
  headlines: z.strictObject({ answered: text, partial: text, conflict: text, 'not-in-corpus': text, clarify: text, identifiers: text, emergency: text, order: text, smalltalk: text, failure: text }),
  'read-as': text,
  body: z.strictObject({ 'not-in-corpus': text, 'not-in-corpus-topic': text, nearest: text, registered: text, identifiers: text, emergency: text, order: text, clarify: text, 'clarify-topic': text, language: text, empty: text, 'too-long': text, failure: text, 'no-source-yet': text }),
  notices: z.strictObject({ 'review-under-review': text, 'review-submitted': text, 'review-approved': text, 'not-covered': text, conflict: text, 'false-premise': text, 'provenance-tertiary': text, 'provenance-incomplete': text, 'carried-over': text, 'read-as-sense': text, 'corrected-spelling': text, limits: text, 'lead-in': text, readability: text, numbers: text }),
  labels: z.strictObject({ more: text, sources: text, plain: text, 'see-also': text, 'ask-next': text, except: text, ungraded: text, grade: text, corpus: text, receipt: text, section: text, definition: text, treatment: text, chemotherapy: text, surgery: text, outcome: text, frequency: text, biology: text, evidence: text }),
  /** Words for each kind of identifier; `other` stands for a kind without words of its own. */
  'identifier-types': z.record(z.string(), text),
});
export type Wording = z.infer<typeof Wording>;
