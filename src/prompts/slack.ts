import { z } from 'zod';
import { AskingWording } from './asking.ts';
import { InstallWording } from './install.ts';
import { RecallWording } from './recall.ts';
import { SettingsWording } from './settings.ts';
import { BriefWording, CarriedWording, ExpertWording, FeedbackWording } from './under-answers.ts';
import { template, Words } from './template.ts';

export { fill } from './template.ts';

/** Slack's limits for the words that go in whole: docs.slack.dev/reference/block-kit. */
const BUTTON = 75;
const VIEW_TITLE = 24;
const HEADER = 150;

const Button = Words.max(BUTTON);
const Title = Words.max(VIEW_TITLE);
const Heading = Words.max(HEADER);

/** `prompts/slack.yaml`: what the bot says in Slack around an answer. */
export const SlackWording = z.strictObject({
  answer: z.strictObject({
    readAs: template('reading'),
    asked: template('question'),
    usualGrounds: template('grounds'),
    seeAlso: template('titles'),
    linkOnly: Words,
    sources: template('count'),
    reviews: template('count', 'titles'),
    corpus: template('version', 'receipt'),
    leftOut: template('count'),
  }),
  buttons: z.strictObject({
    source: Button,
    sourceAloud: Button,
    whyThis: Button,
    whyThisAloud: Button,
    useful: Button,
    usefulForScreenReaders: Button,
    notUseful: Button,
    notUsefulForScreenReaders: Button,
  }),
  carried: CarriedWording,
  feedback: FeedbackWording,
  expert: ExpertWording,
  brief: BriefWording,
  quiet: Words,
  external: Words,
  failure: Words,
  /** While the store cannot be used; the title is that of a window. */
  outage: z.strictObject({ title: Title, message: Words, tap: Words, form: Words }),
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
  asking: AskingWording,
  recall: RecallWording,
  settings: SettingsWording,
  install: InstallWording,
  /** What only editors see. */
  editors: z.strictObject({
    /** Signs what an editor does whose entry in EDITORS names no role. */
    role: Words,
    gaps: Heading,
    gapsHint: Words,
    noGaps: Words,
    /** Below what was asked. */
    gap: template('kind', 'count', 'days'),
    days: template('first', 'last'),
    nothingRead: Words,
    usage: z.strictObject({
      heading: Heading,
      hint: Words,
      asked: template('count'),
      spans: z.strictObject({ day: Words, week: Words, month: Words }),
      /** What came of questions, and how answers were judged. */
      parts: z.strictObject({
        answered: Words,
        partial: Words,
        conflict: Words,
        abstained: Words,
        other: Words,
        useful: Words,
        notUseful: Words,
        /** Requests to an expert group. */
        expertOpen: Words,
        expertResolved: Words,
      }),
    }),
    kinds: z.strictObject({ outside: Words, uncovered: Words, partial: Words }),
    close: Button,
    outOfScope: Button,
    duplicate: Button,
    coveredBy: template('title'),
  }),
  review: z.strictObject({
    queue: Heading,
    queueHint: Words,
    /** Below its title. */
    guideline: template('status', 'statements', 'updated'),
    /** Within a line, where `home.statuses` begin one. */
    statuses: z.strictObject({ submitted: Words, 'under-review': Words, approved: Words }),
    open: Button,
    title: Title,
    who: template('status', 'by', 'at'),
    sentBack: template('by', 'at', 'reason'),
    start: Button,
    approve: Button,
    sendBack: Button,
    back: Button,
    next: Button,
    place: template('page', 'pages', 'statements'),
    bound: template('hash'),
    recorded: Words,
    stale: Words,
    overtaken: Words,
    changed: Words,
    sendBackTitle: Title,
    sendBackSubmit: Title,
    reason: Words.max(2000),
    reasonHint: Words.max(2000),
    reasonRefused: Words,
  }),
  notes: z.strictObject({
    add: Button,
    title: Title,
    submit: Title,
    text: Words.max(2000),
    textHint: Words.max(2000),
    textRefused: Words,
    expires: Words.max(2000),
    expiresRefused: Words,
    recorded: Words,
    stale: Words,
  }),
  home: z.strictObject({
    title: Heading,
    welcome: Words,
    role: Words,
    roleHint: Words,
    channelSettings: Words,
    chooseChannel: Button,
    roles: z.strictObject({
      physician: Button,
      nurse: Button,
      pharmacist: Button,
      trainee: Button,
      patient: Button,
    }),
    ask: Heading,
    examples: Heading,
    examplesHint: Words,
    recent: Heading,
    directMessage: Words,
    openThread: Words,
    corpus: Heading,
    /** Above the guidelines of one review status. */
    guidelines: template('status', 'count'),
    guideline: template('title', 'statements'),
    linkOnly: template('title'),
    updated: template('date'),
    usuallyUpdated: template('date'),
    moreGuidelines: template('count'),
    holdings: template('guidelines', 'statements', 'references', 'incomplete', 'version'),
    /** Words for the review status of a guideline. */
    statuses: z.strictObject({ submitted: Words, 'under-review': Words, approved: Words }),
    /** For a guideline that was approved in other words than its present ones. */
    changed: template('date'),
    privacy: Heading,
    disclaimer: Heading,
  }),
});
export type SlackWording = z.infer<typeof SlackWording>;
