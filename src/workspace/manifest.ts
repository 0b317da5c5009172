import { z } from 'zod';

const Named = z.looseObject({ name: z.string() });

/** What of an app's manifest the workspace holds the app to; manifest.json in full may be passed. */
export const Manifest = z.looseObject({
  display_information: Named.optional(),
  features: z
    .looseObject({
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
