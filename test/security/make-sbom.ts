import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { sameEachTime } from './sbom.ts';

/** `npm run sbom`: writes every package that the bot runs with, from the lock file and what is installed, without the network. */
const FILE = 'dist/sbom.cdx.json';

const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (made.status !== 0) {
  console.error(made.stderr || made.error);
  process.exit(1);
}
const { bom, components } = sameEachTime(made.stdout);
writeFileSync(FILE, bom);
console.log(`${FILE}: CycloneDX, ${components} packages.`);
