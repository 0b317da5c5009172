import { z } from 'zod';
import { Flag, Time } from './columns.ts';

/**
 * Who and where are in it as a digest only, so that a person can be forgotten without touching it. Each row is numbered and has the hash
 * of the row before it and its own; null until it is taken into the chain (`audit.ts`).
 */
export const AuditRow = z.strictObject({
  id: z.string(),
  at: Time,
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
  number: z.int().positive().nullable(),
  previous: z.string().nullable(),
  hash: z.string().nullable(),
});

/** When the bot speaks in a channel without being mentioned. */
export const Listening = z.enum(['mention', 'auto', 'quiet']);
export type Listening = z.infer<typeof Listening>;

export const ChannelSettingRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  listening: Listening,
  /** JSON list of ids; null is the whole corpus. */
  guidelines: z.string().nullable(),
  role: z.string().nullable(),
  recallNotices: Flag,
  expertGroup: z.string().nullable(),
  allowExternal: Flag,
  cases: Flag,
  updatedAt: Time,
});

/** A workspace that installed the bot by OAuth; `scopes` is a JSON list, the token is sealed for this team (`token-seal.ts`). */
export const InstallationRow = z.strictObject({
  team: z.string(),
  appId: z.string().nullable(),
  botUserId: z.string(),
  botId: z.string(),
  scopes: z.string(),
  sealedToken: z.string(),
  installedAt: Time,
});
export type InstallationRow = z.infer<typeof InstallationRow>;

/** An installation that began in a browser and has not come back. */
export const InstallStateRow = z.strictObject({ digest: z.string(), expiresAt: Time });

/** A workspace that has removed the bot: as long as the row is there, the engine takes no other row of it. */
export const DepartureRow = z.strictObject({ team: z.string(), leftAt: Time });
