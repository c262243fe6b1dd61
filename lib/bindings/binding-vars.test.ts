import { describe, expect, test } from "vitest";
import { findVarProblems, maskVars, openVars, sealVars, secretsOf, type BindingVault } from "./binding-vars";

const declared = new Map([
  ["region", { secret: false }],
  ["key", { secret: true }],
]);

/** Seals by turning the text around, which is enough to see what was sealed. */
const turn = (text: string) => [...text].reverse().join("");
const vault: BindingVault = { known: new Map(), seal: (plain) => ({ $sealed: turn(plain), masked: `hmac:${plain}` }) };
const open = ({ $sealed }: { $sealed: string }) => turn($sealed);

describe("the variables of a binding", () => {
  test("are secret by their own word or by that of a stage", () => {
    const given = { region: { value: "eu", secret: true }, key: 42 };
    const stored = sealVars(given, declared, vault);
    expect(stored).toEqual({
      region: { value: { $sealed: '"ue"', masked: 'hmac:"eu"' }, secret: true },
      key: { value: { $sealed: "24", masked: "hmac:42" }, secret: true },
    });
    expect(openVars(stored, open)).toEqual({
      region: { value: "eu", secret: true },
      key: { value: 42, secret: true },
    });
    expect(maskVars(stored)).toEqual({
      region: { masked: 'hmac:"eu"', secret: true },
      key: { masked: "hmac:42", secret: true },
    });
  });

  test("are plain otherwise, and references to secrets kept elsewhere always are", () => {
    const given = { region: { value: "eu", secret: false }, key: "$secret://vault/1/key" };
    expect(sealVars(given, declared, vault)).toEqual({ region: "eu", key: "$secret://vault/1/key" });
  });

  test("keep a secret that is given back masked", () => {
    const masked = `hmac:${"0".repeat(32)}`;
    const known = new Map([[masked, { $sealed: "sealed", masked }]]);
    const stored = sealVars({ key: { masked, secret: true } }, declared, { ...vault, known });
    expect(stored).toEqual({ key: { value: { $sealed: "sealed", masked }, secret: true } });
    expect(secretsOf(stored)).toEqual(known);
  });

  test("must be declared by a stage, and masks must stand for something", () => {
    const given = { colour: "blue", key: { masked: "hmac:1", secret: true } as const, region: "eu" };
    expect(findVarProblems(given, declared, new Map(), "bindings[0].vars")).toEqual([
      {
        path: "bindings[0].vars.colour",
        code: "GP_DEFINITION_20004",
        params: { variable: "colour", where: "no stage does" },
      },
      { path: "bindings[0].vars.key", code: "GP_DEFINITION_20008", params: { masked: "hmac:1" } },
    ]);
  });
});
