/**
 * deploy/compose.yaml started for real: PostgreSQL, a web server and two workers in containers, made from the image that deploy/Containerfile
 * builds. Each is well, the link that makes the owner is told, `marsad doctor` within finds nothing wrong with the database, and all goes
 * on by itself after the database was restarted. Ends with 1 when something is not so.
 *
 *   npm run prove-compose -- [--compose "docker compose"] [--port 3299]
 *
 * Needs Docker, or Podman's socket in DOCKER_HOST with Compose. An image marsad:VERSION that is there is not built anew. Podman asks for a
 * container's health by timers of systemd: where that does not run, `podman healthcheck run NAME` does it for the database.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../runtime/root';

const { values } = parseArgs({
  options: { compose: { type: 'string', default: 'docker compose' }, port: { type: 'string', default: '3299' } },
});
const [program = 'docker', ...first] = values.compose.split(' ');
const base = `http://127.0.0.1:${values.port}`;
const TIMEOUT_MS = 300_000;

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'marsad-compose-'));
await writeProject();
let failures = 0;
try {
  await compose('up', '--detach', '--scale', 'worker=2');
  await until('the web server and a worker are well', isWell);
  const told = await compose('logs', 'web');
  check('the owner is invited', new RegExp(`${base}/join/\\S+`, 'u').test(told), told.slice(-500));
  await until('two workers are there', async () => /Workers: 2 run/u.test(await doctor()));
  const findings = await doctor();
  for (const part of ['Database', 'Pooler', 'Stored secrets', 'Months of polls', 'Clock', 'Connections'])
    check(`doctor finds nothing wrong: ${part}`, findings.includes(`✓ ${part}:`), findings);
  await compose('restart', 'database');
  await until('all is well after the database was restarted', isWell);
  const user = (await compose('exec', '-T', 'worker', 'id', '-u')).trim();
  check('a worker is an ordinary user', user === '1000', user);
} finally {
  if (failures > 0) console.log(await compose('logs', '--tail', '40').catch(String));
  await compose('down', '--volumes');
  await fs.rm(folder, { recursive: true });
}
process.exitCode = failures === 0 ? 0 : 1;

/** The file as it is shown, with secrets of this proof, its own port, and without a name, which Compose before version 2 does not know. */
async function writeProject(): Promise<void> {
  const { name: _, ...file } = parse(await fs.readFile(path.join(projectRoot, 'deploy', 'compose.yaml'), 'utf8'), {
    merge: true,
  });
  const password = randomBytes(24).toString('hex');
  const secrets: Record<string, string> = {
    'database-password': password,
    'database-url': `postgresql://marsad:${password}@database/marsad`,
    'secret-key': randomBytes(32).toString('hex'),
  };
  for (const [name, secret] of Object.entries(secrets)) {
    // The containers' user reads it.
    await fs.writeFile(path.join(folder, name), secret, { mode: 0o644 });
    file.secrets[name].file = path.join(folder, name);
  }
  for (const service of [file.services.web, file.services.worker]) {
    service.build.context = projectRoot;
    service.environment.MARSAD_URL = base;
  }
  file.services.web.ports = [`127.0.0.1:${values.port}:3000`];
  await fs.writeFile(path.join(folder, 'compose.yaml'), stringify(file));
}

async function compose(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...first, ...command], { cwd: folder, maxBuffer: 1e8 });
  return stdout;
}

/** It ends with 1 where it finds a fault, such as no way out to the network. */
async function doctor(): Promise<string> {
  return await compose('exec', '-T', 'web', 'marsad', 'doctor', '--language', 'en').catch(({ stdout }) =>
    String(stdout),
  );
}

async function isWell(): Promise<boolean> {
  const answer = await fetch(`${base}/api/health`);
  const { worker }: { worker: { state: string } } = JSON.parse(await answer.text());
  return answer.ok && worker.state === 'alive';
}

function check(what: string, isSo: boolean, found: string): void {
  console.log(`${isSo ? '✓' : '✗'} ${what}${isSo ? '' : `: ${found}`}`);
  if (!isSo) failures += 1;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > deadline) return check(what, false, 'not within five minutes');
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  check(what, true, '');
}
