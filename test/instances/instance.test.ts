import { expect, onTestFinished, test } from 'vitest';
import { createInstance, type Instance } from './instance.ts';

/** A process that runs this instead of the bot. */
function running(code: string): Instance {
  const workspace = { apiUrl: 'http://127.0.0.1:1/', appToken: 'xapp-1', botToken: 'xoxb-1' };
  const store = { dataDir: 'nowhere' };
  const instance = createInstance({ name: 'one', workspace, store, program: ['-e', code] });
  onTestFinished(() => {
    instance.signal('SIGKILL');
  });
  return instance;
}

test('an instance that ends before it is connected says why, and can be started again', async () => {
  const instance = running("console.error('why it ended'); process.exit(3)");
  await expect(instance.start()).rejects.toThrow(/^one ended \(3\) before it was connected:\nwhy it ended/);
  expect(instance.state()).toBe('down');
  await expect(instance.start()).rejects.toThrow('one ended');
  expect(instance.log()).toBe('why it ended\nwhy it ended\n');
});

test('an instance can be frozen, and ends by the signal that it is sent', async () => {
  const instance = running("console.log('it is connected to Slack'); setInterval(() => {}, 1000)");
  await instance.start();
  expect(instance.state()).toBe('connected');
  instance.signal('SIGSTOP');
  expect(await instance.end('SIGTERM')).toEqual({ code: null, signal: 'SIGTERM' });
  expect(instance.state()).toBe('down');
  expect(instance.pid()).toBeUndefined();
});

test('an instance knows nothing of the environment around it but what it is given', async () => {
  const instance = running("console.error(process.env.HOME, process.env.DATA_DIR, process.env.PORT === '')");
  await expect(instance.start()).rejects.toThrow('undefined nowhere true');
});
