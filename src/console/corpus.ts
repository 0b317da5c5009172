import { parseArgs } from 'node:util';
import { z } from 'zod';
import { problemList } from '../content/problem.ts';
import { cardOf } from '../corpus/card.ts';
import { readCorpus } from '../corpus/load.ts';
import { cardText } from './card-text.ts';
import { corpusFolder, usageError } from './start.ts';

/** `npm run corpus`: what the corpus holds, how far it was reviewed, what is stale and what it lacks. */
const USAGE = 'usage: npm run --silent corpus [-- --at YYYY-MM-DD] [--json]';

const { at, json } = options();
const { corpus, problems } = await readCorpus(corpusFolder());
if (corpus) {
  const card = cardOf(corpus, at);
  console.log(json ? JSON.stringify(card, undefined, 1) : cardText(card));
} else {
  console.error(problemList(problems));
  process.exitCode = 1;
}

function options(): { at: string; json: boolean } {
  try {
    const { values } = parseArgs({
      options: { at: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const { at: day = today(), json: asJson } = values;
    if (!z.iso.date().safeParse(day).success)
      return usageError(`--at is a date, such as --at ${today()}.`, USAGE);
    return { at: day, json: asJson };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}

/** In UTC, so that two people who ask at once get the same card. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
