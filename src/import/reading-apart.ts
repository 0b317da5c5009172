import { parentPort, workerData } from 'node:worker_threads';
import { Unreadable, type ImportedDocument } from './document.ts';

export type Asked = { kind: 'docx' | 'pdf'; bytes: Uint8Array };
/** What the thread tells: how far it is, and in the end the document or why there is none. */
export type Told =
  | { kind: 'progress'; done: number; all: number }
  | { kind: 'read'; document: ImportedDocument }
  | { kind: 'unreadable'; what: string; mend: string };

const tell = (told: Told) => parentPort?.postMessage(told);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other side of the door is `readApart`
const { kind, bytes } = workerData as Asked;
try {
  const progress = (done: number, all: number) => tell({ kind: 'progress', done, all });
  tell({ kind: 'read', document: await read(progress) });
} catch (error) {
  if (!(error instanceof Unreadable)) throw error;
  tell({ kind: 'unreadable', what: error.message, mend: error.mend });
}

/** Each reader brings a large library along, so only the one that is needed is loaded. */
async function read(progress: (done: number, all: number) => void): Promise<ImportedDocument> {
  if (kind === 'pdf') return (await import('./pdf.ts')).readPdf(bytes, progress);
  return (await import('./docx.ts')).readDocx(bytes);
}
