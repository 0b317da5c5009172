import type { Later } from '../instances/tidily.ts';
import { createAsking } from './asking.ts';
import { askPlanned, warmUp } from './ask-planned.ts';
import { machine, verdictTable, writePart } from './document.ts';
import { planQuestions } from './plan.ts';
import { tunedConversations } from './questions.ts';
import { openStand } from './stand.ts';
import { percentile } from './statistics.ts';
import { answeredOnce, fastEnough, judge } from './verdict.ts';

export type BurstOptions = {
  instances: number;
  store: 'embedded' | 'postgresql';
  /** Questions a second; so many that every answer is about alone shows what one takes. */
  rate: number;
  seconds: number;
  nodeArguments?: string[];
};

const PEOPLE = 40;
/** With the direct messages of all people these are 60 conversations: half a question a second in each, where Slack takes one post. */
const CHANNELS = 20;
export const BURST = { rate: 30, seconds: 10 };
/** "300 questions from 40 people in 10 s: p99 event-to-post under 3 s." */
const MOST_P99_MS = 3000;

export async function burst(options: BurstOptions, later: Later): Promise<number> {
  const { rate, seconds, instances, store } = options;
  const conversations = tunedConversations();
  const stand = await openStand(
    { ...options, workspaces: 1, people: PEOPLE, channels: CHANNELS, strictRates: true },
    later,
  );
  const asking = createAsking(stand.workspaces);
  later(() => asking.stop());
  const { places } = stand;
  await warmUp(asking, places, conversations[0]?.turns[0] ?? '');
  const planned = planQuestions({ rate, seconds, places: places.length, conversations, seed: 'burst' });
  const { latestMs } = await askPlanned(asking, places, planned);
  const outcome = asking.outcome();
  const { latencies, limited, asked } = outcome;
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(0));
  const blockMs = Math.max(
    ...stand.instances.flatMap((instance) =>
      stand
        .samples(instance)
        .slice(-seconds)
        .map((one) => one.blockMs),
    ),
  );
  const said = [
    `${asked} questions of ${PEOPLE} people in ${seconds} s, in ${places.length} conversations; ${instances} bot${instances === 1 ? '' : 's'} on the ${store} store.`,
    `From event to post: p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms. Slack refused ${limited} calls with 429 and delivered ${outcome.late} events again.`,
    `The longest block of the bot's event loop was ${blockMs.toFixed(0)} ms; the last question was at most ${latestMs.toFixed(0)} ms late.`,
  ];
  for (const line of [...said, ...stand.errors(), ...outcome.unanswered]) console.log(line);
  const verdicts = [...answeredOnce(outcome, stand.errors()), fastEnough(outcome, 0.99, MOST_P99_MS)];
  if (rate === BURST.rate && seconds === BURST.seconds)
    writePart('burst', ['## A burst', said.join(' '), verdictTable(verdicts), machine()]);
  return judge(verdicts);
}
