import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const PLUGINS = {
  csl: () => require('@citation-js/plugin-csl'),
  bibtex: () => require('@citation-js/plugin-bibtex'),
  ris: () => require('@citation-js/plugin-ris'),
};

/** Citation.js with a plugin of it, loaded when first needed: a fifth of a second that most starts of a command can do without. */
export function citationJs(plugin: keyof typeof PLUGINS): typeof import('@citation-js/core') {
  PLUGINS[plugin]();
  return require('@citation-js/core');
}
