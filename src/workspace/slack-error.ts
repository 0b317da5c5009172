/** Refuses a Web API call the way Slack does: `{ ok: false, error: code }`. */
export class SlackError extends Error {
  readonly code: string;
  readonly extras: Record<string, unknown>;
  constructor(code: string, extras: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.extras = extras;
  }
}

/** `invalid_arguments`, `invalid_blocks` and their like: the code, and a line for each thing that is wrong. */
export function refusal(code: string, problems: string[]): SlackError {
  return new SlackError(code, {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}
