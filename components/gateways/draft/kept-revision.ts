"use client";

import { useState } from "react";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { DraftDto } from "@/lib/gateways/draft/queries";

/**
 * The revision that a change of one object is based on: the newest while that object is as it was when the form was
 * opened, whatever else changed; that of then when somebody changed it, so that saving becomes a conflict.
 */
export function useKeptRevision({ revision }: DraftDto, object: unknown): number {
  const [opened] = useState({ revision, text: canonicalJson(object) });
  return canonicalJson(object) === opened.text ? revision : opened.revision;
}
