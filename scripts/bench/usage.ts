import { readdirSync, readFileSync } from 'node:fs';

/** Processor time of a process and of all that it started, in seconds, and the memory of each, in MB. */
export interface Usage {
  seconds: number;
  processes: { pid: number; name: string; rssMb: number }[];
}

// sysconf(_SC_CLK_TCK), which is 100 on every Linux.
const TICKS_PER_SECOND = 100;

interface Row {
  parent: number;
  seconds: number;
  name: string;
  rssMb: number;
}

/** Reads /proc: the process `root` with everything below it. Children that ended are counted at their parent. */
export function usageOf(root: number): Usage {
  const rows = new Map<number, Row>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const row = Number.isInteger(pid) ? readRow(pid) : undefined;
    if (row !== undefined) rows.set(pid, row);
  }
  const usage: Usage = { seconds: 0, processes: [] };
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const row = rows.get(pid);
    if (row === undefined) continue;
    usage.seconds += row.seconds;
    usage.processes.push({ pid, name: row.name, rssMb: row.rssMb });
    for (const [child, { parent }] of rows) if (parent === pid) waiting.push(child);
  }
  return usage;
}

function readRow(pid: number): Row | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5), counted after the command's closing bracket: ppid is field 4; utime, stime, cutime and cstime are 14 to 17.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    const rss = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const name = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND, name, rssMb: Number(rss ?? 0) / 1024 };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

export function parentOf(pid: number): number {
  return readRow(pid)?.parent ?? 0;
}
