class TimeLimitError extends Error {
  constructor(limitMs: number) {
    super(`no result within ${limitMs} ms`);
    this.name = 'TimeLimitError';
  }
}

/** Rejects with `TimeLimitError` when the work takes longer; the work itself goes on, and its result is dropped. */
export async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(limitMs)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
