import { CommanderError } from 'commander';
import { declareCommands } from '#cli/program';
import { printError } from '#cli/terminal';
import { AppError } from '#core/errors';

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(argv: string[]): Promise<number> {
  let code = 0;
  const program = declareCommands((exitCode) => {
    code = exitCode;
  });
  // `marsad … | head` closes the pipe early: that is no error.
  process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    // Commander has written the help or the fault itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printError(error);
    return error instanceof AppError && error.code.startsWith('usage.') ? 2 : 1;
  }
}
