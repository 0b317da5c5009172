import { parentPort } from 'node:worker_threads';
import type { BoardWording } from '../prompts/board.ts';
import { type AgendaSaid, agendaPdf } from './agenda-pdf.ts';
import type { Agenda } from './agenda.ts';
import type { BriefOutline } from './brief-outline.ts';
import { briefPdf } from './brief-pdf.ts';

/** What can be drawn on paper. */
export type Drawing =
  | { kind: 'brief'; outline: BriefOutline; day: string; wording: BoardWording['brief'] }
  | { kind: 'agenda'; agenda: Agenda; said: AgendaSaid };

/** What the thread tells of each drawing, in their order. */
export type Drawn = { bytes: Uint8Array } | { error: unknown };

/** The program of a drawer's thread. */
parentPort?.on('message', (drawing: Drawing) => {
  draw(drawing).then(
    (bytes) => tell({ bytes }),
    (error: unknown) => tell({ error }),
  );
});

async function draw(drawing: Drawing): Promise<Uint8Array> {
  switch (drawing.kind) {
    case 'brief':
      return briefPdf(drawing.outline, drawing.day, drawing.wording);
    case 'agenda':
      return agendaPdf(drawing.agenda, drawing.said);
  }
}

function tell(drawn: Drawn): void {
  parentPort?.postMessage(drawn);
}
