import { afterAll } from 'vitest';
import { dropDatabases } from '#tests/support/database';

// Called first, so it runs last: after what each file closes itself. A hook cannot register one from within.
afterAll(dropDatabases);
