"use client";

import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useEffectEvent } from "react";

/** What was saved elsewhere meanwhile shows in a form, as long as nothing is typed into it. */
export function useFreshValues<T extends Record<string, unknown>>(form: UseFormReturnType<T>, saved: T): void {
  const text = JSON.stringify(saved);
  const take = useEffectEvent(() => {
    if (form.isDirty()) return;
    form.setInitialValues(saved);
    form.setValues(saved);
  });
  useEffect(() => take(), [text]);
}
