import { z } from 'zod';

/** Slack's limits for the words that go in whole: docs.slack.dev/reference/block-kit. */
const BUTTON = 75;
const VIEW_TITLE = 24;
const HEADER = 150;

const Words = z.string().trim().min(1);
const Button = Words.max(BUTTON);
const Title = Words.max(VIEW_TITLE);
const Heading = Words.max(HEADER);

/** Words with exactly these `{places}`: a misspelt one would stand in the message as it is. */
function template(...places: string[]): z.ZodType<string> {
  const wanted = places.map((place) => `{${place}}`);
  return Words.max(1000).refine(
    (text) => {
      const found = [...text.matchAll(/\{[^{}]{0,50}\}/g)].map(([place]) => place);
      return wanted.every((place) => found.includes(place)) && found.every((place) => wanted.includes(place));
    },
    `must have the places ${wanted.join(', ')}, and no other`,
  );
}

/** `prompts/slack.yaml`: what the bot says in Slack around an answer. */
export const SlackWording = z.strictObject({
  answer: z.strictObject({
    readAs: template('reading'),
    asked: template('question'),
    usualGrounds: template('grounds'),
    seeAlso: template('titles'),
    sources: template('count'),
    corpus: template('version', 'receipt'),
    leftOut: template('count'),
  }),
  buttons: z.strictObject({
    source: Button,
    whyThis: Button,
    useful: Button,
    usefulForScreenReaders: Button,
    notUseful: Button,
    notUsefulForScreenReaders: Button,
  }),
  feedback: z.strictObject({ useful: Words, notUseful: Words }),
  quiet: Words,
  external: Words,
  failure: Words,
  quietWords: z.array(Words).min(1),
  source: z.strictObject({
    title: Title,
    statement: template('number'),
    /** Before a sentence of the answer, among its neighbours; read aloud, too. Its last spaces count. */
    marked: z
      .string()
      .max(30)
      .refine((text) => text.includes('{number}'), 'must have the place {number}'),
    omitted: template('count'),
    unchanged: template('corpus'),
    moved: template('corpus'),
    elsewhere: template('section', 'before', 'corpus'),
    changed: template('before', 'corpus'),
    removed: template('before', 'corpus'),
    was: z.string().min(1),
    difference: z.string().min(1),
    readAs: template('how'),
    receipt: Words,
    receiptNow: Words,
    leftOut: template('count'),
    gone: Words,
  }),
  whyThis: z.strictObject({
    title: Title,
    rule: template('rule'),
    understood: template('concepts'),
    carried: template('concepts'),
    met: template('concepts'),
    notMet: template('concepts'),
    scores: template('scores'),
    corpus: template('version'),
  }),
  home: z.strictObject({
    title: Heading,
    welcome: Words,
    role: Words,
    roleHint: Words,
    roles: z.strictObject({
      physician: Button,
      nurse: Button,
      pharmacist: Button,
      trainee: Button,
      patient: Button,
    }),
    ask: Heading,
    examples: Heading,
    corpus: Heading,
    guideline: template('title', 'status', 'updated', 'statements'),
    /** Words for the review status of a guideline. */
    statuses: z.strictObject({ submitted: Words, 'under-review': Words, approved: Words }),
    references: template('references', 'version'),
    privacy: Heading,
    disclaimer: Heading,
  }),
});
export type SlackWording = z.infer<typeof SlackWording>;

/** Puts values into the `{places}` of a template. */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{([^{}]{0,50})\}/g, (place, name: string) => String(values[name] ?? place));
}
