import { CommanderError } from 'commander';
import { declareCommands } from '#cli/program';
import { printError, printNote } from '#cli/terminal';
import { AppError } from '#core/errors';
import { isClosedPipe, isDiskFull, outlivesFullDisk } from '#runtime/fullDisk';
import { optimiseLater } from '#runtime/inlineLess';

/** Nobody takes the answer any more: `marsad … | head` closes the pipe early, which is no error; a full disk is one. */
function endWithoutOutput(error: Error): void {
  // What runs for long goes on (cli/runMarsad).
  if (isDiskFull(error) && outlivesFullDisk(process.stdout)) return;
  const isClosed = isClosedPipe(error);
  if (!isClosed) printNote(`marsad: The output could not be written: ${error.message}`);
  process.exit(isClosed ? 0 : 1);
}

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(argv: string[]): Promise<number> {
  // Before a command opens the database.
  optimiseLater();
  let code = 0;
  const program = declareCommands((exitCode) => {
    code = exitCode;
  });
  process.stdout.on('error', endWithoutOutput);
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
