import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the longest first: one that began last would run on alone. */
const LONGEST = [
  'tests/runtime/start.test.ts',
  'tests/workers/kill.test.ts',
  'tests/workers/identity.test.ts',
  'tests/workers/poison.test.ts',
];

function rank({ moduleId, project }: TestSpecification): number {
  const at = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`));
  if (at !== -1) return at;
  // Next those that go on in the processes of the ones above; pure tests, the shortest, fill up the end.
  return LONGEST.length + ['database', 'standIns', 'alone', 'core', 'e2e'].indexOf(project.name);
}

/** A fresh clone knows no durations: Vitest would begin with the largest files. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
