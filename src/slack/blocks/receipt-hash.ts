/** The hash of the statement in a receipt (`passage@start-end:hash/version`): the same wherever the sentence stands. */
export function hashIn(receipt: string): string {
  return receipt.slice(receipt.lastIndexOf(':') + 1).split('/', 1)[0] ?? receipt;
}
