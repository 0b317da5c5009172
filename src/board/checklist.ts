import type { ListedItem } from './case.ts';

export type Checklist = {
  items: readonly ListedItem[];
  itemsIn: (text: string) => string[];
  missing: (mentioned: Iterable<string>) => readonly ListedItem[];
};

// Stand-in until the checklist lands.
export function createChecklist(items: readonly ListedItem[] = []): Checklist {
  return {
    items,
    itemsIn: (text) => items.filter(({ label }) => text.includes(label)).map(({ id }) => id),
    missing(mentioned) {
      const known = new Set(mentioned);
      return items.filter(({ id }) => !known.has(id));
    },
  };
}
