import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, inject } from 'vitest';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { FILE, type Sent, sent } from './outgoing.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what the bot sends in this run of the tests. */
    outgoing: string;
  }
}

/** What the bot sent in one practice workspace, and what people had typed there. */
export type OnRecord = {
  /** The file of the test. */
  file: string;
  appUserId: string;
  /** The last words of everything that goes out. */
  disclaimer: string;
  typed: string[];
  /** Words that stand for identifiers in the test. */
  identifiers: string[];
  sent: Sent[];
};

/** Every call; those that show nothing may carry an identifier, too. And every file of text that was shown. */
export function sentIn(workspace: Workspace): Sent[] {
  const files = [...workspace.team.files.values()].filter(
    ({ isCompleted, name }) => isCompleted && name.endsWith('.md'),
  );
  return [
    ...workspace.calls().map(sent),
    ...files.map(({ bytes }) => ({ method: FILE, args: { text: String(bytes).trimEnd() } })),
  ];
}

/**
 * Keeps what the bot sends in a practice workspace for the check at the end of the run; call what it returns when the bot has
 * stopped. Each process of the run has a file of its own.
 */
export function putOnRecord(
  workspace: Workspace,
  { disclaimer, identifiers }: Pick<OnRecord, 'disclaimer' | 'identifiers'>,
): () => void {
  // Asked now, because a test that is given up goes on beside those of the next file.
  const file = relative(process.cwd(), expect.getState().testPath ?? '');
  return () => {
    const record: OnRecord = {
      file,
      appUserId: workspace.team.app.userId,
      disclaimer,
      typed: workspace.written(),
      identifiers,
      sent: sentIn(workspace),
    };
    appendFileSync(join(inject('outgoing'), `${process.pid}.ndjson`), `${JSON.stringify(record)}\n`);
  };
}
