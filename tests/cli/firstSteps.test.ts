import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runFirstSteps, type StepRunner } from '#cli/firstSteps/runFirstSteps';

let steps: StepRunner;
const servers: net.Server[] = [];

beforeEach(() => {
  steps = runFirstSteps({});
});

afterEach(async () => {
  await steps.end();
  for (const server of servers.splice(0)) server.close();
});

/** The address of a database that does with a connection what `onConnection` says. */
async function databaseThat(onConnection: (socket: net.Socket) => void): Promise<{ url: string; directUrl: string }> {
  const server = net.createServer(onConnection).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `postgresql://marsad@127.0.0.1:${(server.address() as AddressInfo).port}/marsad`;
  return { url, directUrl: url };
}

test('a failure comes back as it was thrown, and the process goes on with the next step', async () => {
  const refusing = await databaseThat((socket) => socket.destroy());
  await expect(steps.run('bringUpToDate', refusing)).rejects.toThrow(/connection/iu);
  await expect(steps.run('bringUpToDate', refusing)).rejects.toThrow(/connection/iu);
});

test('a process that ends before its answer is an error that says so', async () => {
  let connect = () => {};
  const connected = new Promise<void>((resolve) => {
    connect = resolve;
  });
  const silent = await databaseThat(() => connect());
  const refused = expect(steps.run('bringUpToDate', silent)).rejects.toMatchObject({
    code: 'start.step',
    params: { reason: 'signal SIGTERM' },
  });
  await connected;
  await steps.end();
  await refused;
});
