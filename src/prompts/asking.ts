import { z } from 'zod';
import { template, Words } from './template.ts';

// Slack's limits: docs.slack.dev/reference/block-kit.
const Button = Words.max(75);
const Title = Words.max(24);
const Label = Words.max(2000);
const Placeholder = Words.max(150);

/** What the bot says to whoever asks by command, shortcut, form or App Home; part of `prompts/slack.yaml`. */
export const AskingWording = z.strictObject({
  /** Above an answer that only the asker sees, who sees no question above it. */
  asked: template('question'),
  /** Above an answer that others see; `who` becomes a mention. */
  askedBy: template('who', 'question'),
  sharedBy: template('who', 'question'),
  share: Button,
  shareAloud: Button,
  /** Below an answer in a thread or a direct message. */
  shareElsewhere: Button,
  shareElsewhereAloud: Button,
  tooLongToShare: Words,
  /** To the one who shared, where the bot is no member. */
  shutOut: Words,
  /** Of `/guideline` alone. */
  commandHelp: Words,
  form: z.strictObject({
    title: Title,
    submit: Title,
    question: Label,
    questionHint: Label,
    /** Where a long message was cut. */
    cut: Label,
    empty: Words,
    refused: Words,
    role: Label,
    ownRole: Placeholder,
    where: Label,
    whereHint: Label,
    direct: Placeholder,
    inThread: Words,
    notThere: Words,
  }),
  /** Instead of the form, for a message that looks as if it held patient data. */
  messageRefused: Words,
  box: z.strictObject({ label: Label, placeholder: Placeholder, hint: Label, more: Button, ways: Words }),
});
export type AskingWording = z.infer<typeof AskingWording>;
