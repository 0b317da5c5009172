import { problemList } from '../content/problem.ts';
import { type CountedGap, closeGap, GapReason, gapsIn } from '../store/gaps.ts';
import { openForEditing, openForReading } from '../store/reading.ts';
import { corpusFolder } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run corpus -- --gaps`: what was asked and not answered, in every workspace, most often first. */
export async function listGaps({ all, json }: { all: boolean; json: boolean }): Promise<void> {
  const gaps = await withStore(openForReading, ({ db }) => gapsIn(db, 'all', { closedToo: all }));
  if (json) console.log(JSON.stringify(gaps, undefined, 1));
  else console.log(gaps.length === 0 ? 'No question is open.' : gapLines(gaps).join('\n'));
}

/** `--close ID --reason "…"`: from the terminal, which only the operator has, and so in every workspace. */
export async function closeGapWith(id: string, reason: string): Promise<void> {
  const { readCorpus } = await import('../corpus/load.ts');
  const { corpus, problems } = await readCorpus(corpusFolder());
  if (!corpus) {
    console.error(problemList(problems));
    process.exitCode = 2;
    return;
  }
  const { guidelines, version: corpusVersion } = corpus;
  const covering = /^covered by (.*)$/.exec(reason)?.[1];
  const known = covering === undefined || guidelines.some((guideline) => guideline.id === covering);
  if (!GapReason.safeParse(reason).success || !known) {
    const ids = guidelines.map((guideline) => guideline.id).join(', ');
    console.error(`The reason is one of: out of scope, duplicate, covered by ID, with ID one of: ${ids}.`);
    process.exitCode = 2;
    return;
  }
  const by = 'terminal';
  const closed = await withStore(openForEditing, (store) =>
    closeGap(store, 'all', id, { reason, by, corpusVersion, now: Date.now() }),
  );
  if (closed)
    console.log(`Closed: ${id}, ${reason}. It opens again when it is asked in another corpus version.`);
  else {
    console.error(`No open question has the id ${id}.`);
    process.exitCode = 1;
  }
}

function gapLines(gaps: CountedGap[]): string[] {
  const several = new Set(gaps.map(({ team }) => team)).size > 1;
  return gaps.map((gap) =>
    several ? `${gapText(gap)}  ${gap.team || '(workspace unknown)'}` : gapText(gap),
  );
}

/** One line a gap: how often, when, what was read, what is missing, and its id. */
function gapText(gap: CountedGap): string {
  const read = [...(gap.outside === null ? [] : [`"${gap.outside}"`]), ...gap.concepts].join(', ');
  const missing = gap.missing.length === 0 ? '' : `; missing: ${gap.missing.join(', ')}`;
  const days = gap.firstDay === gap.lastDay ? gap.firstDay : `${gap.firstDay} to ${gap.lastDay}`;
  const closed = gap.closed ? `; closed ${gap.closed.day}: ${gap.closed.reason}` : '';
  return `${gap.id}  ${String(gap.asked).padStart(4)} ×  ${read || '(nothing that a list of ours has)'}  [${gap.kind}, ${gap.answerType}, ${gap.rule}${missing}; ${days}${closed}]`;
}
