import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TokenKey } from '../environment.ts';
import { StoreError } from './store-error.ts';

/** AES-256-GCM (NIST SP 800-38D): a key of 32 bytes, a fresh nonce of 12 bytes for each token, a tag of 16. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;

/** The first key seals; every other one is there to open what it sealed before. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]];

/** A token as it may lie in the database: it opens for the same team alone. */
export function sealToken(token: string, team: string, [{ id, key }]: TokenKeys): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(boundTo(team, id));
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return [id, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** Throws `StoreError` for a key that is not there, and for what was sealed for another team or was tampered with. */
export function openToken(sealed: string, team: string, keys: TokenKeys): string {
  const [id = '', ...rest] = sealed.split('.');
  const key = keys.find((one) => one.id === id)?.key;
  if (key === undefined)
    throw new StoreError(
      'sealed',
      `The token of workspace ${team} was sealed with the key "${id}", which TOKEN_KEYS lacks: put it back, behind the first one.`,
    );
  const [nonce, text, tag] = rest.map((part) => Buffer.from(part, 'base64url'));
  try {
    if (nonce === undefined || text === undefined || tag === undefined) throw new Error('cut short');
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: 16 });
    decipher.setAAD(boundTo(team, id));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new StoreError(
      'sealed',
      `The token of workspace ${team} does not open with the key "${id}": the key is another one than it was, or the row was changed. Install the bot there again.`,
      { cause },
    );
  }
}

/** Whether it is time to seal it anew. */
export function sealedWithAnOlderKey(sealed: string, [first]: TokenKeys): boolean {
  return !sealed.startsWith(`${first.id}.`);
}

/** So that a row cannot be put in the place of another team's. */
function boundTo(team: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['bot token', team, keyId]));
}
