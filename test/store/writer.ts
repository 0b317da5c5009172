import { insertMessage } from '../../src/store/inbox.ts';
import { openStore } from '../../src/store/store.ts';
import { aMessage } from './rows.ts';

// A process to be killed: says which messages it has accepted, one a line, and stops only when it must.
const [dataDir = '', life = ''] = process.argv.slice(2);
process.stdout.write('opening\n');
const { db } = await openStore({ dataDir });
process.stdout.write('open\n');
for (let n = 1; ; n += 1) {
  const message = aMessage({
    messageTs: `${life}.${String(n).padStart(6, '0')}`,
    eventId: `Ev-${life}-${n}`,
  });
  await insertMessage(db, message);
  process.stdout.write(`${message.key}\n`);
}
