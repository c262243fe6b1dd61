import { describe, expect, test } from "vitest";
import { type EnvironmentError, parseEnv } from "./env";

const keys = `k1:${Buffer.alloc(32, 1).toString("base64")}`;

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return (error as EnvironmentError).problems;
  }
}

describe("the environment", () => {
  test("needs nothing", () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", GATEPLANE_ROLE: "all" });
  });

  test("leaves it open whether there is a sample unless somebody says so", () => {
    expect(parseEnv({}).GATEPLANE_SAMPLE).toBeUndefined();
    expect(parseEnv({ GATEPLANE_SAMPLE: "" }).GATEPLANE_SAMPLE).toBeUndefined();
    expect(parseEnv({ GATEPLANE_SAMPLE: "0" }).GATEPLANE_SAMPLE).toBe(false);
  });

  test("lists every mistake at once", () => {
    expect(problemsOf({ PORT: "many", GATEPLANE_ROLE: "boss", NEXTAUTH_URL: "ftp://x", LOG_LEVEL: "loud" })).toEqual([
      "PORT must be a port number",
      "GATEPLANE_ROLE must be all, web or worker",
      "NEXTAUTH_URL must be a URL that begins with http:// or https://",
      expect.stringMatching(/^LOG_LEVEL /),
    ]);
  });

  test("lists what is missing along with what is wrong, and nothing twice", () => {
    const given = { DATABASE_URL: "postgresql://localhost/gateplane", PORT: "many", NEXTAUTH_SECRET: "short" };
    const odd = { GATEPLANE_LOCAL_LOGIN: "perhaps", GATEPLANE_ADMIN_EMAIL: "admin", GATEPLANE_ENCRYPTION_KEYS: "k1" };
    expect(problemsOf({ ...given, OIDC_ISSUER: "id.example.test", ...odd }).sort()).toEqual([
      expect.stringMatching(/^GATEPLANE_ADMIN_EMAIL must be an e-mail address/),
      expect.stringMatching(/^GATEPLANE_ENCRYPTION_KEYS must be/),
      expect.stringMatching(/^GATEPLANE_LOCAL_LOGIN must be true or false/),
      expect.stringMatching(/^NEXTAUTH_SECRET must have/),
      expect.stringMatching(/^NEXTAUTH_URL is missing/),
      expect.stringMatching(/^OIDC_CLIENT_ID is missing/),
      expect.stringMatching(/^OIDC_CLIENT_SECRET is missing/),
      expect.stringMatching(/^OIDC_ISSUER must be a URL/),
      expect.stringMatching(/^PORT must be a port number/),
    ]);
  });

  test("with a database of one's own asks for the secrets that all processes share", () => {
    const DATABASE_URL = "postgresql://localhost/gateplane";
    expect(problemsOf({ DATABASE_URL })).toEqual([
      expect.stringMatching(/^GATEPLANE_ENCRYPTION_KEYS is missing/),
      expect.stringMatching(/^NEXTAUTH_SECRET is missing/),
    ]);
    expect(
      problemsOf({ DATABASE_URL, GATEPLANE_ENCRYPTION_KEYS: keys, NEXTAUTH_SECRET: "sixteen or more characters" }),
    ).toEqual([]);
  });

  test("reads keys in the order given and refuses short, malformed and repeated ones", () => {
    const second = keys.replace("k1", "k2");
    const parsed = parseEnv({ GATEPLANE_ENCRYPTION_KEYS: `${second}, ${keys}` }).GATEPLANE_ENCRYPTION_KEYS;
    expect(parsed?.map(({ id, key }) => [id, key.length])).toEqual([
      ["k2", 32],
      ["k1", 32],
    ]);
    expect(problemsOf({ GATEPLANE_ENCRYPTION_KEYS: "k1:c2hvcnQ=" })).toHaveLength(1);
    expect(problemsOf({ GATEPLANE_ENCRYPTION_KEYS: "secret" })).toHaveLength(1);
    expect(problemsOf({ GATEPLANE_ENCRYPTION_KEYS: `${keys},${keys}` })).toHaveLength(1);
  });

  test("does not let single sign-on be half configured, nor everybody be locked out", () => {
    expect(problemsOf({ OIDC_ISSUER: "https://id.example.test" })).toHaveLength(3);
    expect(problemsOf({ GATEPLANE_LOCAL_LOGIN: "false" })).toEqual([expect.stringMatching(/^OIDC_ISSUER is missing/)]);
  });
});
