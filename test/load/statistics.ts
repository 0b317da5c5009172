/** A figure at a moment, in epoch milliseconds. */
export type Point = { atMs: number; value: number };

const HOUR_MS = 60 * 60 * 1000;

/** The least value that so large a share (0 to 1) of all does not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** By how much the value grows in an hour: the line with the least squares. NaN of fewer than two moments. */
export function slopePerHour(points: readonly Point[]): number {
  const meanAt = mean(points.map(({ atMs }) => atMs));
  const meanValue = mean(points.map(({ value }) => value));
  const along = sum(points.map(({ atMs }) => (atMs - meanAt) ** 2));
  const together = sum(points.map(({ atMs, value }) => (atMs - meanAt) * (value - meanValue)));
  return along === 0 ? NaN : (together / along) * HOUR_MS;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? NaN : sum(values) / values.length;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
