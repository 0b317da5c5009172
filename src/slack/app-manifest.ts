import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** An app's manifest as far as the bot reads it. */
export const AppManifest = z.looseObject({
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
});
export type AppManifest = z.infer<typeof AppManifest>;

export type ManifestName = 'manifest.json' | 'manifest.agent.json';

/** From the project's root. Throws where it cannot be read. */
export function readManifest(root: string, name: ManifestName): AppManifest {
  return AppManifest.parse(JSON.parse(readFileSync(resolve(root, name), 'utf8')));
}

export function scopesOf(manifest: AppManifest): string[] {
  return manifest.oauth_config.scopes.bot;
}
