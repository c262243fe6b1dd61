import { describe, expect, test } from "vitest";
import { isAllowed, readOidcClaims, roleFromGroups } from "./oidc-claims";

const idToken = { iss: "https://id.example.com", sub: "248289761001" };

describe("reading claims", () => {
  test("takes from userinfo what the ID token lacks", () => {
    const userinfo = {
      sub: "248289761001",
      email: "Ada@Example.com",
      email_verified: true,
      name: "Ada",
      groups: ["ops"],
    };
    expect(readOidcClaims(idToken, userinfo, "groups")).toEqual({
      issuer: "https://id.example.com",
      subject: "248289761001",
      email: "ada@example.com",
      emailVerified: true,
      name: "Ada",
      groups: ["ops"],
    });
  });

  test("issuer and subject come from the ID token alone", () => {
    const person = readOidcClaims(idToken, { iss: "https://elsewhere.example", sub: "someone-else" }, "groups");
    expect(person).toMatchObject({ issuer: "https://id.example.com", subject: "248289761001" });
  });

  test("an address is verified only by a source that names that address", () => {
    const claimed = { ...idToken, email: "ada@example.com" };
    const verified = (userinfo: object) => readOidcClaims(claimed, { ...userinfo }, "groups").emailVerified;
    expect(verified({})).toBe(false);
    expect(verified({ email: "other@example.com", email_verified: true })).toBe(false);
    expect(verified({ email_verified: true })).toBe(false);
    expect(verified({ email: "ADA@example.com", email_verified: true })).toBe(true);
    expect(verified({ email: "ada@example.com", email_verified: "true" })).toBe(true);
  });

  test("sources that disagree on verification do not verify", () => {
    const denied = { ...idToken, email: "ada@example.com", email_verified: false };
    expect(readOidcClaims(denied, { email: "ada@example.com", email_verified: true }, "groups").emailVerified).toBe(
      false,
    );
  });

  test("without e-mail, name and groups there is a person all the same", () => {
    expect(readOidcClaims(idToken, {}, "groups")).toMatchObject({
      email: null,
      emailVerified: false,
      name: null,
      groups: [],
    });
  });

  test("groups may be one text, a list, or lie inside an object", () => {
    expect(readOidcClaims({ ...idToken, groups: "ops" }, {}, "groups").groups).toEqual(["ops"]);
    expect(readOidcClaims({ ...idToken, groups: ["ops", 7, null, ""] }, {}, "groups").groups).toEqual(["ops"]);
    const nested = { ...idToken, realm_access: { roles: ["ops", "dev"] } };
    expect(readOidcClaims(nested, {}, "realm_access.roles").groups).toEqual(["ops", "dev"]);
    expect(
      readOidcClaims({ ...idToken, "https://example.com/groups": ["ops"] }, {}, "https://example.com/groups").groups,
    ).toEqual(["ops"]);
    expect(readOidcClaims(idToken, {}, "constructor.name").groups).toEqual([]);
  });
});

describe("group rules", () => {
  const rules = { adminGroups: ["gateway-admins"], allowedGroups: ["staff"] };

  test("only members of an allowed group come in, everyone when none is configured", () => {
    expect(isAllowed(["staff"], rules)).toBe(true);
    expect(isAllowed(["guests"], rules)).toBe(false);
    expect(isAllowed(["gateway-admins"], rules)).toBe(false);
    expect(isAllowed([], rules)).toBe(false);
    expect(isAllowed([], { ...rules, allowedGroups: [] })).toBe(true);
  });

  test("administrators by group; without admin groups roles are not the provider's", () => {
    expect(roleFromGroups(["staff", "gateway-admins"], rules)).toBe("ADMIN");
    expect(roleFromGroups(["staff"], rules)).toBe("MEMBER");
    expect(roleFromGroups(["gateway-admins"], { ...rules, adminGroups: [] })).toBeNull();
  });
});
