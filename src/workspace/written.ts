import { objectOf } from './arguments.ts';

/**
 * What people wrote, of a payload that is brought to the app: messages and edits, words after a command, fields of forms. What the
 * app itself said, and what was chosen from what it offered, is left out.
 */
export function writtenIn(payload: Record<string, unknown>, app: { userId: string }): string[] {
  const event = objectOf(payload['event']);
  const messages = [event, objectOf(event?.['message']), objectOf(payload['message'])]
    .filter((one) => one !== undefined)
    .filter(({ user, bot_id: bot }) => user !== app.userId && bot === undefined)
    .map(({ text }) => text);
  const command = payload['command'] === undefined ? [] : [payload['text']];
  const fields = [objectOf(payload['view']), payload].flatMap((place) => {
    const values = objectOf(objectOf(place?.['state'])?.['values']) ?? {};
    return Object.values(values).flatMap((block) => Object.values(objectOf(block) ?? {}));
  });
  const actions = Array.isArray(payload['actions']) ? payload['actions'] : [];
  // A button's value is the app's own.
  const sent = actions.filter((action) => String(objectOf(action)?.['type']).endsWith('_input'));
  return [...messages, ...command, ...[...fields, ...sent].flatMap(fieldText)].filter(isText);
}

function fieldText(field: unknown): unknown[] {
  const filled = objectOf(field);
  return [filled?.['value'], ...textsIn(filled?.['rich_text_value'])];
}

function textsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
