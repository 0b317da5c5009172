/** One of the things that are done for cases in each round. Resolves to whether there was anything to do. */
export type Job = () => Promise<boolean>;

/**
 * Does the jobs one after the other, each although one before it failed: an outage of one (Slack refuses to let a thread be read, say)
 * must not keep the cards or the agenda waiting. Begins none any more once `stopping` is aborted. Resolves to whether any had something to do.
 */
export async function inTurn(
  jobs: Job[],
  onTrouble: (error: unknown) => void,
  stopping?: AbortSignal,
): Promise<boolean> {
  let worked = false;
  for (const job of jobs) {
    if (stopping?.aborted === true) break;
    try {
      if (await job()) worked = true;
    } catch (error) {
      onTrouble(error);
    }
  }
  return worked;
}
