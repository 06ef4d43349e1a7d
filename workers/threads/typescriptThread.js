// Node 20 gives worker threads no TypeScript, and `--import tsx` does not reach their first module: so they begin in
// plain JavaScript, register the compiler and go on with the module that the pool names.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { default: handle } = await import(workerData.entry);
export default handle;
