import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** A path on the command line: npm runs commands in the project's folder, and people mean the folder that they are in. */
export function pathFromCommandLine(file: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', file);
}

/** Characters that are written at once. */
const CHUNK = 1 << 16;

/**
 * Writes lines to a file beside `file`, for this user's eyes only, and puts it in its place when the last one is on the disk: whatever
 * happens, there is all of it or nothing of it. Rejects as `node:fs` does.
 */
export async function writeWhole<Result>(
  file: string,
  work: (write: (line: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const beside = `${file}.${randomUUID().slice(0, 8)}.part`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    let waiting = '';
    const result = await work(async (line) => {
      waiting += `${line}\n`;
      if (waiting.length < CHUNK) return;
      await handle.writeFile(waiting);
      waiting = '';
    });
    await handle.writeFile(waiting);
    await handle.sync();
    await handle.close();
    await rename(beside, file);
    await syncFolder(dirname(file));
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}

/** So that the new name outlives a power cut, too. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder.
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync();
  await handle?.close();
}

/** Cut at line feeds alone: node:readline cuts at U+2028, too, which JSON leaves in texts as it is. */
export async function* linesOf(file: string): AsyncGenerator<string, void> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
