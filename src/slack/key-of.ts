import { z } from 'zod';
import { messageKey, tapKey } from '../conversation/arrival.ts';
import { heardMessage, inOurWorkspace } from './heard-message.ts';
import { SlackId, SlackTrigger } from './slack-id.ts';
import { formKey, readSubmission, readTap } from './tap.ts';

const Command = z.object({ command: z.string(), team_id: SlackId, trigger_id: SlackTrigger });

/** The key that what Slack delivers is kept by, or would have been, for the log; undefined for what is never kept. Never throws. */
export function keyOf(body: unknown): string | undefined {
  const message = heardMessage(inOurWorkspace(body));
  if (message !== undefined) return messageKey(message.team, message.channel, message.ts);
  const tap = readTap(body);
  if (tap !== undefined) return tapKey(tap.team, tap.triggerId);
  const sent = readSubmission(body);
  if (sent !== undefined) return formKey(sent);
  const command = Command.safeParse(body).data;
  return command && tapKey(command.team_id, command.trigger_id);
}
