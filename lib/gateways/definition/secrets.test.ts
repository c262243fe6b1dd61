import { describe, expect, test } from "vitest";
import { identify } from "./identify";
import { withoutIds, type SealedSecret } from "./identified";
import { Blueprint, type Plugins } from "./schema";
import { sealBlueprint } from "./sealing";
import { mapSealed, maskBlueprint, openBlueprint, secretsByMask } from "./secrets";

const secretFields = {
  "openid-connect": ["client_secret", "session.secret"],
  "kafka-logger": ["brokers.sasl_config.password"],
  "ai-proxy": ["auth.header"],
};

const masks = new Map<string, string>();
const maskFor = (plain: string) => {
  const masked = masks.get(plain) ?? `hmac:${String(masks.size).padStart(32, "0")}`;
  masks.set(plain, masked);
  return masked;
};
const sealed = (plain: string): SealedSecret => ({ $sealed: btoa(plain), masked: maskFor(plain) });
const vault = { secretFields, known: new Map<string, SealedSecret>(), seal: sealed };

function blueprintOf(plugins: Plugins, vars: object = {}) {
  const parsed = Blueprint.parse({
    stages: [{ name: "prod", vars }],
    resources: [{ name: "r", methods: ["GET"], path: "/r", backend: "b", plugins }],
  });
  return identify(parsed, { backends: [], resources: [] }, () => "id");
}

const sealPlugin = (plugins: Plugins, known = vault.known) => {
  const { blueprint, findings } = sealBlueprint(blueprintOf(plugins), { ...vault, known });
  return { plugins: blueprint.resources[0]?.plugins, codes: findings.map(({ code }) => code) };
};

describe("secret fields of plugins", () => {
  test("are sealed where the path ends, through objects and lists", () => {
    const { plugins } = sealPlugin({
      "openid-connect": { client_id: "me", client_secret: "s1", session: { secret: "s2" } },
      "kafka-logger": { brokers: [{ host: "h", sasl_config: { user: "u", password: "s3" } }, { host: "i" }] },
      "ai-proxy": { auth: { header: { Authorization: "Bearer s4", "X-Many": ["s5", "s6"] } } },
    });
    expect(plugins).toEqual({
      "openid-connect": { client_id: "me", client_secret: sealed('"s1"'), session: { secret: sealed('"s2"') } },
      "kafka-logger": {
        brokers: [{ host: "h", sasl_config: { user: "u", password: sealed('"s3"') } }, { host: "i" }],
      },
      "ai-proxy": {
        auth: { header: { Authorization: sealed('"Bearer s4"'), "X-Many": [sealed('"s5"'), sealed('"s6"')] } },
      },
    });
  });

  test("references are no secrets", () => {
    for (const reference of ["$env://KEY", "$ENV://KEY", "$secret://vault/1/key", "{vars.key}", ""]) {
      const given = { "openid-connect": { client_secret: reference } };
      expect(sealPlugin(given).plugins).toEqual(given);
    }
  });

  test("a mask stands for the secret it was made of; an unknown one is refused", () => {
    const secret = sealed('"s1"');
    const given = { "openid-connect": { client_secret: { masked: secret.masked } } };
    expect(sealPlugin(given, new Map([[secret.masked, secret]]))).toEqual({
      plugins: { "openid-connect": { client_secret: secret } },
      codes: [],
    });
    expect(sealPlugin(given).codes).toEqual(["GP_DEFINITION_20008"]);
  });

  test("masks elsewhere and forged sealed values are refused", () => {
    const { masked } = sealed('"s1"');
    expect(sealPlugin({ cors: { allow_origins: { masked } } }).codes).toEqual(["GP_DEFINITION_20009"]);
    expect(sealPlugin({ cors: { x: [{ $sealed: "v1.a.b", masked }] } }).codes).toEqual(["GP_DEFINITION_20009"]);
    expect(sealPlugin({ "openid-connect": { client_secret: sealed('"s1"') } }).codes).toEqual(["GP_DEFINITION_20009"]);
  });
});

test("secret variables are sealed whatever their type, others are kept plain", () => {
  const { blueprint } = sealBlueprint(
    blueprintOf(
      {},
      { a: "x", b: { value: 5, secret: true }, c: null, d: { value: true }, e: { value: "$env://E", secret: true } },
    ),
    vault,
  );
  expect(blueprint.stages[0]?.vars).toEqual({
    a: "x",
    b: { value: sealed("5"), secret: true },
    c: null,
    d: true,
    e: "$env://E",
  });
});

describe("a sealed blueprint", () => {
  const { blueprint } = sealBlueprint(
    blueprintOf({ "openid-connect": { client_secret: "s1", scopes: ["a"] } }, { key: { value: 7, secret: true } }),
    vault,
  );

  test("shows masks only", () => {
    const masked = maskBlueprint(blueprint);
    expect(masked.stages[0]?.vars).toEqual({ key: { masked: maskFor("7"), secret: true } });
    expect(masked.resources[0]?.plugins).toEqual({
      "openid-connect": { client_secret: { masked: maskFor('"s1"') }, scopes: ["a"] },
    });
    expect(JSON.stringify(masked)).not.toContain("$sealed");
  });

  test("given back masked, is the same", () => {
    const back = identify(Blueprint.parse(withoutIds(maskBlueprint(blueprint))), blueprint);
    expect(sealBlueprint(back, { ...vault, known: secretsByMask(blueprint) })).toEqual({ blueprint, findings: [] });
  });

  test("opens, and is sealed anew", () => {
    const open = (secret: SealedSecret) => atob(secret.$sealed);
    const opened = openBlueprint(blueprint, open);
    expect(opened.stages[0]?.vars).toEqual({ key: { value: 7, secret: true } });
    expect(opened.resources[0]?.plugins).toEqual({ "openid-connect": { client_secret: "s1", scopes: ["a"] } });
    const anew = mapSealed(blueprint, (secret) => ({ ...secret, $sealed: btoa(open(secret)) })) as typeof blueprint;
    expect(openBlueprint(anew, open)).toEqual(opened);
  });
});
