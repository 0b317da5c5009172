import {
  type Environment,
  EnvironmentError,
  VARIABLE_NAMES,
  readEnvironment,
  slackConnection,
  storePlace,
} from '../environment.ts';
import { readManifest } from '../slack/app-manifest.ts';
import { checkAudit, checkContent, checkInstallations, checkStore } from './files.ts';
import { type Finding, fail, notChecked, ok } from './finding.ts';
import { checkPort } from './listening.ts';
import { type Manifests, checkClock, checkManifestAtSlack, checkSocket, checkToken } from './slack.ts';

export type Patient = {
  /** The variables as they are set. */
  variables: Record<string, string | undefined>;
  /** The folder of the project: manifests, and what relative paths are relative to. */
  root: string;
  /** Epoch milliseconds. */
  now: () => number;
};

/** Looks at everything that a start needs, whatever else is wrong. Reads only; no finding holds a token, a key or a password. */
export async function examine({ variables, root, now }: Patient): Promise<Finding[]> {
  const read = environmentIn(variables);
  if (read.environment === undefined)
    return [...read.findings, notChecked('everything else', 'the environment comes first')];
  const { environment } = read;
  const manifests = findManifests();
  return [
    ...read.findings,
    ...manifests.findings,
    ...(manifests.found ? await checkSlack(environment, manifests.found, now) : []),
    ...(await checkStore(storePlace(environment, root))),
    await checkAudit(storePlace(environment, root)),
    ...(await checkTokens(environment, root)),
    ...(await checkContent(environment)),
  ];
}

function environmentIn(variables: Patient['variables']): { findings: Finding[]; environment?: Environment } {
  try {
    const environment = readEnvironment(variables);
    const set = VARIABLE_NAMES.filter((name) => variables[name]?.trim());
    return {
      findings: [ok('environment', set.length === 0 ? 'nothing is set' : `set: ${set.join(', ')}`)],
      environment,
    };
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return {
      findings: error.problems.map((problem) =>
        fail('environment', problem, 'Change it in .env or where the process is started.'),
      ),
    };
  }
}

function findManifests(): { findings: Finding[]; found?: Manifests } {
  try {
    const found = {
      plain: readManifest('manifest.json'),
      agent: readManifest('manifest.agent.json'),
    };
    return { findings: [ok('manifests', 'manifest.json and manifest.agent.json can be read')], found };
  } catch (error) {
    const what = error instanceof Error && 'code' in error ? String(error.code) : 'no manifest';
    return {
      findings: [
        fail(
          'manifests',
          `A manifest cannot be read (${what}).`,
          'Take manifest.json as it came, and run `npm run manifests`.',
        ),
      ],
    };
  }
}

async function checkTokens(environment: Environment, root: string): Promise<Finding[]> {
  const connection = slackConnection(environment);
  return connection?.mode === 'oauth'
    ? [await checkInstallations(storePlace(environment, root), connection.tokenKeys)]
    : [];
}

async function checkSlack(
  environment: Environment,
  manifests: Manifests,
  now: () => number,
): Promise<Finding[]> {
  const connection = slackConnection(environment);
  if (connection === undefined)
    return [
      notChecked(
        'Slack',
        'without a token, `npm start` serves the practice workspace',
        'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env to go to Slack.',
      ),
    ];
  const { apiUrl: host, mode } = connection;
  const token = mode === 'oauth' ? { findings: [] } : await checkToken(connection.botToken, host, manifests);
  const way = mode === 'socket' ? await checkSocket(connection.appToken, host) : undefined;
  const listening =
    mode === 'socket' ? [] : [await checkPort(connection.port), ok('signing secret', 'is set')];
  const asked = {
    configToken: environment.SLACK_CONFIG_TOKEN,
    appId: token.appId ?? way?.appId,
    granted: token.granted,
  };
  return [
    ...token.findings,
    ...(way ? [way.finding] : []),
    ...listening,
    await checkManifestAtSlack(asked, connection, manifests),
    await checkClock(host, now),
  ];
}
