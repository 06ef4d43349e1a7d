'use server';

import { refresh } from 'next/cache';
import type { ActionResult } from '#components/ActionForm';
import { drawSample } from '#store/useCases/drawSample';
import { answer } from '../../../answer';
import { db } from '../../../db';
import { formId } from '../../../formId';

/** Enough for a first interval, few enough to be judged in some minutes. */
const DRAW = { accepted: 10, near: 5, far: 5 };

export async function draw(_before: ActionResult | undefined, form: FormData): Promise<ActionResult> {
  return answer(async ({ t }) => {
    const watchId = formId.parse(form.get('watchId'));
    const drawn = await drawSample(db(), { watchId, ...DRAW });
    refresh();
    return t('check.drew', { count: drawn });
  });
}
