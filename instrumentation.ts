import { redactOutput } from '#runtime/redactOutput';

/** Runs once in the web server's process, before it answers (a convention of Next). */
export function register(): void {
  redactOutput();
}
