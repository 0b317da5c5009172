import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import type { Later } from '../instances/tidily.ts';
import { createAsking } from './asking.ts';
import { PATIENCE_MS, askClosed, warmUp } from './ask-planned.ts';
import { capacityText } from './capacity.ts';
import { type Step, chart } from './chart.ts';
import { machine, table, verdictTable, writePart } from './document.ts';
import { growthOf } from './growth.ts';
import { serverFigures } from './server-figures.ts';
import { tunedConversations } from './questions.ts';
import { openStand } from './stand.ts';
import { percentile, sum } from './statistics.ts';
import { answeredOnce, judge, type Verdict } from './verdict.ts';

const MOST_INSTANCES = 4;
const USUAL_SECONDS = 30;
/** Each rests for a second after an answer, so that these keep the bots busy up to about 300 answers a second. */
const PEOPLE = 400;
/** Under way for each instance: as many as it works on and sends at once, and as many again that wait. */
const UNDER_WAY = 24;
/** All the warming up takes: each instance answers some of these. */
const WARM_UP_PLACES = 80;

/** What one to four instances on one PostgreSQL answer at most. Slack counts nothing here: the conversations stand for those of many workspaces. */
export async function scale(
  { seconds = USUAL_SECONDS }: { seconds: number | undefined },
  later: Later,
): Promise<number> {
  const steps: Step[] = [];
  const verdicts: Verdict[] = [];
  for (let instances = 1; instances <= MOST_INSTANCES; instances++) {
    const undo: (() => unknown)[] = [];
    const close = async () => {
      for (let each = undo.pop(); each; each = undo.pop()) await each();
    };
    later(close);
    const { step, verdicts: kept } = await measure(instances, seconds, (each) => undo.push(each));
    await close();
    steps.push(step);
    verdicts.push(...kept.map((one) => ({ ...one, bar: `${instances} of ${MOST_INSTANCES}: ${one.bar}` })));
    console.log(JSON.stringify(step));
  }
  const figures = table(HEAD, steps.map(cellsOf));
  console.log([figures, ...steps.slice(0, 1).map(capacityText)].join('\n\n'));
  if (seconds >= USUAL_SECONDS) {
    writeFileSync(resolve('docs/load.svg'), chart(steps));
    writePart('scale', [
      '## From one bot to four',
      `![Answers a second against the number of bots](load.svg)`,
      `So many questions are under way at any moment that every bot is busy, for ${seconds} s each; Slack’s limits are not counted. ${where(steps)}`,
      figures,
      verdictTable(verdicts),
      '## What more workspaces take',
      ...steps.slice(0, 1).map(capacityText),
      machine(),
    ]);
  }
  return judge(verdicts);
}

async function measure(
  instances: number,
  seconds: number,
  later: Later,
): Promise<{ step: Step; verdicts: Verdict[] }> {
  const conversations = tunedConversations();
  const texts = conversations.flatMap(({ turns }) => turns.slice(0, 1));
  const stand = await openStand(
    { workspaces: 1, people: PEOPLE, channels: 0, instances, store: 'postgresql', strictRates: false },
    later,
  );
  const asking = createAsking(stand.workspaces);
  later(() => asking.stop());
  await warmUp(asking, stand.places.slice(0, WARM_UP_PLACES), texts[0] ?? '');
  const { place } = stand.store;
  if (!('databaseUrl' in place)) throw new Error('the stand is on PostgreSQL');
  const before = {
    atMs: Date.now(),
    own: process.cpuUsage(),
    server: await serverFigures(place.databaseUrl),
  };
  const rate = await askClosed(asking, stand.places, { texts, underWay: UNDER_WAY * instances, seconds });
  const lastedMs = Date.now() - before.atMs;
  const own = process.cpuUsage(before.own);
  const after = await serverFigures(place.databaseUrl);
  const bots = stand.instances.map((instance) =>
    growthOf(stand.samples(instance).filter(({ atMs }) => atMs >= before.atMs)),
  );
  await asking.settle(PATIENCE_MS);
  const outcome = asking.outcome();
  const settled = await serverFigures(place.databaseUrl);
  return {
    step: {
      instances,
      rate,
      p50Ms: percentile(outcome.latencies, 0.5),
      p99Ms: percentile(outcome.latencies, 0.99),
      botsShare: sum(bots.map(({ cpuShare }) => cpuShare)),
      serverShare: (after.processorMs - before.server.processorMs) / lastedMs,
      ownShare: (own.user + own.system) / 1000 / lastedMs,
      commits: (settled.commits - before.server.commits) / outcome.asked,
      bytes: (settled.bytes - before.server.bytes) / outcome.asked,
      connections: after.connections,
      megabytes: Math.max(...bots.map(({ lastRss }) => lastRss)),
    },
    verdicts: answeredOnce(outcome, stand.errors()),
  };
}

const HEAD = [
  'bots',
  'answers a second',
  'p50',
  'p99',
  'bots’ processors',
  'PostgreSQL’s',
  'imitated Slack’s and askers’',
  'bots’ processor time an answer',
  'PostgreSQL’s',
  'commits an answer',
  'on disk an answer',
  'connections',
  'largest bot',
];

function cellsOf(step: Step): string[] {
  const { instances, rate, p50Ms, p99Ms, botsShare, serverShare, ownShare } = step;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const anAnswer = (share: number) => `${((share / rate) * 1000).toFixed(1)} ms`;
  return [
    String(instances),
    rate.toFixed(1),
    `${p50Ms.toFixed(0)} ms`,
    `${p99Ms.toFixed(0)} ms`,
    percent(botsShare),
    percent(serverShare),
    percent(ownShare),
    anAnswer(botsShare),
    anAnswer(serverShare),
    step.commits.toFixed(1),
    `${(step.bytes / 1024).toFixed(1)} kB`,
    String(step.connections),
    `${step.megabytes.toFixed(0)} MB`,
  ];
}

/** Where it stops, by what the processors were used for. */
function where(steps: readonly Step[]): string {
  const most = steps.toSorted((a, b) => b.rate - a.rate)[0];
  if (most === undefined) return '';
  const used = most.botsShare + most.serverShare + most.ownShare;
  return `It stops at ${most.rate.toFixed(0)} answers a second with ${most.instances} bot${most.instances === 1 ? '' : 's'}: ${used.toFixed(1)} of ${cpus().length} processors are in use then, ${most.botsShare.toFixed(1)} by the bots.`;
}
