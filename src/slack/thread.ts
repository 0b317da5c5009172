/**
 * The thread that a message belongs to. What is written at the top level of a direct message is one conversation, which goes
 * by the channel's id: there, nobody opens a thread for a follow-up.
 */
export function threadOf(message: { channel: string; ts: string; threadTs: string | undefined }): string {
  return message.threadTs ?? (isDirect(message.channel) ? message.channel : message.ts);
}

/** Where a reply to the thread goes; undefined is the top level, for a thread that goes by the id of a conversation or has not begun. */
export function threadTsOf(thread: string): string | undefined {
  return /^\d/.test(thread) ? thread : undefined;
}

/** Ids of direct messages begin with D, of channels with C or G; a `ts` is a number. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
