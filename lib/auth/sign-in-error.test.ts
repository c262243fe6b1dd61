import { expect, test } from "vitest";
import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import { AppError } from "@/lib/core/errors";
import { readSignInError, writeSignInError } from "./sign-in-error";

test("a lockout tells how long to wait", () => {
  const written = writeSignInError(new AppError("GP_AUTH_30005", { seconds: 60 }));
  expect(written).toBe("GP_AUTH_30005:60");
  expect(readSignInError(written)).toMatchObject({
    code: "GP_AUTH_30005",
    message: expect.stringContaining("in 60 s") as string,
  });
});

test("names never stand in the address", () => {
  const written = writeSignInError(new AppError("GP_AUTH_30006", { email: "ada@example.test" }));
  expect(written).toBe("GP_AUTH_30006");
  expect(readSignInError(written).message).toBe("Your account is disabled.");
});

test.each(Object.keys(catalogue).filter((code) => code.startsWith("GP_AUTH_300") && code !== "GP_AUTH_30002"))(
  "%s has a text without gaps",
  (code) => {
    const { message, cure } = readSignInError(code as ErrorCode);
    expect(message).not.toContain("{");
    expect(cure).not.toBe("");
  },
);

test.each(["OAuthSignin", "OAuthCallback", "Callback", "AccessDenied", "Configuration", "SessionRequired"])(
  "next-auth's %s has a text of its own",
  (error) => {
    expect(readSignInError(error).message).not.toBe("Signing in failed.");
  },
);

test.each(["", "<script>", "constructor", "__proto__", "GP_AUTH_30005:<b>", "GP_PLANE_10001"])(
  "what somebody wrote into the address (%j) is not shown",
  (error) => {
    expect(readSignInError(error).message).not.toContain("<");
    expect(readSignInError(error).message).not.toContain("{");
  },
);
