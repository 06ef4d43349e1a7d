import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * What all processes share that share processors, and no others: Linux's number of this start of its kernel, which containers on one machine have in
 * common; elsewhere the machine's name.
 */
export function machineName(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return hostname();
  }
}
