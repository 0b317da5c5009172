/** The code of a driver or of the file system, like `SQLITE_FULL`, `ENOSPC` or `57P01`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code !== '' ? error.code : undefined;
}

export type StoreTrouble =
  | 'in-use'
  | 'not-writable'
  | 'corrupt'
  | 'full'
  | 'newer-schema'
  | 'older-schema'
  | 'missing'
  | 'unreachable'
  | 'not-empty'
  | 'bad-backup'
  /** A token that does not open. */
  | 'sealed';

/** The store cannot be used, and why; the message is for the operator and says what to do. Never holds a value of a row. */
export class StoreError extends Error {
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.trouble = trouble;
  }
}
