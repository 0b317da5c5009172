import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** An app's manifest as far as the bot reads it. */
export const AppManifest = z.looseObject({
  oauth_config: z.looseObject({ scopes: z.looseObject({ bot: z.array(z.string()) }) }),
});
export type AppManifest = z.infer<typeof AppManifest>;

const ROOT = new URL('../../', import.meta.url);

/** From the project's root. Throws where it cannot be read. */
export function readManifest(name: 'manifest.json' | 'manifest.agent.json'): AppManifest {
  return AppManifest.parse(JSON.parse(readFileSync(fileURLToPath(new URL(name, ROOT)), 'utf8')));
}

export function scopesOf(manifest: AppManifest): string[] {
  return manifest.oauth_config.scopes.bot;
}
