import { expect, test } from 'vitest';
import { warnOfFullDisk } from '../src/disk-room.ts';

const NO_DISK_HAS_IT = Number.MAX_SAFE_INTEGER;

test('a disk that is nearly full is told of in time, where it is ours', async () => {
  const told: object[] = [];
  const log = { warn: (counts: object) => void told.push(counts) };
  const folder = { dataDir: 'a/folder/that/the/first/start/makes' };
  await warnOfFullDisk(folder, log, 0);
  await warnOfFullDisk({ databaseUrl: 'postgres://server/boardside' }, log, NO_DISK_HAS_IT);
  expect(told).toEqual([]);
  await warnOfFullDisk(folder, log, NO_DISK_HAS_IT);
  expect(told).toEqual([{ freeMegabytes: expect.any(Number), atLeastMegabytes: expect.any(Number) }]);
});
