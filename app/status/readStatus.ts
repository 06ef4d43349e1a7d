import { newestBackup, nextBackup } from '#runtime/backup/scheduled';
import { readDisk } from '#runtime/disk';
import { env } from '#runtime/env';
import { version } from '#runtime/version';
import type { ReplicaState } from '#store/readReplica';
import { readSystemState, type SystemState } from '#store/work/systemState';
import { listWorkers, type WorkerView } from '#store/work/workers';
import { db } from '../db';
import { replicaState } from '../readDb';

/** How this installation is, as the status page and Prometheus tell it. */
export interface Status {
  system: SystemState;
  workers: WorkerView[];
  /** Bytes of the disk of the data folder. */
  disk: { free: number; total: number };
  /** Undefined where none are made by themselves. */
  backups?: { newest?: Date; dueAt: Date; everyHours: number };
  /** Undefined where none is read from. */
  replica?: ReplicaState;
  versions: { marsad: string; node: string };
}

export async function readStatus(): Promise<Status> {
  const { dataDir, backups } = env();
  const [system, workers, disk, made, replica] = await Promise.all([
    readSystemState(db()),
    listWorkers(db()),
    readDisk(dataDir),
    backups && readBackups(backups),
    replicaState(),
  ]);
  const versions = { marsad: version(), node: process.versions.node };
  return { system, workers, disk, versions, ...(made && { backups: made }), ...(replica && { replica }) };
}

async function readBackups(backups: Parameters<typeof nextBackup>[0]): Promise<NonNullable<Status['backups']>> {
  const newest = await newestBackup(backups.folder);
  const dueAt = await nextBackup(backups, new Date());
  return { ...(newest && { newest }), dueAt, everyHours: backups.everyHours };
}
