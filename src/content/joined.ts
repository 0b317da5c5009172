import type { Checked } from './schema.ts';

/** The lists of several files as one, and where an entry of them stands. */
export type Joined<T> = { value: T; placeOf: (path: PropertyKey[]) => { file: string; line: number } };

/** Joins files that each are a list. */
export function joinedLists<T>(files: Checked<T[]>[]): Joined<T[]> {
  return {
    value: files.flatMap(({ value }) => value),
    placeOf: (path) => placeIn(files, path, [], ({ value }) => value.length),
  };
}

/** Joins files that each hold a list under a key. */
export function joinedKeys<T extends Record<string, unknown[]>>(
  files: Checked<T>[],
  join: (values: T[]) => T,
): Joined<T> {
  return {
    value: join(files.map(({ value }) => value)),
    placeOf: ([key = '', ...rest]) =>
      placeIn(files, rest, [key], (file) => file.value[String(key)]?.length ?? 0),
  };
}

/** `path` begins with a place in the joined list; `before` is what leads to the list in each file. */
function placeIn<T>(
  files: Checked<T>[],
  path: PropertyKey[],
  before: PropertyKey[],
  lengthOf: (file: Checked<T>) => number,
): { file: string; line: number } {
  const [index, ...rest] = path;
  let at = typeof index === 'number' ? index : 0;
  for (const file of files) {
    const length = lengthOf(file);
    if (at < length)
      return {
        file: file.file,
        line: file.lineOf([...before, ...(index === undefined ? [] : [at]), ...rest]),
      };
    at -= length;
  }
  return { file: files[0]?.file ?? '', line: 1 };
}
