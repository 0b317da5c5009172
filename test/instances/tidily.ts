/** Registers what is to be undone at the end; the last one is undone first. */
export type Later = (undo: () => unknown) => void;

/**
 * Runs a script to its exit code and leaves nothing behind: whatever was registered is undone when it is done, when it fails, and on
 * Ctrl+C or SIGTERM.
 */
export async function tidily(script: (later: Later) => Promise<number>): Promise<never> {
  const undos: (() => unknown)[] = [];
  const end = async (code: number): Promise<never> => {
    for (let undo = undos.pop(); undo; undo = undos.pop())
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await Promise.resolve(undo()).catch((error: unknown) => console.error(error));
    process.exit(code);
  };
  process.once('SIGINT', () => void end(130));
  process.once('SIGTERM', () => void end(143));
  try {
    return await end(await script((undo) => undos.push(undo)));
  } catch (error) {
    console.error(error);
    return end(1);
  }
}
