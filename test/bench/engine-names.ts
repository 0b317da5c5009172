/** In the order of tables and of the chart. */
export const ENGINE_NAMES = [
  'Boardside',
  'MiniSearch',
  'FlexSearch',
  'lunr',
  'SQLite FTS5',
  'plain BM25',
] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];
