import { Gauge, Registry } from 'prom-client';
import type { Status } from '../status/readStatus';

type Labels = Record<string, string>;
type Sample = [value: number | null | undefined, labels?: Labels];
type Family = [name: string, help: string, samples: Sample[]];

/** What the status page tells, as gauges made anew for each answer: what is not there any more leaves no old value. */
export function systemGauges(status: Status | undefined): Registry {
  const registry = new Registry();
  for (const [name, help, samples] of [
    ['marsad_database_up', 'Whether the database answers this web server.', [[status === undefined ? 0 : 1]]] as Family,
    ...(status === undefined ? [] : families(status)),
  ]) {
    const known = samples.filter((sample): sample is [number, Labels?] => typeof sample[0] === 'number');
    if (known.length === 0) continue;
    const labelNames = [...new Set(known.flatMap(([, labels = {}]) => Object.keys(labels)))];
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [value, labels = {}] of known) gauge.set(labels, value);
  }
  return registry;
}

function families({ system, workers, disk, backups, replica, versions }: Status): Family[] {
  const { feeds, late, queue, database } = system;
  const { active, paused, gone, failing } = feeds;
  const { deliverySeconds, ...waiting } = queue;
  const living = workers.filter(({ isSilent }) => !isSilent);
  const standby = living.filter(({ standsBy }) => standsBy).length;
  const byState = { working: living.length - standby, standby, silent: workers.length - living.length };
  const info = { version: versions.marsad, node: versions.node, postgres: database.version, schema: database.schema };
  const newest = backups?.newest;
  return [
    ['marsad_info', 'Versions of what runs; always 1.', [[1, info]]],
    ['marsad_feeds', 'Feeds by state.', byLabel('state', { active, paused, gone })],
    ['marsad_failing_feeds', 'Active feeds whose last poll failed.', [[failing]]],
    ['marsad_late_feeds', 'Feeds that are due and in no worker’s hands.', [[late.feeds]]],
    ['marsad_lag_seconds', 'By how much the first feed that is due is late.', [[late.seconds]]],
    ['marsad_queue', 'What waits for a worker, by kind.', byLabel('kind', waiting)],
    ['marsad_delivery_lag_seconds', 'By how much the first message that is due is late.', [[deliverySeconds]]],
    ['marsad_dead_deliveries', 'Messages that were given up.', [[system.deadDeliveries]]],
    ['marsad_stopped_channels', 'Channels that wait for somebody to mend them.', [[system.stoppedChannels]]],
    ['marsad_articles', 'Stored articles, about.', [[system.articles]]],
    ['marsad_workers', 'Workers of the last day.', byLabel('state', byState)],
    ['marsad_database_bytes', 'Size of the database.', [[database.bytes]]],
    ['marsad_database_server_connections', 'Connections that the server has.', [[database.connections]]],
    ['marsad_database_max_connections', 'Connections that the server takes.', [[database.maxConnections]]],
    ['marsad_standby_seconds', 'How far a standby is behind its primary.', [[database.standbySeconds]]],
    ['marsad_replica_up', 'Whether pages are read from the replica.', [[replica && Number(replica.state === 'well')]]],
    [
      'marsad_replica_lag_seconds',
      'How far the replica that pages are read from is behind.',
      [[replica && 'lagMs' in replica ? replica.lagMs / 1000 : undefined]],
    ],
    ['marsad_disk_free_bytes', 'Free on the disk of the data folder.', [[disk.free]]],
    ['marsad_disk_bytes', 'Size of the disk of the data folder.', [[disk.total]]],
    [
      'marsad_backup_age_seconds',
      'Age of the newest backup that was made by itself.',
      [[newest === undefined ? undefined : (database.now.getTime() - newest.getTime()) / 1000]],
    ],
  ];
}

function byLabel(label: string, values: Record<string, number>): Sample[] {
  return Object.entries(values).map(([name, value]) => [value, { [label]: name }]);
}
