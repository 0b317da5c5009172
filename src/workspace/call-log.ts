import type { BlockMeter } from './block-meter.ts';

/** One call of the Web API: what was asked and what came of it. Tokens are left out. */
export type CallRecord = {
  id: number;
  at: number;
  method: string;
  args: Record<string, unknown>;
  /** HTTP status; 0 when the connection was left hanging. */
  status: number;
  ok: boolean;
  /** True when the workspace took it over, even if the caller was told otherwise. */
  accepted: boolean;
  error?: string;
  response: Record<string, unknown>;
  milliseconds: number;
  /** The message that it posted or changed. */
  message?: { channel: string; ts: string };
  /** How much of Slack's limits the message uses; on messages and views only. */
  meter?: BlockMeter;
};

/** Older calls are forgotten, so that a practice workspace can stay open for days. */
const KEPT_CALLS = 5000;

export type CallLog = { records: CallRecord[]; add(record: Omit<CallRecord, 'id'>): CallRecord };

export function createCallLog(announce: (id: number) => void): CallLog {
  let lastId = 0;
  const records: CallRecord[] = [];
  return {
    records,
    add(record) {
      lastId += 1;
      const kept = { id: lastId, ...record };
      records.push(kept);
      if (records.length > KEPT_CALLS) records.shift();
      announce(lastId);
      return kept;
    },
  };
}
