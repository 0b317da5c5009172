import { parseArgs } from 'node:util';
import { z } from 'zod';
import { problemList } from '../content/problem.ts';
import { cardOf } from '../corpus/card.ts';
import { cardText } from './card-text.ts';
import { closeGapWith, listGaps } from './gaps.ts';
import { corpusFolder, today, usageError } from './start.ts';

/** `npm run corpus`: what the corpus holds, how far it was reviewed, what is stale, what it lacks, and what was asked of it in vain. */
const USAGE = `usage: npm run --silent corpus [-- --at YYYY-MM-DD] [--json]
       npm run --silent corpus -- --gaps [--all] [--json]            questions without an answer, by topic
       npm run --silent corpus -- --gaps --close ID --reason "…"    out of scope | duplicate | covered by GUIDELINE-ID`;

const { gaps, close, reason, all, at, json } = options();
if (!gaps) await showCard();
else if (close === undefined) await listGaps({ all, json });
else if (reason === undefined) usageError('--close needs --reason.', USAGE);
else await closeGapWith(close, reason);

async function showCard(): Promise<void> {
  // Loaded here: the questions without an answer are listed without it.
  const { readCorpus } = await import('../corpus/load.ts');
  const { corpus, problems } = await readCorpus(corpusFolder());
  if (corpus) {
    const card = cardOf(corpus, at);
    console.log(json ? JSON.stringify(card, undefined, 1) : cardText(card));
  } else {
    console.error(problemList(problems));
    process.exitCode = 1;
  }
}

function options() {
  try {
    const { values } = parseArgs({
      options: {
        at: { type: 'string' },
        json: { type: 'boolean', default: false },
        gaps: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        close: { type: 'string' },
        reason: { type: 'string' },
      },
    });
    const { at: day = today().day, ...others } = values;
    if (!z.iso.date().safeParse(day).success)
      return usageError(`--at is a date, such as --at ${today().day}.`, USAGE);
    return { ...others, at: day };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
