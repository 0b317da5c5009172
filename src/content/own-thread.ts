import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a thread that runs a program of ours, named by its source: `new URL('./x.ts', import.meta.url)`. Its build is run where we are built. */
export function startThread(program: URL, options: WorkerOptions = {}): Worker {
  if (!RUNS_FROM_SOURCE) return new Worker(new URL(program.href.replace(/\.ts$/, '.js')), options);
  if (!program.href.endsWith('.ts')) return new Worker(program, options);
  const source = JSON.stringify(program.href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(code, { ...options, eval: true });
}

/** Tests and `npm run dev` run the sources, which a thread of Node 20 does not read by itself. */
const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');
