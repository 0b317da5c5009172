import { appendFileSync, writeFileSync } from 'node:fs';
import { recordOf } from '../conversation/record.ts';
import type { Assistant, Reply, Turn } from '../conversation/turn.ts';
import { told } from './start.ts';

/** Writes a record of each turn to a new file, for `replay --file`; a file of that name is replaced. */
export function recordFile(path: string, screen: Assistant['screen']): (turn: Turn, reply: Reply) => void {
  told(() => writeFileSync(path, ''));
  return (turn, reply) => {
    const record = recordOf(turn, reply, screen);
    if (record) told(() => appendFileSync(path, `${JSON.stringify(record)}\n`));
    else console.error('A message with identifiers was not recorded.');
  };
}
