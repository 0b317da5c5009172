import { recordAnswer } from '../../src/store/answers.ts';
import { finishMessage, insertMessage, leaseMessage } from '../../src/store/inbox.ts';
import { enqueuePost } from '../../src/store/outbox.ts';
import { openStore } from '../../src/store/store.ts';
import { aMessage, anAnswer, aPost, T0 } from './rows.ts';

// A process to be killed: says what it has committed, one a line, and stops only when it must, or after so many messages. Every third
// one is answered, too: three tables in one transaction.
const [place = '', life = '', most = 'Infinity'] = process.argv.slice(2);
process.stdout.write('opening\n');
const store = await openStore(place.startsWith('postgres:') ? { databaseUrl: place } : { dataDir: place });
process.stdout.write('open\n');
for (let n = 1; n <= Number(most); n += 1) {
  const messageTs = `${life}.${String(n).padStart(6, '0')}`;
  const message = aMessage({ messageTs, eventId: `Ev-${life}-${n}` });
  await insertMessage(store.db, message);
  process.stdout.write(`${message.key}\n`);
  if (n % 3 !== 0) continue;
  const lease = `lease-${life}-${n}`;
  const leased = await leaseMessage(store, { lease, now: T0, until: T0 + 1 });
  if (leased === undefined) continue;
  const { key, thread } = leased;
  await store.transaction(async (db) => {
    await finishMessage(db, { key, lease });
    await enqueuePost(db, aPost({ key, thread }));
    await recordAnswer(db, leased, anAnswer({ id: key }), T0);
  });
  process.stdout.write(`turn:${key}\n`);
}
await store.close();
