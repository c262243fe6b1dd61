import type { RequestListener } from "node:http";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "@/lib/env";
import { ok, startReceiver } from "@/lib/testing/receiver";
import { postWebhook } from "./post-webhook";

const receiver = await startReceiver();
beforeEach(() => {
  receiver.answer = ok;
  receiver.received.length = 0;
  env().GATEPLANE_WEBHOOK_ALLOW = ["127.0.0.1"];
});

const limits = { timeoutMs: 300, maxBytes: 1_000 };
const post = (url = receiver.url) => postWebhook(url, { headers: { "webhook-id": "7" }, body: '{"a":"ä"}' }, limits);

test("sends JSON and takes any 2xx", async () => {
  receiver.answer = (_, response) => void response.writeHead(202, { "content-type": "text/plain" }).end("thank you");
  expect(await post()).toEqual({ statusCode: 202, error: null, answer: "thank you" });
  expect(receiver.received).toMatchObject([
    { headers: { "content-type": "application/json", "webhook-id": "7" }, body: '{"a":"ä"}' },
  ]);
});

describe("what counts as failed", () => {
  test.each<[string, RequestListener, object]>([
    ["an error", (_, response) => response.writeHead(500).end("sorry"), { statusCode: 500, answer: "sorry" }],
    ["no answer", () => undefined, { statusCode: null, error: "no answer within 0.3 s" }],
    [
      "a broken answer",
      (request) => request.socket.destroy(),
      { statusCode: null, error: "the connection failed (ECONNRESET)" },
    ],
  ])("%s", async (_, answer, expected) => {
    receiver.answer = answer;
    const found = await post();
    expect(found).toMatchObject(expected);
    expect(found.error).not.toBeNull();
  });

  test("a redirect, which is not followed", async () => {
    const elsewhere = await startReceiver();
    receiver.answer = (_, response) => response.writeHead(307, { location: elsewhere.url }).end();
    expect(await post()).toMatchObject({ statusCode: 307, error: "it answered 307: redirects are not followed" });
    expect(elsewhere.received).toEqual([]);
  });

  test("nobody there", async () => {
    expect(await post("http://127.0.0.1:1/")).toMatchObject({ error: "the connection was refused" });
  });
});

describe("the answer", () => {
  test("of 5 MB is not read to its end", async () => {
    let sent = 0;
    let isCut = false;
    receiver.answer = (_, response) => {
      response.writeHead(200).on("close", () => (isCut = !response.writableFinished));
      const more = () => {
        while (sent < 5_000_000 && response.write("x".repeat(50_000))) sent += 50_000;
        if (sent >= 5_000_000) response.end();
      };
      response.on("drain", more);
      more();
    };
    expect(await post()).toEqual({ statusCode: 200, error: null, answer: "x".repeat(500) });
    await vi.waitFor(() => expect(isCut).toBe(true));
  });

  test("that never ends does not hold up what was accepted for longer than the deadline", async () => {
    receiver.answer = (_, response) => void response.writeHead(200).write("wait");
    expect(await post()).toEqual({ statusCode: 200, error: null, answer: "wait" });
  });

  test.each([
    ["is no text", { "content-type": "image/png" }],
    ["is packed", { "content-type": "text/plain", "content-encoding": "gzip" }],
  ])("that %s is not kept", async (_, headers) => {
    receiver.answer = (_, response) => void response.writeHead(200, headers).end("\x1f\x8b");
    expect(await post()).toMatchObject({ statusCode: 200, answer: null });
  });

  test("keeps only characters that a text may hold", async () => {
    receiver.answer = (_, response) => response.writeHead(200).end(Buffer.from("a\0b\x1b[2J\nc\xff", "latin1"));
    expect((await post()).answer).toBe("ab[2J\nc\ufffd");
  });
});

describe("addresses that are not allowed", () => {
  beforeEach(() => void (env().GATEPLANE_WEBHOOK_ALLOW = []));

  test.each(["http://127.0.0.1:1", "http://[::1]:1", "http://169.254.169.254", "http://2130706433:1"])(
    "%s is not asked",
    async (url) => {
      expect(await post(url)).toMatchObject({ statusCode: null, error: expect.stringMatching(/loopback/) as string });
    },
  );

  test("nor by a name that leads to them", async () => {
    const url = receiver.url.replace("127.0.0.1", "localhost");
    expect((await post(url)).error).toMatch(/(127.0.0.1|::1) is a loopback/);
    expect(receiver.received).toEqual([]);
  });
});
