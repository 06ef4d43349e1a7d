'use server';

import { z } from 'zod';
import { drawSample } from '#store/useCases/drawSample';
import { formAction } from '../../../action';
import { db } from '../../../db';
import { formId } from '../../../formId';

/** Enough for a first interval, few enough to be judged in some minutes. */
const DRAW = { accepted: 10, near: 5, far: 5 };

export const draw = formAction('sample.draw', z.object({ watchId: formId }), async ({ watchId }, { t }) =>
  t('check.drew', { count: await drawSample(db(), { watchId, ...DRAW }) }),
);
