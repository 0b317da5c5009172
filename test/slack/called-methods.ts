import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { parseSync } from 'oxc-parser';

const SRC = join(import.meta.dirname, '../../src');

/** Called by Bolt, @slack/oauth or the socket, not by our own code. */
export const CALLED_BY_LIBRARIES = ['apps.connections.open', 'oauth.v2.access'];

/** Web API methods that the bot's sources name, read from their syntax trees: what is called under which name does not matter. */
export function methodsCalledInSources(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  const ours = files.filter((name) => name.endsWith('.ts') && !name.startsWith('workspace/'));
  const named = ours.flatMap((name) => methodsNamedIn(readFileSync(join(SRC, name), 'utf8')));
  return [...new Set(named)].toSorted();
}

/**
 * `a.b.chat.postMessage`, `const { postMessage } = a.chat` and `apiCall('chat.postMessage')` all name chat.postMessage. Throws at an
 * `apiCall` of a computed name, which nobody could check.
 */
export function methodsNamedIn(source: string): string[] {
  const named: string[] = [];
  visit(parseSync('source.ts', source).program, (node) => {
    if (node['type'] === 'MemberExpression') named.push(...slackMethod(chainOf(node)));
    if (node['type'] === 'VariableDeclarator') named.push(...takenApart(node));
    if (node['type'] === 'CallExpression' && chainOf(node['callee']).at(-1) === 'apiCall')
      named.push(literalArgument(node));
  });
  return named;
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  if (!isNode(value)) return;
  see(value);
  for (const inner of Object.values(value)) visit(inner, see);
}

/** `['a', 'b', 'c']` of `a.b.c`, `a?.b['c']` and `a!.b.c`; what stands before the first name is left out. */
function chainOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node['type'] === 'Identifier' && typeof node['name'] === 'string') return [node['name']];
  if (node['type'] === 'MemberExpression') {
    const { object, property } = node;
    const name = isNode(property) ? (property['name'] ?? property['value']) : undefined;
    return typeof name === 'string' ? [...chainOf(object), name] : [];
  }
  return chainOf(node['expression']);
}

function takenApart({ id, init }: Node): string[] {
  if (!isNode(id) || id['type'] !== 'ObjectPattern' || !Array.isArray(id['properties'])) return [];
  const chain = chainOf(isNode(init) && init['type'] === 'AwaitExpression' ? init['argument'] : init);
  return id['properties'].flatMap((property: unknown) =>
    isNode(property) ? slackMethod([...chain, ...chainOf(property['key'])]) : [],
  );
}

function literalArgument(call: Node): string {
  const [first]: unknown[] = Array.isArray(call['arguments']) ? call['arguments'] : [];
  if (isNode(first) && typeof first['value'] === 'string') return first['value'];
  throw new Error('apiCall is called with a name that is computed: call the method by its name instead.');
}

/** The longest end of the chain that is a method of Slack's. */
function slackMethod(chain: string[]): string[] {
  const ends = chain.map((_, at) => chain.slice(at).join('.'));
  return ends.filter((end) => SLACK_METHODS.has(end)).slice(0, 1);
}

/** All that the client library can call. */
const SLACK_METHODS = new Set(methodsIn(new WebClient(), []));

function methodsIn(value: unknown, path: string[]): string[] {
  if (typeof value === 'function') return value.name === 'bound apiCall' ? [path.join('.')] : [];
  if (typeof value !== 'object' || value === null) return [];
  // The client itself, and plain objects of it; not its logger or its queue.
  if (path.length > 0 && Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([name, inner]) => methodsIn(inner, [...path, name]));
}
