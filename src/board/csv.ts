import { stringify } from 'csv-stringify/sync';

/** For spreadsheets, which read UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as CSV (RFC 4180: CRLF behind every line, quotes where they are needed), the first row its header. No cell is a formula to a
 * spreadsheet.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)));
  return BYTE_ORDER_MARK + stringify(cells, { record_delimiter: '\r\n', quoted_match: BREAKS });
}

/** The library quotes for its own delimiters alone, and readers end a row at either of these. */
const BREAKS = /[\r\n]/;

/** A cell that begins so is computed when a spreadsheet opens it (OWASP, "CSV Injection"), whatever stands before it that cannot be seen. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
