import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import { AppError } from '#core/errors';
import { commandLine, isAlive } from '#runtime/processes';
import { stopProcess } from '#runtime/supervise/child';

/** The variable by which a child of a supervisor is known, whatever name it gives itself. */
export const SUPERVISOR = 'MARSAD_SUPERVISOR';

/**
 * Makes sure that host:port can be listened on. A leftover web server of a dead supervisor is stopped; anything else
 * that holds the port is named.
 * @returns what was mended, in words, or undefined
 * @throws AppError `port.taken`, `port.refused`, `host.unknown`
 */
export async function freeThePort(host: string, port: number): Promise<string | undefined> {
  const fault = await listenFault(host, port);
  if (fault === undefined) return undefined;
  const params = { host, port };
  if (fault === 'EADDRNOTAVAIL' || fault === 'ENOTFOUND') {
    throw new AppError('host.unknown', `HOST is ${host}, which is not an address of this machine.`, {
      hint: 'Set HOST to 127.0.0.1 (this machine only), 0.0.0.0 (all addresses) or one of its own addresses.',
      params,
    });
  }
  if (fault === 'EACCES') {
    throw new AppError('port.refused', `Port ${port} may not be used by this user.`, {
      hint: 'Ports below 1024 belong to root: set PORT to 1024 or more, e.g. PORT=3000 npm start.',
      params,
    });
  }
  const holder = portHolder(port);
  if (holder !== undefined && isLeftover(holder)) {
    await stopProcess({ pid: holder });
    if ((await listenFault(host, port)) === undefined)
      return `stopped process ${holder}, left over from an earlier start`;
  }
  const who = holder === undefined ? 'another program' : `process ${holder} (${commandLine(holder) ?? 'unknown'})`;
  throw new AppError('port.taken', `Port ${port} on ${host} is taken by ${who}.`, {
    hint: `Stop it, or choose another port: PORT=${port === 65535 ? 3000 : port + 1} npm start.`,
    params: { ...params, holder: who },
  });
}

function listenFault(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function isLeftover(pid: number): boolean {
  const supervisor = readText(`/proc/${pid}/environ`)
    ?.split('\0')
    .find((entry) => entry.startsWith(`${SUPERVISOR}=`));
  return supervisor !== undefined && !isAlive({ pid: Number(supervisor.split('=')[1]) });
}

/** The process that listens on a port, where the system tells (Linux, own processes; all of them for root). */
function portHolder(port: number): number | undefined {
  const inode = listeningInode(port);
  if (inode === undefined) return undefined;
  const wanted = `socket:[${inode}]`;
  for (const pid of readNames('/proc').filter((name) => /^\d+$/u.test(name))) {
    const holds = readNames(`/proc/${pid}/fd`).some((fd) => readLink(`/proc/${pid}/fd/${fd}`) === wanted);
    if (holds) return Number(pid);
  }
  return undefined;
}

function listeningInode(port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readText(table)?.split('\n').slice(1) ?? []) {
      // proc(5): sl, local_address, rem_address, st (0A = LISTEN), …, inode is the tenth.
      const fields = line.trim().split(/\s+/u);
      if (fields[1]?.endsWith(suffix) && fields[3] === '0A') return fields[9];
    }
  }
  return undefined;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readLink(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
