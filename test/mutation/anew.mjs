/** What is not mutated, and needs nothing that is, is loaded once. */
const ONCE = /\/node_modules\/|\/src\/(?:content|corpus|prompts|language)\/|\/knowledge(?:-once)?\.ts/;
const KNOWLEDGE = '/src/conversation/knowledge.ts';

/** Our own modules, when they are imported with `?load=7`, import each other with it, too: they are loaded anew, and no library. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (found.url.endsWith(KNOWLEDGE) && !context.parentURL?.includes('knowledge-once'))
    return { ...found, url: found.url.replace(KNOWLEDGE, '/test/mutation/knowledge-once.ts') };
  const load = /[?&](load=\d+)$/.exec(context.parentURL ?? '')?.[1];
  const isAnew =
    load !== undefined && found.url.startsWith('file:') && !ONCE.test(found.url) && !found.url.includes('?');
  return isAnew ? { ...found, url: `${found.url}?${load}` } : found;
}
