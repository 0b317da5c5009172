/** Slack lets about one message a second into a channel, and forgives short bursts. */
const POSTS_A_CHANNEL = { calls: 3, windowMs: 3000 };
/** And "several hundred messages per minute" into a workspace (https://docs.slack.dev/reference/methods/chat.postMessage): read as 500. */
const POSTS_A_WORKSPACE = { calls: 500, windowMs: 60_000 };

/** Counts the calls of each workspace in sliding windows, as Slack's tiers do. */
export type Rates = {
  /** Seconds to wait, or undefined when the call may go ahead (and is counted). */
  wait(team: string, method: string, perMinute: number, channel: string): number | undefined;
};

export function createRates(now: () => number): Rates {
  const calls = new Map<string, number[]>();

  function windowsOf(team: string, method: string, perMinute: number, channel: string): Window[] {
    const key = `${team} ${method}`;
    if (method !== 'chat.postMessage') return [{ key, calls: perMinute, windowMs: 60_000 }];
    return [
      { key: `${key} ${channel}`, ...POSTS_A_CHANNEL },
      { key, ...POSTS_A_WORKSPACE },
    ];
  }

  return {
    wait(team, method, perMinute, channel) {
      const windows = windowsOf(team, method, perMinute, channel).map((window) => ({
        ...window,
        recent: (calls.get(window.key) ?? []).filter((at) => at > now() - window.windowMs),
      }));
      const full = windows.filter(({ recent, calls: most }) => recent.length >= most);
      if (full.length > 0)
        return Math.max(
          ...full.map(({ recent: [oldest = now()], windowMs }) =>
            Math.max(1, Math.ceil((oldest + windowMs - now()) / 1000)),
          ),
        );
      for (const { key, recent } of windows) calls.set(key, [...recent, now()]);
      return undefined;
    },
  };
}

type Window = { key: string; calls: number; windowMs: number };
