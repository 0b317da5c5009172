import { readFileSync, writeFileSync } from 'node:fs';
import { withAgentFeatures } from '../../src/slack/agent-manifest.ts';

/** `npm run manifests`: writes manifest.agent.json from manifest.json. */
const plain = JSON.parse(readFileSync('manifest.json', 'utf8'));
writeFileSync('manifest.agent.json', `${JSON.stringify(withAgentFeatures(plain), undefined, 2)}\n`);
