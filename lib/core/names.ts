import { z } from "zod";

/** Names are parts of etcd keys and of route ids, so they are narrow and never change. */

const named = (pattern: RegExp, rule: string) => z.string().regex(pattern, { error: rule });

export const GatewayName = named(
  /^[a-z][a-z0-9-]{2,29}$/,
  "must be 3 to 30 characters: a lower-case letter, then lower-case letters, digits and dashes",
);
export const StageName = named(
  /^[a-z][a-z0-9-]{0,15}$/,
  "must be 1 to 16 characters: a lower-case letter, then lower-case letters, digits and dashes",
);
export const BackendName = named(
  /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/,
  "must be 1 to 64 characters: a letter, then letters, digits, dots, dashes and underscores",
);
export const ResourceName = named(
  /^[A-Za-z][A-Za-z0-9_./:-]{0,127}$/,
  "must be 1 to 128 characters: a letter, then letters, digits and _ . / : -",
);
export const DataPlaneName = named(
  /^[a-z][a-z0-9-]{0,29}$/,
  "must be 1 to 30 characters: a lower-case letter, then lower-case letters, digits and dashes",
);

/** Labels become APISIX labels: no white space, 1 to 64 characters (the limit up to APISIX 3.3). */
export const Labels = z.record(
  named(/^[A-Za-z][A-Za-z0-9_./-]{0,63}$/, "must be 1 to 64 characters: a letter, then letters, digits and _ . / -"),
  named(/^\S{1,64}$/, "must be 1 to 64 characters without white space"),
);
