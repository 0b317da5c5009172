import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { newDataDir } from '../instances/own-store.ts';
import { type Later, tidily } from '../instances/tidily.ts';
import { newServer } from '../store/throw-away-server.ts';
import { NO_SERVER } from '../store/postgres-for-tests.ts';
import { outage } from './outage.ts';
import { type Tally, crashRounds, durability } from './rounds.ts';
import { countSyncs } from './syncs.ts';

/** `npm run crash`: kills what writes to a store, again and again, and counts what was acknowledged and is gone. */
const USAGE = `usage: npm run crash -- [--rounds 60] [--store embedded|postgresql|both] [--seed N]
       npm run crash -- --outage [--seconds 60]      PostgreSQL gone for so long while people ask the bot, then silent as long`;

const LIMITS = `kill -9 proves that nothing acknowledged was still in the process, and that half a transaction is rolled back. It proves nothing about a power
cut, because the kernel keeps what was written to it: with synchronous = off, no round of this would lose a row either. What a power cut takes
along is decided by the settings above, and by the disk keeping its word when it is told to sync.`;

const STORES = ['embedded', 'postgresql', 'both'];

await tidily(async (later) => {
  const { rounds, store, seed, seconds, gone } = options();
  if (gone) return outage(seconds, later);
  console.log(`Seed ${seed}, ${rounds} rounds.`);
  const random = randomOf(seed);
  const tallies: Tally[] = [];
  if (store !== 'postgresql') {
    const folder = newDataDir();
    const { place } = folder;
    later(() => folder.remove());
    console.log(`embedded: ${await durability(place)}`);
    tallies.push(await crashRounds(place, rounds, random, { told: console.log }));
    report('embedded', tallies.at(-1));
    const counted = await countSyncs();
    console.log(
      counted
        ? `embedded: ${counted.syncs} syncs for ${counted.commits} commits, by strace`
        : 'embedded: syncs were not counted, because strace cannot be used here',
    );
  }
  if (store !== 'embedded') tallies.push(await onServer(rounds, random, later));
  console.log(LIMITS);
  return tallies.every(({ lost, halves, damage }) => lost.length + halves + damage.length === 0) ? 0 : 1;
});

async function onServer(rounds: number, random: () => number, later: Later): Promise<Tally> {
  const server = await newServer({ syncs: true });
  if (server === undefined) throw new Error(NO_SERVER);
  later(() => server.remove());
  await server.start();
  const place = { databaseUrl: server.url };
  console.log(`postgresql: ${await durability(place)}`);
  const tally = await crashRounds(place, rounds, random, { server, told: console.log });
  report('postgresql', tally);
  return tally;
}

function report(name: string, tally: Tally | undefined): void {
  if (tally === undefined) return;
  const { rounds, killedWhileOpening, serverKilled, messages, turns, lost, halves, damage } = tally;
  const server = serverKilled > 0 ? `, the server itself killed in ${serverKilled}` : '';
  console.log(
    `${name}: ${rounds} rounds, ${killedWhileOpening} killed while opening${server}; ${messages} messages and ${turns} turns acknowledged; ${lost.length} lost, ${halves} halves of a transaction, ${damage.length === 0 ? 'files sound' : damage.join('; ')}`,
  );
  if (lost.length > 0) console.log(`  lost: ${lost.slice(0, 5).join(', ')}`);
}

/** Mulberry32: small, even enough, and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '60' },
        store: { type: 'string', default: 'both' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        outage: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '60' },
      },
    });
    const [rounds, seed, seconds] = [values.rounds, values.seed, values.seconds].map(Number);
    if (!rounds || !seconds || seed === undefined || Number.isNaN(seed) || !STORES.includes(values.store))
      throw new Error('out of range');
    return { rounds, seed, seconds, store: values.store, gone: values.outage };
  } catch {
    console.error(USAGE);
    return process.exit(2);
  }
}
