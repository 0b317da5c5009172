import { z } from 'zod';

const TextList = z.array(z.string());

/** A JSON list of texts, as columns keep one. */
export function readTextList(json: string): string[] {
  return TextList.parse(JSON.parse(json));
}
