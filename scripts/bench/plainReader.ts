import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { z } from 'zod';
import { projectRoot } from '../../runtime/root';
import type { System } from './system';

/** What polling all feeds once took: by the clock, and of processor time. */
export interface Spent {
  seconds: number;
  nodeSeconds: number;
  postgresSeconds: number;
}

const Printed = z.object({ seconds: z.number(), nodeSeconds: z.number() });

/** The plain reader of scripts/bench/reference.ts, with a database of its own in the program's server. */
export async function openReference(system: System, feedUrls: readonly string[]): Promise<{ poll(): Promise<Spent> }> {
  await system.sql.query('create database reference');
  const url = new URL(system.url);
  url.pathname = '/reference';
  // Makes its tables.
  await runReader(url.href);
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query('insert into feed (url) select unnest($1::text[])', [feedUrls]);
  await client.end();
  return {
    async poll() {
      const before = system.usage().postgres.seconds;
      const took = await runReader(url.href);
      return { ...took, postgresSeconds: system.usage().postgres.seconds - before };
    },
  };
}

function runReader(url: string): Promise<z.infer<typeof Printed>> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/bench/reference.ts', url], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Printed.parse(JSON.parse(output)));
      else reject(new Error(`the reference ended with code ${code}`));
    });
  });
}
