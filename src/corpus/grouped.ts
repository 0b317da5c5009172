/** What carries each name, in the order given; one thing may carry several. */
export function grouped<T>(all: Iterable<T>, namesOf: (one: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all)
    for (const name of namesOf(one)) {
      const group = groups.get(name);
      if (group) group.push(one);
      else groups.set(name, [one]);
    }
  return groups;
}
