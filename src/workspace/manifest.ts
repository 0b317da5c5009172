import { z } from 'zod';

const Named = z.looseObject({ name: z.string() });

/** What of an app's manifest the workspace holds the app to; manifest.json in full may be passed. */
export const Manifest = z.looseObject({
  display_information: Named.optional(),
  features: z
    .looseObject({
      agent_view: z.looseObject({ agent_description: z.string() }).optional(),
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
          }),
        )
        .optional(),
      shortcuts: z.array(Named.extend({ type: z.string(), callback_id: z.string() })).optional(),
    })
    .optional(),
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }).optional() }).optional(),
  settings: z
    .looseObject({ event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }).optional() })
    .optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** The scope that an event takes: https://docs.slack.dev/reference/events */
const EVENT_SCOPES: Record<string, string | undefined> = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  app_uninstalled: undefined,
  member_joined_channel: 'channels:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  tokens_revoked: undefined,
};

/** Which scopes an app with this manifest needs beside those of the methods that it calls, and what for. */
export function scopesOfFeatures({ features, settings }: Manifest): Map<string, string> {
  const events = settings?.event_subscriptions?.bot_events ?? [];
  const needed = events.flatMap((event): [string, string][] => {
    const scope = EVENT_SCOPES[event];
    return scope === undefined ? [] : [[scope, event]];
  });
  if ([...(features?.slash_commands ?? []), ...(features?.shortcuts ?? [])].length > 0)
    needed.push(['commands', 'slash commands and shortcuts']);
  if (features?.agent_view !== undefined) needed.push(['assistant:write', 'agent_view']);
  return new Map(needed);
}

/** Slack saves no manifest that subscribes to what its scopes do not allow. Throws with every problem. */
export function refuseManifest(manifest: Manifest | undefined): void {
  if (manifest === undefined) return;
  const granted = new Set(manifest.oauth_config?.scopes?.bot);
  const events = manifest.settings?.event_subscriptions?.bot_events ?? [];
  const problems = [
    ...events.filter((event) => !Object.hasOwn(EVENT_SCOPES, event)).map((event) => `${event} is no event`),
    ...[...scopesOfFeatures(manifest)]
      .filter(([scope]) => !granted.has(scope))
      .map(([scope, feature]) => `${feature} needs the scope ${scope}`),
  ];
  if (problems.length > 0) throw new Error(`invalid_manifest: ${problems.join('; ')}`);
}
