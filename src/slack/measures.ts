import type { Handled } from '../conversation/worker.ts';
import type { Settled } from '../conversation/sender.ts';
import type { Surface } from '../conversation/arrival.ts';
import type { SecondVerdict } from '../board/second-reader.ts';
import type { Declined } from './declined.ts';

/** What is counted while the bot works. Each call costs microseconds, must not throw, and keeps no id and no word. */
export type Measures = {
  /** Something was kept for the worker; `twin` when it was there already. */
  arrived: (surface: Surface, twin: boolean) => void;
  /** Its words were not kept. */
  declined: (reason: Declined) => void;
  handled: (turn: Handled) => void;
  settled: (post: Settled) => void;
  readAgain: (verdict: SecondVerdict) => void;
  /** Something failed, and was logged as that. */
  failed: (during: string) => void;
};

export const UNMEASURED: Measures = {
  arrived: () => {},
  declined: () => {},
  handled: () => {},
  settled: () => {},
  readAgain: () => {},
  failed: () => {},
};
