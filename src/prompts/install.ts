import { z } from 'zod';
import { Words } from './template.ts';

/** What an administrator reads who adds the bot to a workspace; part of `prompts/slack.yaml`. */
export const InstallWording = z.strictObject({
  title: Words,
  intro: Words,
  button: Words,
  installed: Words,
  cancelled: Words,
  expired: Words,
  orgWide: Words,
  failed: Words,
});
export type InstallWording = z.infer<typeof InstallWording>;
