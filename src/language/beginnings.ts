/** Which of many words begin with what was written. */
export type Beginnings = {
  /** All words that begin so, in the order of their letters. */
  from: (start: string) => string[];
  isOneOf: (start: string) => boolean;
};

/** Sorts the words once; looking up halves its way through them. */
export function createBeginnings(words: Iterable<string>): Beginnings {
  const sorted = [...words].toSorted();

  function firstFrom(start: string): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    from(start) {
      const first = firstFrom(start);
      for (let end = first; end < sorted.length; end++)
        if (!sorted[end]?.startsWith(start)) return sorted.slice(first, end);
      return sorted.slice(first);
    },
    isOneOf: (start) => sorted[firstFrom(start)]?.startsWith(start) ?? false,
  };
}
