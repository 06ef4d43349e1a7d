import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../runtime/root';

/** Where a proxy keeps its files, where it listens, and where Marsad does. */
interface Place {
  folder: string;
  listen: number;
  port: number;
}

/** The part of a configuration that is shown to others, for this port. */
async function shownPart(file: string, port: number): Promise<string> {
  const text = await fs.readFile(path.join(projectRoot, 'docs', 'operation', file), 'utf8');
  const part = /# begin\n([\s\S]*?)\n\s*# end/u.exec(text)?.[1];
  if (part === undefined) throw new Error(`${file} has no marks of its part`);
  return part.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`);
}

export async function startNginx({ folder, listen, port }: Place): Promise<ChildProcess> {
  const file = path.join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  await fs.writeFile(
    file,
    `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; user root;
     events {}
     http { access_log off; ${temporary} server { listen 127.0.0.1:${listen}; ${await shownPart('nginx.conf', port)} } }`,
  );
  return listening(spawn('nginx', ['-c', file, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] }), listen);
}

export async function startCaddy({ folder, listen, port }: Place): Promise<ChildProcess> {
  const file = path.join(folder, 'Caddyfile');
  await fs.writeFile(
    file,
    `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${listen} {\n${await shownPart('Caddyfile', port)}\n}\n`,
  );
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const args = ['run', '--adapter', 'caddyfile', '--config', file];
  return listening(spawn('caddy', args, { env, stdio: ['ignore', 'ignore', 'ignore'] }), listen);
}

async function listening(proxy: ChildProcess, at: number): Promise<ChildProcess> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${at}/`).catch(() => undefined);
    if (answer !== undefined) return proxy;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing listens on ${at}`);
}

/** Ends it as Ctrl-C does. */
export async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}
