import { within } from '../conversation/time-limit.ts';
import { type Page, plainText } from '../slack/page.ts';

/** What must hold before messages may come here; `running`: nobody has told the process to stop. */
export const CHECKS = ['corpus', 'store', 'slack', 'running'] as const;
export type Check = (typeof CHECKS)[number];
export type Checks = Record<Check, () => boolean | Promise<boolean>>;

/** A check that takes longer has failed: whoever asks waits only for seconds himself. */
const CHECK_LIMIT_MS = 2000;
/** The page may be open to the internet, and is not to be a way to keep the store busy. */
const ANSWER_HOLDS_MS = 1000;

/** The checks that fail, at most a second ago. */
export function createReadiness(checks: Checks): () => Promise<Check[]> {
  let last: { at: number; failing: Promise<Check[]> } | undefined;
  return () => {
    const at = performance.now();
    if (last === undefined || at - last.at > ANSWER_HOLDS_MS) last = { at, failing: failingOf(checks) };
    return last.failing;
  };
}

async function failingOf(checks: Checks): Promise<Check[]> {
  const held = await Promise.all(CHECKS.map((name) => holds(checks[name])));
  return CHECKS.filter((_, at) => held[at] !== true);
}

async function holds(check: Checks[Check]): Promise<boolean> {
  try {
    return await within(CHECK_LIMIT_MS, Promise.resolve(check()));
  } catch {
    return false;
  }
}

/** 200 when messages may come here, else 503 with the names of what is missing. */
export function readyz(failing: () => Promise<Check[]>): Page {
  return {
    path: '/readyz',
    async read() {
      const names = await failing();
      return names.length === 0
        ? plainText(200, 'ready\n')
        : plainText(503, `not ready: ${names.join(', ')}\n`);
    },
  };
}
