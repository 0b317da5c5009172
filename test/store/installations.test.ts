import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { forget } from '../../src/store/forget.ts';
import {
  type Installed,
  beginInstall,
  endInstall,
  loadInstallation,
  openInstallations,
  resealTokens,
  saveInstallation,
} from '../../src/store/installations.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import { type TokenKeys, openToken, sealToken } from '../../src/store/token-seal.ts';
import { ENGINES, newStore } from './engines.ts';
import { T0 } from './rows.ts';

const aKey = (id: string) => ({ id, key: randomBytes(32) });
const old = aKey('old');
const fresh = aKey('fresh');
const OLD: TokenKeys = [old];
const TOKEN = 'xoxb-planted-token';

const anInstallation = (overrides: Partial<Installed> = {}): Installed => ({
  team: 'T1',
  appId: 'A1',
  botUserId: 'U1',
  botId: 'B1',
  scopes: ['chat:write'],
  botToken: TOKEN,
  installedAt: T0,
  ...overrides,
});

describe('a sealed token', () => {
  test('opens for its team, and two seals of it are not alike', () => {
    const sealed = sealToken(TOKEN, 'T1', OLD);
    expect(sealed).not.toContain('planted');
    expect(openToken(sealed, 'T1', OLD)).toBe(TOKEN);
    expect(sealToken(TOKEN, 'T1', OLD)).not.toBe(sealed);
  });

  test('does not open for another team, with another key of that name, or when a bit of it changed', () => {
    const sealed = sealToken(TOKEN, 'T1', OLD);
    expect(() => openToken(sealed, 'T2', OLD)).toThrow('does not open');
    expect(() => openToken(sealed, 'T1', [aKey('old')])).toThrow('does not open');
    for (const at of [1, 2, 3]) {
      const parts = sealed.split('.');
      const bytes = Buffer.from(parts[at] ?? '', 'base64url');
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      expect(() => openToken(parts.with(at, bytes.toString('base64url')).join('.'), 'T1', OLD)).toThrow(
        'open',
      );
    }
    // A tag that is cut short would be easier to guess.
    expect(() => openToken(sealed.slice(0, -12), 'T1', OLD)).toThrow('open');
    expect(() => openToken('old', 'T1', OLD)).toThrow('open');
  });

  test('names the key that is missing, and never the token', () => {
    const sealed = sealToken(TOKEN, 'T1', OLD);
    expect(() => openToken(sealed, 'T1', [fresh])).toThrow(
      'sealed with the key "old", which TOKEN_KEYS lacks',
    );
  });
});

describe.each(ENGINES)('installations on $name', (engine) => {
  test('are kept sealed, by team, and the last one counts', async () => {
    const store = await newStore(engine);
    await saveInstallation(store, anInstallation(), OLD);
    await saveInstallation(store, anInstallation({ team: 'T2', botToken: 'xoxb-other' }), OLD);
    await saveInstallation(store, anInstallation({ botToken: 'xoxb-again', scopes: [] }), OLD);
    expect(await loadInstallation(store.db, 'T1', OLD)).toEqual(
      anInstallation({ botToken: 'xoxb-again', scopes: [] }),
    );
    expect(await loadInstallation(store.db, 'T3', OLD)).toBeUndefined();
    const rows = JSON.stringify(await store.db.selectFrom('installation').selectAll().execute());
    expect(rows).not.toContain('xoxb');
  });

  test('of one team cannot be put in the place of another’s', async () => {
    const store = await newStore(engine);
    await saveInstallation(store, anInstallation(), OLD);
    await store.db.updateTable('installation').set({ team: 'T2' }).execute();
    await expect(loadInstallation(store.db, 'T2', OLD)).rejects.toMatchObject({ trouble: 'sealed' });
  });

  test('move to a new key, after which the old one may go', async () => {
    const store = await newStore(engine);
    await saveInstallation(store, anInstallation(), OLD);
    await saveInstallation(store, anInstallation({ team: 'T2' }), OLD);
    await expect(openInstallations(store.db, [fresh])).rejects.toMatchObject({ trouble: 'sealed' });
    expect(await resealTokens(store, [fresh, old])).toBe(2);
    expect(await resealTokens(store, [fresh, old])).toBe(0);
    expect(await openInstallations(store.db, [fresh])).toEqual(['T1', 'T2']);
    expect((await loadInstallation(store.db, 'T2', [fresh]))?.botToken).toBe(TOKEN);
  });

  test('go when their workspace is forgotten, and the audit stays', async () => {
    const store = await newStore(engine);
    await saveInstallation(store, anInstallation(), OLD);
    await saveInstallation(store, anInstallation({ team: 'T2' }), OLD);
    await forget(store, { team: 'T1', user: 'U9' }, T0);
    expect(await openInstallations(store.db, OLD)).toEqual(['T1', 'T2']);
    await forget(store, { team: 'T1' }, T0);
    expect(await openInstallations(store.db, OLD)).toEqual(['T2']);
    const audit = await store.db.selectFrom('audit').select('action').execute();
    expect(audit.map(({ action }) => action).toSorted()).toEqual([
      'forgot',
      'forgot',
      'installed',
      'installed',
    ]);
  });

  test('begin with a state that is good once, in its time, and is not kept as it is', async () => {
    const store = await newStore(engine);
    await beginInstall(store.db, 'a-state', T0 + 1000);
    await beginInstall(store.db, 'a-late-state', T0 + 1000);
    await beginInstall(store.db, 'left-lying', T0 + 1000);
    expect(JSON.stringify(await store.db.selectFrom('installState').selectAll().execute())).not.toContain(
      'state"',
    );
    expect(await endInstall(store.db, 'another', T0)).toBe(false);
    expect(await endInstall(store.db, 'a-state', T0)).toBe(true);
    expect(await endInstall(store.db, 'a-state', T0)).toBe(false);
    expect(await endInstall(store.db, 'a-late-state', T0 + 1001)).toBe(false);
    await tidy(store, RETENTION, T0 + 1001);
    expect(await store.db.selectFrom('installState').selectAll().execute()).toEqual([]);
  });
});
