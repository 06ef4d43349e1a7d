import { type AnalysisTask, openTasks } from '#workers/analysis/tasks';
import { taskHandler } from '#workers/threads/threadTask';

const run = openTasks();

export default taskHandler((task: AnalysisTask) => run(task));
