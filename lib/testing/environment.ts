import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { databaseIn } from "./database-url";

// Before anything of the test file is imported: what it imports reads these once.
process.env.DATABASE_URL = databaseIn(inject("postgres"), `test_${randomBytes(6).toString("hex")}`);
process.env.GATEPLANE_ENCRYPTION_KEYS = `test:${randomBytes(32).toString("base64")}`;
process.env.NEXTAUTH_SECRET = "a secret that only the tests know";
process.env.LOG_LEVEL = "silent";
