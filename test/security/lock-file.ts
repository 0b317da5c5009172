import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A package of package-lock.json, version 3 of its form. */
const Entry = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type Entry = z.infer<typeof Entry>;

/** By its folder, such as `node_modules/a/node_modules/b`; the project itself is ''. */
export type Lock = Map<string, Entry>;

export function readLock(file = 'package-lock.json'): Lock {
  const { packages } = z
    .object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Entry) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(Object.entries(packages));
}

export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** What the bot runs with: the folders of all packages that are not there for development alone. */
export function runsWith(lock: Lock): string[] {
  return [...lock].filter(([folder, { dev }]) => folder !== '' && dev !== true).map(([folder]) => folder);
}

/** Names of those who ask for the package in this folder, `the project` among them. */
export function requirersOf(lock: Lock, folder: string): string[] {
  const name = nameOf(folder);
  return [...lock].flatMap(([from, { dependencies, optionalDependencies }]) =>
    name in { ...dependencies, ...optionalDependencies } && resolved(lock, from, name) === folder
      ? [from === '' ? 'the project' : nameOf(from)]
      : [],
  );
}

/** Where Node finds a package: in the nearest node_modules going up. */
function resolved(lock: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const folder = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock.has(folder)) return folder;
    if (at === '') return undefined;
  }
}

/** What is wrong with it, a line each: everything is from the registry, known by its digest, and runs nothing when it is installed. */
export function lockProblems(lock: Lock, mayHaveScripts: readonly string[] = []): string[] {
  return [...lock].flatMap(([folder, entry]) => {
    if (folder === '') return exactProblems(entry);
    const { resolved: address = REGISTRY, integrity = '', version } = entry;
    const checks: [boolean, string][] = [
      [entry.link !== true && entry.inBundle !== true, 'is no package of its own'],
      [address.startsWith(REGISTRY), `comes from ${address}`],
      [/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity), 'has no SHA-512'],
      [version !== undefined, 'has no version'],
      [
        entry.hasInstallScript !== true || mayHaveScripts.includes(nameOf(folder)),
        'runs a script when it is installed',
      ],
    ];
    return checks.flatMap(([sound, fault]) => (sound ? [] : [`${folder} ${fault}`]));
  });
}

const REGISTRY = 'https://registry.npmjs.org/';

function exactProblems({ dependencies, devDependencies }: Entry): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]{1,30})?$/.test(version))
    .map(([name, version]) => `${name} is asked for as ${version}, which is no exact version`);
}

/** What a package's own package.json says of its licence; undefined where it is not installed, as for another platform. */
export function licenceInstalled(folder: string): string | undefined {
  const file = `${folder}/package.json`;
  if (!existsSync(file)) return undefined;
  const { license } = z
    .object({ license: z.union([z.string(), z.object({ type: z.string() })]).optional() })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return typeof license === 'object' ? license.type : (license ?? 'nothing');
}
