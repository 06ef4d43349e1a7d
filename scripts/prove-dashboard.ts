/**
 * What the Grafana dashboard of docs/operation draws, from a real Prometheus (Debian: apt-get install prometheus) that asks a running demo
 * of Marsad: each question of each panel has an answer with numbers in it. Ends with 1 when one has none.
 *
 *   npm run prove-dashboard -- [--port 3297]
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../runtime/root';
import { endWithUs } from './bench/endWithUs';
import { end } from './realProxies';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3297' } } });
const port = Number(values.port);
const prometheus = `http://127.0.0.1:${port + 1}`;
/** Only where there is one: a standby. */
const SOMETIMES = new Set(['marsad_standby_seconds']);
const TIMEOUT_MS = 180_000;
const marsad = path.join(projectRoot, 'bin', 'marsad.js');

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-dashboard-'));
// The embedded server runs as another account when we are root.
await fs.chmod(folder, 0o711);
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'production',
  PORT: String(port),
  MARSAD_BACKUPS: path.join(folder, 'backups'),
};
const demo = endWithUs(
  spawn(process.execPath, [marsad, 'demo'], {
    env: { ...environment, MARSAD_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  }),
  'SIGTERM',
);
await until('the demo answers', async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).ok);
// A feed that nobody gives, so that failures are drawn.
const added = spawnSync(process.execPath, [marsad, 'feed', 'add', `http://127.0.0.1:${port + 2}/feed`], {
  env: { ...environment, MARSAD_DATA: path.join(folder, 'demo') },
});
if (added.status !== 0) throw new Error(String(added.stderr));
const server = await startPrometheus();
const silent = new Set(await questions());
await until('every panel has an answer', async () => {
  for (const question of silent) if (await isAnswered(question)) silent.delete(question);
  return silent.size === 0;
}).catch((error) => console.error(String(error)));
for (const question of await questions()) console.log(`${silent.has(question) ? '✗' : '✓'} ${question}`);
await end(server);
await end(demo);
await fs.rm(folder, { recursive: true });
process.exitCode = silent.size === 0 ? 0 : 1;

/** As docs/operation/prometheus.yml has it asked, but every second, and without a key: a demo has no accounts. */
async function startPrometheus() {
  const config: { scrape_configs: Record<string, unknown>[] } = parse(
    await fs.readFile(path.join(projectRoot, 'docs', 'operation', 'prometheus.yml'), 'utf8'),
  );
  const [{ authorization: _, ...job } = {}] = config.scrape_configs;
  const file = path.join(folder, 'prometheus.yml');
  const static_configs = [{ targets: [`127.0.0.1:${port}`] }];
  await fs.writeFile(file, stringify({ scrape_configs: [{ ...job, scrape_interval: '1s', static_configs }] }));
  const settings = [`--config.file=${file}`, `--storage.tsdb.path=${folder}/prometheus`];
  const listen = `--web.listen-address=127.0.0.1:${port + 1}`;
  const child = spawn('prometheus', [...settings, listen, '--log.level=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  endWithUs(child, 'SIGTERM');
  await until('Prometheus is ready', async () => (await fetch(`${prometheus}/-/ready`)).ok);
  return child;
}

/** What the dashboard asks, in its order. */
async function questions(): Promise<string[]> {
  const { panels }: { panels: { targets: { expr: string }[] }[] } = JSON.parse(
    await fs.readFile(path.join(projectRoot, 'docs', 'operation', 'grafana-dashboard.json'), 'utf8'),
  );
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).filter((expr) => !SOMETIMES.has(expr));
}

/** Whether Prometheus answers with a number: a share of what never happened is NaN. */
async function isAnswered(question: string): Promise<boolean> {
  const answer = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(question)}`);
  const { status, error, data }: { status: string; error?: string; data: { result: { value: [number, string] }[] } } =
    JSON.parse(await answer.text());
  if (status !== 'success') throw new Error(`${question}: ${error}`);
  return data.result.some(({ value: [, number] }) => Number.isFinite(Number(number)));
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`not within three minutes: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
