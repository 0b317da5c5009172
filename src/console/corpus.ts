import { parseArgs } from 'node:util';
import { closeGapWith, listGaps } from './gaps.ts';
import { usageError } from './start.ts';

/** `npm run corpus`: what editors look at. */
const USAGE = `usage: npm run --silent corpus -- --gaps [--all] [--json]            questions without an answer, by topic
       npm run --silent corpus -- --gaps --close ID --reason "…"    out of scope | duplicate | covered by GUIDELINE-ID`;

const { gaps, all, json, close, reason } = options();
if (!gaps) usageError('Nothing was asked for.', USAGE);
if (close === undefined) await listGaps({ all, json });
else if (reason === undefined) usageError('--close needs --reason.', USAGE);
else await closeGapWith(close, reason);

function options() {
  try {
    const { values } = parseArgs({
      options: {
        gaps: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        close: { type: 'string' },
        reason: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error), USAGE);
  }
}
