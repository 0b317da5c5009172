import { randomBytes } from 'node:crypto';
import type { Api } from './api.ts';
import type { CallLog } from './call-log.ts';

/** Where a token is good for: the kind of it, and the workspace that it belongs to. */
export type Seat = { kind: 'bot' | 'app' | 'config'; api: Api; calls: CallLog };

/** What an administrator allowed; a code for it is good once, for ten minutes. */
type Grant = {
  seat: Omit<Seat, 'kind'>;
  user: string;
  redirectUri: string | undefined;
  orgWide: boolean;
  at: number;
};

/** The app as Slack has it registered: one for all the workspaces that it is installed in. */
export type Registration = {
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  seats: Map<string, Seat>;
  /** Tokens that were good once. */
  revoked: Set<string>;
  codes: Map<string, Grant>;
};

export function createRegistration(): Registration {
  const random = () => randomBytes(16).toString('hex');
  return {
    clientId: `1.${Math.trunc(Number.parseInt(random().slice(0, 8), 16))}`,
    clientSecret: random(),
    signingSecret: random(),
    seats: new Map(),
    revoked: new Set(),
    codes: new Map(),
  };
}

/** https://docs.slack.dev/authentication/installing-with-oauth */
export const CODE_LIFE_MS = 10 * 60 * 1000;

/**
 * A person allows the app on Slack's page: where the browser goes next. Throws where Slack's page would show an error. `orgWide`: for
 * every workspace of an enterprise.
 */
export function allow(
  registration: Registration,
  seat: Omit<Seat, 'kind'>,
  { page, user, orgWide }: { page: string; user: string; orgWide: boolean },
): { code: string; state: string } {
  const asked = new URL(page).searchParams;
  if (asked.get('client_id') !== registration.clientId) throw new Error('invalid_client_id');
  const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  const declared = seat.api.scopes ?? scopes;
  if (scopes.length === 0 || !scopes.every((scope) => declared.includes(scope)))
    throw new Error('invalid_scope');
  const code = randomBytes(12).toString('hex');
  const redirectUri = asked.get('redirect_uri') ?? undefined;
  registration.codes.set(code, { seat, user, redirectUri, orgWide, at: seat.api.team.now() });
  return { code, state: asked.get('state') ?? '' };
}

/** A bot token for the workspace, as an installation gives it. */
export function issueToken({ seats }: Registration, seat: Omit<Seat, 'kind'>, prefix = 'xoxb'): string {
  const token = `${prefix}-practice-${randomBytes(16).toString('hex')}`;
  seats.set(token, { ...seat, kind: prefix === 'xapp' ? 'app' : prefix === 'xoxb' ? 'bot' : 'config' });
  return token;
}

/** The bot tokens of a workspace are good no more; returns them. */
export function revokeTokens({ seats, revoked }: Registration, api: Api): string[] {
  const gone = [...seats].flatMap(([token, seat]) =>
    seat.kind === 'bot' && seat.api === api ? [token] : [],
  );
  for (const token of gone) {
    seats.delete(token);
    revoked.add(token);
  }
  return gone;
}
