// A thread starts without the loader that lets Node read TypeScript, and `--import tsx` does nothing outside the main
// thread (tsx 4.23): so this plain file registers it and then loads the worker.
import { register } from 'tsx/esm/api';

register();
await import('./parseWorker.ts');
