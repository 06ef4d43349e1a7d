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

/** A refusal as PostgreSQL says it (Frontend/Backend Protocol, ErrorResponse). */
function refusal(words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C57P03\0M${words}\0\0`);
  const head = Buffer.from('E    ');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

test('a failure comes back as it was thrown, and the process goes on with the next step', async () => {
  let asked = 0;
  const refusing = await databaseThat((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      asked += 1;
      socket.end(refusal(`not now ${asked}`));
    });
  });
  await expect(steps.run('bringUpToDate', refusing)).rejects.toThrow('not now 1');
  await expect(steps.run('bringUpToDate', refusing)).rejects.toThrow('not now 2');
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
