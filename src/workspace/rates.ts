/** Slack lets about one message a second into a channel, and forgives short bursts. */
const POSTS_A_CHANNEL = { calls: 3, windowMs: 3000 };

/** Counts calls in sliding windows, as Slack's tiers do. */
export type Rates = {
  /** Seconds to wait, or undefined when the call may go ahead (and is counted). */
  wait(method: string, perMinute: number, channel: string): number | undefined;
};

export function createRates(now: () => number): Rates {
  const calls = new Map<string, number[]>();
  return {
    wait(method, perMinute, channel) {
      const perChannel = method === 'chat.postMessage';
      const { calls: most, windowMs } = perChannel ? POSTS_A_CHANNEL : { calls: perMinute, windowMs: 60_000 };
      const key = perChannel ? `${method} ${channel}` : method;
      const recent = (calls.get(key) ?? []).filter((at) => at > now() - windowMs);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= most)
        return Math.max(1, Math.ceil((oldest + windowMs - now()) / 1000));
      calls.set(key, [...recent, now()]);
      return undefined;
    },
  };
}
