import { mergeCounts } from '#core/relevance/wordCounts';
import { analyseDrafts, decideTexts, findActorsIn, type TaskTools } from '#workers/analysis/articleTasks';
import { openPipeline } from '#workers/analysis/pipeline';
import { createResourceCache, type Snapshot } from '#workers/analysis/resources';
import { adapt, drift, learn, preview, propose, questions, topics, tryOut } from '#workers/analysis/watchTasks';

/** All that is computed from texts; each takes and gives plain values, so that it can run in another thread. */
const tasks = {
  analyseDrafts,
  decideTexts,
  findActorsIn,
  propose,
  preview,
  tryOut,
  adapt,
  learn,
  questions,
  drift,
  topics,
  mergeWordCounts: (packed: Uint8Array[]) => mergeCounts(packed),
};

export type Tasks = typeof tasks;
export type TaskInput<Name extends keyof Tasks> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends keyof Tasks> = ReturnType<Tasks[Name]>;

export interface AnalysisTask<Name extends keyof Tasks = keyof Tasks> {
  name: Name;
  input: TaskInput<Name>;
  snapshot: Snapshot;
}

/** Opens what all tasks of one thread share. */
export function openTasks(): (task: AnalysisTask) => TaskOutput<keyof Tasks> {
  const pipeline = openPipeline();
  const resourcesOf = createResourceCache();
  return ({ name, input, snapshot }) => {
    const run = tasks[name] as (input: unknown, tools: TaskTools) => TaskOutput<keyof Tasks>;
    return run(input, { pipeline, resources: resourcesOf(snapshot) });
  };
}
