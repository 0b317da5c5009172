import { parseArgs } from 'node:util';
import { tidily, type Later } from '../instances/tidily.ts';
import { createAsking } from './asking.ts';
import { askPlanned, warmUp } from './ask-planned.ts';
import { machine, table, verdictTable, writePart } from './document.ts';
import { type Growth, growthOf } from './growth.ts';
import { storeNamed, wholeNumber } from './options.ts';
import { planQuestions } from './plan.ts';
import { tunedConversations } from './questions.ts';
import { openStand } from './stand.ts';
import { percentile } from './statistics.ts';
import { type Verdict, answeredOnce, judge } from './verdict.ts';

/**
 * `npm run soak [-- --minutes 20] [--rate 20] [--instances 1] [--store embedded|postgresql]`: questions at a steady rate, and whether
 * memory stays flat. Writes its part of docs/load.md where it ran the usual time, and ends with 1 when a promise is not kept.
 */
const USUAL = { minutes: 20, rate: 20 };
const PEOPLE = 40;
const CHANNELS = 40;
/** Slack takes several hundred posts a minute into a workspace (500 in the imitated one); a workspace gets no more than this. */
const MOST_A_MINUTE = 300;
/** A question of 20 a second that left 300 bytes behind would be 20 MB an hour. */
const MOST_HEAP_MB_PER_HOUR = 20;
/** The system gives pages back when it likes: 10 MB more or less over a quarter of an hour are 40 MB an hour. */
const MOST_RSS_MB_PER_HOUR = 60;
/** A slope over less says nothing: in a run of 20 minutes that grew by 31 MB an hour in all, the last ten fell by 88. */
const JUDGED_MINUTES = USUAL.minutes;

async function soak(
  {
    minutes,
    rate,
    instances,
    store,
  }: { minutes: number; rate: number; instances: number; store: 'embedded' | 'postgresql' },
  later: Later,
): Promise<number> {
  const conversations = tunedConversations();
  const workspaces = Math.ceil((rate * 60) / MOST_A_MINUTE);
  const share = (all: number) => Math.ceil(all / workspaces);
  const stand = await openStand(
    { workspaces, people: share(PEOPLE), channels: share(CHANNELS), instances, store, strictRates: true },
    later,
  );
  const asking = createAsking(stand.workspaces);
  later(() => asking.stop());
  const { places } = stand;
  await warmUp(asking, places, conversations[0]?.turns[0] ?? '');
  const startedAt = Date.now();
  const seconds = minutes * 60;
  // Workspaces take turns, so that none has a burst of its own.
  const planned = planQuestions({ rate, seconds, places: places.length, conversations, seed: 'soak' });
  const telling = setInterval(() => tell(asking.outcome().asked, planned.length), 60_000);
  const { latestMs } = await askPlanned(asking, places, planned);
  clearInterval(telling);
  const outcome = asking.outcome();
  const growths = stand.instances.map((instance) =>
    growthOf(stand.samples(instance).filter(({ atMs }) => atMs >= startedAt)),
  );
  const errors = stand.errors();
  const verdicts = [
    ...answeredOnce(outcome, errors),
    ...(minutes >= JUDGED_MINUTES ? growths.flatMap(flat) : []),
  ];
  const [p50, p99, most] = [0.5, 0.99, 1].map((each) => percentile(outcome.latencies, each).toFixed(0));
  const said = [
    `${outcome.asked} questions in ${minutes} minutes, ${rate} a second, of ${share(PEOPLE) * workspaces} people in ${places.length} conversations of ${workspaces} workspaces; ${instances} bot${instances === 1 ? '' : 's'} on the ${store} store.`,
    `From event to post: p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms. Slack refused ${outcome.limited} calls with 429 and delivered ${outcome.late} events again. The last question was at most ${latestMs.toFixed(0)} ms late. The heap is measured behind full collections.`,
  ];
  const figures = table(
    [
      'bot',
      'memory at the beginning',
      'at the end',
      'slope of memory',
      'slope of the heap',
      'processor',
      'longest block',
    ],
    growths.map((growth, at) => [String(at + 1), ...cells(growth)]),
  );
  for (const line of [...said, figures, ...errors, ...outcome.unanswered]) console.log(line);
  if (minutes === USUAL.minutes && rate === USUAL.rate)
    writePart('soak', ['## A soak', said.join('\n'), verdictTable(verdicts), figures, machine()]);
  return judge(verdicts);
}

function tell(asked: number, of: number): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${asked} of ${of} questions`);
}

function flat({ rssSlope, heapSlope }: Growth): Verdict[] {
  return [
    {
      bar: `memory of the process grows less than ${MOST_RSS_MB_PER_HOUR} MB an hour`,
      measured: `${rssSlope.toFixed(1)} MB an hour`,
      held: rssSlope < MOST_RSS_MB_PER_HOUR,
    },
    {
      bar: `the heap grows less than ${MOST_HEAP_MB_PER_HOUR} MB an hour`,
      measured: `${heapSlope.toFixed(1)} MB an hour`,
      held: heapSlope < MOST_HEAP_MB_PER_HOUR,
    },
  ];
}

function cells({ firstRss, lastRss, rssSlope, heapSlope, cpuShare, blockMs }: Growth): string[] {
  return [
    `${firstRss.toFixed(0)} MB`,
    `${lastRss.toFixed(0)} MB`,
    `${rssSlope.toFixed(1)} MB/h`,
    `${heapSlope.toFixed(1)} MB/h`,
    `${(cpuShare * 100).toFixed(0)} %`,
    `${blockMs.toFixed(0)} ms`,
  ];
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    rate: { type: 'string' },
    instances: { type: 'string' },
    store: { type: 'string' },
  },
});
const instances = wholeNumber('instances', values.instances) ?? 1;
await tidily((later) =>
  soak(
    {
      minutes: wholeNumber('minutes', values.minutes) ?? USUAL.minutes,
      rate: wholeNumber('rate', values.rate) ?? USUAL.rate,
      instances,
      store: storeNamed(values.store, instances),
    },
    later,
  ),
);
