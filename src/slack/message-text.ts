// `text` as Slack carries it: a mention is `<@U1>` or `<@U1|name>`.

export function mentions(text: string, userId: string): boolean {
  return text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`);
}

/** The user id that a message begins with, as in `<@U1> what do you think?`. */
export function addressee(text: string): string | undefined {
  return /^\s{0,100}<@([A-Z0-9]{1,50})[|>]/.exec(text)?.[1];
}
