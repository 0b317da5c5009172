import { pino } from 'pino';
import type { Logger } from 'pino';

/** Where finished lines go. */
export type Destination = { write: (line: string) => void };

/** Stands for what was taken out. */
const GONE = '[secret]';
const BYTES = '"[bytes]"';

/** What is a secret by its form, whoever logs it. Each is bounded by what may stand in it, so that the line stays JSON. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  // Slack's tokens: docs.slack.dev/authentication/tokens
  [/\bxox[a-z]?[-.][A-Za-z0-9.-]+/g, GONE],
  [/\bxapp-[A-Za-z0-9-]+/g, GONE],
  [/\b(Bearer)\s+[\w.~+/=-]+/gi, `$1 ${GONE}`],
  // Long enough to be base64 of a name and a password, unlike "Basic Information".
  [/\b(Basic)\s+[A-Za-z0-9+/]{16,}={0,2}/gi, `$1 ${GONE}`],
  // User and password of an address; the user may be the secret.
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"\\/@]+@/gi, `$1${GONE}@`],
  // Whoever has one of these may answer a command, or open the socket.
  [/(\bhooks\.slack\.com\/)[^\s"\\]+/gi, `$1${GONE}`],
  [/([?&](?:ticket|code|state|token|client_secret)=)[^&\s"\\]+/gi, `$1${GONE}`],
  // Bytes are logged as numbers, in which nothing can be found: those of a Buffer, and of another typed array. Pino cuts long ones.
  [/\{"type":"Buffer","data":\[[\d,]*(?:"[^"]*")?\]\}/g, BYTES],
  [/\{"0":\d+(?:,"\d+":\d+)*(?:,"\.\.\.":"[^"]*")?\}/g, BYTES],
];

/** A shorter value is found in ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * Takes out of a line what looks like a secret, and these secrets wherever they stand: pino's `redact` knows fields by name, and misses
 * error messages, nested objects and names of fields.
 */
export function scrubber(secrets: readonly string[]): (line: string) => string {
  const written = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // As it stands in JSON, and in an address.
    .flatMap((secret) => [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    // One may be a part of another.
    .toSorted((one, other) => other.length - one.length);
  const values = [...new Set(written)];
  return (line) => {
    let clean = line;
    for (const value of values) if (clean.includes(value)) clean = clean.replaceAll(value, GONE);
    for (const [form, instead] of FORMS) clean = clean.replace(form, instead);
    return clean;
  };
}

/**
 * Logs go to standard error as JSON lines: ids, codes and counts, never a word of a message. A line about a message has its `key`, from
 * the arrival to the post. What looks like a token, and each of `secrets`, is taken out where the line is written.
 */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error',
  secrets: readonly string[],
  destination: Destination = pino.destination({ fd: 2, sync: true }),
): Logger {
  const scrub = scrubber(secrets);
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => destination.write(scrub(line)) },
  );
}
