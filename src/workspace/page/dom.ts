/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The one place that brings the browser's types in; every file that touches the page imports `html` from here. */
export { html } from 'htm/preact';
