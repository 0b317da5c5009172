import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Node runs for a program of `src/` ("console/ask"): the build where it is current, which starts a second sooner than the source. */
export function scriptOf(program: string): string[] {
  const script = isBuilt()
    ? [join('dist', `${program}.js`)]
    : ['--import', 'tsx', join('src', `${program}.ts`)];
  return [OPTIMIZED_LATE, ...script];
}

/** What a test starts lives for seconds, in which V8's optimizing takes more processor time than it saves (see `src/console/start.ts`). */
const OPTIMIZED_LATE = '--interrupt-budget=800000';

/** The build of a program of `src/`; undefined where it is not current. */
export function builtUrl(program: string): URL | undefined {
  return isBuilt() ? pathToFileURL(join('dist', `${program}.js`)) : undefined;
}

let current: boolean | undefined;

/** `npm test` builds first; a bare run of one test file may find an old build, or none, and reads the sources. */
function isBuilt(): boolean {
  current ??= builtAt('dist/.built') >= newestSource();
  return current;
}

function builtAt(stamp: string): number {
  return existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
}

function newestSource(): number {
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(...sources.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
