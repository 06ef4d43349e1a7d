import { defined } from '#core/defined';
import { clientOf, connect, type Database, poolOf } from '#store/database';
import { ReadReplica, type ReplicaLimits } from '#store/readReplica';
import { ReplicaPg } from '#store/replicaAdapter';
import { StorablePg } from '#store/storableArguments';

/** Connections for reading, to the replica and to the primary for what fails there. */
const CONNECTIONS = 10;

/** The streaming replica at `url` of the database that `primary` is connected to at `primaryUrl`. */
export function openReplica(
  url: string,
  {
    primary,
    primaryUrl,
    onFault,
    limits,
  }: { primary: Database; primaryUrl: string; onFault: (error: unknown) => void; limits?: ReplicaLimits },
): { replica: ReadReplica; reading: Database; close(): Promise<void> } {
  const adapter = new ReplicaPg(poolOf(url, CONNECTIONS), {
    primary: new StorablePg(poolOf(primaryUrl, CONNECTIONS)),
    isOut: () => opened.isOut(),
    onFault: (error) => {
      opened.putOut();
      onFault(error);
    },
  });
  const [reading, probe] = [clientOf(adapter), connect(url, { connections: 1 })];
  const servers = { primary, replica: reading, probe, clock: () => performance.now() };
  const opened = new ReadReplica({ ...servers, ...defined({ limits }) });
  return {
    replica: opened,
    reading,
    close: async () => {
      await Promise.all([reading.$disconnect(), probe.$disconnect()]);
    },
  };
}
