import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { declareCommands } from '#cli/program';
import { projectRoot } from '#runtime/root';
import { SECRET_NAMES } from '#runtime/secretFiles';
import { version } from '#runtime/version';

const folder = path.join(projectRoot, 'deploy');
const units = readdirSync(path.join(folder, 'systemd')).filter((name) => name.endsWith('.service'));
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const texts = ['Containerfile', 'compose.yaml', 'systemd/marsad.env', ...units.map((name) => `systemd/${name}`)].map(
  (name) => ({
    name,
    text: read(name),
  }),
);
const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');

describe('containers and units', () => {
  test('start commands that there are', () => {
    const commands = declareCommands(() => undefined).commands.map((command) => command.name());
    const started = texts.flatMap(({ text }) =>
      [...text.matchAll(/^ExecStart=\S+\/marsad (\w+)$|^\s*(?:CMD|command:) \["?(\w+)"?\]$/gmu)].map(
        (found) => found[1] ?? found[2],
      ),
    );
    expect([...new Set(started)].sort()).toEqual(['start', 'web', 'worker']);
    expect(commands).toEqual(expect.arrayContaining(started));
  });

  test('set variables that README.md explains', () => {
    const set = texts.flatMap(({ text }) =>
      [...text.matchAll(/\b(MARSAD_[A-Z_]+|DATABASE_URL\w*)(?==|: )/gu)].map(([, name = '']) =>
        name.replace(/_FILE$/u, ''),
      ),
    );
    expect(set).toEqual(expect.arrayContaining(['DATABASE_URL', 'MARSAD_SECRET_KEY', 'MARSAD_DATA', 'MARSAD_URL']));
    expect(set.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test('hold no secret themselves: files name them', () => {
    const given = texts.flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter(
          (line) =>
            !/^\s*#/u.test(line) &&
            [...SECRET_NAMES].some((secret) => new RegExp(`\\b${secret}\\s*[:=]`, 'u').test(line)),
        )
        .map((line) => `${name}: ${line}`),
    );
    expect(given).toEqual([]);
  });

  test('are of this version', () => {
    for (const { name, text } of texts) {
      const versions = [...text.matchAll(/\bmarsad[:-](\d+\.\d+\.\d+)/gu)].map(([, found]) => ({ name, found }));
      expect(versions.filter(({ found }) => found !== version())).toEqual([]);
    }
  });

  test.each([
    ['', '/api/health/ready'],
    ['https://news.example', '/api/health/ready'],
    ['https://news.example/desk/marsad/', '/desk/marsad/api/health/ready'],
  ])('ask for health where MARSAD_URL=%j says that the web server answers', async (MARSAD_URL, path) => {
    const [, command = '[]'] = /^HEALTHCHECK .*\\\n {2}CMD (.*)$/mu.exec(read('Containerfile')) ?? [];
    const [, ...args]: string[] = JSON.parse(command);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(request.url === path ? 200 : 404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const PORT = String((server.address() as AddressInfo).port);
    const [code] = await once(spawn(process.execPath, args, { env: { ...process.env, PORT, MARSAD_URL } }), 'exit');
    server.close();
    expect({ code, asked }).toEqual({ code: 0, asked: [path] });
  });

  test('run as an ordinary user', () => {
    expect(read('Containerfile')).toMatch(/^USER node$/mu);
    for (const unit of units) expect(read(`systemd/${unit}`)).toMatch(/^User=marsad$/mu);
  });
});

/** A file of YAML, read strictly: no key twice, every anchor there. */
function readYaml(file: string): unknown {
  const document = parseDocument(readFileSync(path.join(projectRoot, file), 'utf8'), { merge: true, uniqueKeys: true });
  expect([file, document.errors, document.warnings]).toEqual([file, [], []]);
  return document.toJS();
}

interface Compose {
  services: Record<
    string,
    { image: string; secrets: string[]; ports?: string[]; depends_on?: Record<string, unknown>; volumes?: string[] }
  >;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
}

describe('files for other programs', () => {
  const { services, secrets, volumes } = readYaml('deploy/compose.yaml') as Compose;

  test('of services name only what they define, and none is open to the network', () => {
    expect(Object.keys(services).sort()).toEqual(['database', 'web', 'worker']);
    const used = Object.values(services);
    expect(used.every(({ image }) => image.length > 0)).toBe(true);
    expect([...new Set(used.flatMap((service) => service.secrets))].sort()).toEqual(Object.keys(secrets).sort());
    expect(used.flatMap((service) => Object.keys(service.depends_on ?? {})).every((name) => name in services)).toBe(
      true,
    );
    const named = used.flatMap((service) => (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''));
    expect(named).toEqual(Object.keys(volumes));
    expect(used.flatMap(({ ports = [] }) => ports).filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('of proxies and Prometheus lead to where Marsad listens', () => {
    expect(JSON.stringify(readYaml('docs/operation/traefik.yml'))).toContain('"url":"http://127.0.0.1:3000"');
    expect(readYaml('docs/operation/prometheus.yml')).toMatchObject({
      scrape_configs: [{ metrics_path: '/metrics', static_configs: [{ targets: ['127.0.0.1:3000'] }] }],
    });
  });
});

const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;

test.skipIf(!isThere('docker-compose'))(
  'compose.yaml is what Compose understands (left out without docker-compose)',
  () => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'marsad-compose-'));
    try {
      // Debian's is of before services had a name together.
      writeFileSync(path.join(scratch, 'compose.yaml'), read('compose.yaml').replace(/^name: .*$/mu, ''));
      const { status, stderr } = spawnSync('docker-compose', ['--file', 'compose.yaml', 'config', '--quiet'], {
        cwd: scratch,
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
);

test.skipIf(!isThere('promtool'))('Prometheus understands how it is to ask (left out without promtool)', () => {
  const file = path.join(projectRoot, 'docs', 'operation', 'prometheus.yml');
  const { status, stdout } = spawnSync('promtool', ['check', 'config', '--syntax-only', file], { encoding: 'utf8' });
  expect(stdout).toContain('SUCCESS');
  expect(status).toBe(0);
});

// Debian's package systemd has it, also where systemd does not run.
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.skipIf(!hasSystemd)('units are what systemd understands (left out without systemd-analyze)', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'marsad-units-'));
  try {
    for (const unit of units) {
      // It asks whether the program is there.
      writeFileSync(
        path.join(scratch, unit),
        read(`systemd/${unit}`).replaceAll('/usr/local/bin/marsad', process.execPath),
      );
    }
    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', ...units.map((unit) => path.join(scratch, unit))],
      { encoding: 'utf8' },
    );
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes('marsad')) }).toEqual({
      status: 0,
      stderr: [],
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
