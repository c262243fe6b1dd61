import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd, type Credentials } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import { EtcdPlane } from "./client";
import { isOutcomeUnknown, isTransient } from "./errors";

const shared = testEtcd();

function open(endpoints: string[], credentials: Partial<Credentials> = {}): EtcdPlane {
  const plane = new EtcdPlane({ id: endpoints.join(), endpoints, timeoutMs: 1_000, ...credentials });
  afterAll(() => plane.close());
  return plane;
}

async function failureOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => null,
    (failure: unknown) => failure,
  );
  return { error, transient: isTransient(error), outcomeUnknown: isOutcomeUnknown(error) };
}

const failed = (code: string, transient: boolean, outcomeUnknown: boolean) => ({
  error: expect.objectContaining({ code }) as unknown,
  transient,
  outcomeUnknown,
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const silence = () => listen(createServer(() => undefined));

describe("what answers is no etcd", () => {
  test("a closed port", async () => {
    expect(await failureOf(open(["http://127.0.0.1:1"]).put("/a", ""))).toEqual(failed("GP_ETCD_40001", true, false));
  });

  test("a host name that does not exist", async () => {
    const call = open(["http://etcd.invalid:2379"]).status();
    expect(await failureOf(call)).toEqual(failed("GP_ETCD_40001", true, false));
  });

  test("a peer that takes connections and says nothing: the call was never sent", async () => {
    expect(await failureOf(open([await silence()]).put("/a", ""))).toEqual(failed("GP_ETCD_40001", true, false));
  });

  test("a web server", async () => {
    const web = await listen(createHttpServer((_, response) => response.end("hello")));
    expect(await failureOf(open([web]).status())).toEqual(failed("GP_ETCD_40009", false, false));
  });
});

describe("the outcome of a write", () => {
  test("is unknown when its answer is lost, and it is not sent again", async () => {
    const proxy = await startFaultProxy(shared.endpoint);
    const plane = open([proxy.url]);
    const key = Buffer.from(`${shared.prefix()}/counter`);
    await plane.put(key.toString(), "before");
    proxy.dropAnswers();
    expect(await failureOf(plane.put(key.toString(), "after"))).toEqual(failed("GP_ETCD_40002", true, true));
    const { kvs } = await etcdClient(shared.endpoint).kv.range({ key });
    expect(kvs).toMatchObject([{ value: Buffer.from("after"), version: "2" }]);
  });

  test("is unknown when the connection breaks while it is under way", async () => {
    const proxy = await startFaultProxy(shared.endpoint);
    const plane = open([proxy.url]);
    await plane.status();
    proxy.stall();
    const call = failureOf(plane.put(`${shared.prefix()}/key`, ""));
    setImmediate(() => proxy.cut());
    expect(await call).toEqual(failed("GP_ETCD_40003", true, true));
  });

  test("is known when etcd refuses it", async () => {
    const call = open([shared.endpoint]).put(`${shared.prefix()}/large`, "x".repeat(1_600_000));
    expect(await failureOf(call)).toEqual(failed("GP_ETCD_40007", false, false));
  });
});

describe("after a failure", () => {
  test("the first call after etcd is back goes through", async () => {
    const own = await startEtcd();
    const plane = open([own.endpoint]);
    await plane.put("/key", "kept");
    await own.stop();
    for (let call = 0; call < 5; call++) {
      expect(await failureOf(plane.readKey("/key"))).toMatchObject({ transient: true });
    }
    await own.start();
    expect(await plane.readKey("/key")).toMatchObject({ value: "kept" });
  });

  test("one slow call does not take others with it", async () => {
    const proxy = await startFaultProxy(shared.endpoint);
    const plane = open([proxy.url]);
    await plane.status();
    proxy.delay(300);
    const late = plane.readRanges([{ key: "/a" }], { timeoutMs: 50 });
    const others = Array.from({ length: 8 }, () => plane.readKey("/a"));
    expect(await failureOf(late)).toMatchObject({ transient: true });
    expect(await Promise.all(others)).toEqual(Array(8).fill(null));
  });
});

test("a reading of many pages keeps to one deadline", async () => {
  const proxy = await startFaultProxy(shared.endpoint);
  const [plane, prefix] = [open([proxy.url]), shared.prefix()];
  const puts = (page: number) =>
    Array.from({ length: 120 }, (_, at) => ({ key: `${prefix}/${page}-${at}`, value: "" }));
  for (let page = 0; page < 10; page++) await plane.transact({ compares: [], puts: puts(page), deletes: [] });
  proxy.delay(300);
  expect((await plane.readPrefix(prefix, { deadline: Date.now() + 5_000 })).kvs).toHaveLength(1_200);
  const late = await failureOf(plane.readPrefix(prefix, { deadline: Date.now() + 450 }));
  expect(late).toEqual(failed("GP_ETCD_40002", true, false));
});

describe("several endpoints", () => {
  test("a read goes on to the next one, within one deadline, and the next call begins there", async () => {
    const plane = open(["http://127.0.0.1:1", await silence(), shared.endpoint]);
    expect(await plane.readKey("/nothing")).toBeNull();
    expect(await plane.put(`${shared.prefix()}/key`, "")).toMatchObject({ succeeded: true });
  });

  test("a write goes to one only", async () => {
    const plane = open(["http://127.0.0.1:1", shared.endpoint]);
    expect(await failureOf(plane.put("/key", ""))).toMatchObject({ transient: true });
  });
});

describe("authentication", () => {
  test("lets in who knows the password, to what the roles grant", async () => {
    const own = await startEtcdWithAuth();
    const root = open([own.endpoint], own.root);
    const reader = open([own.endpoint], own.reader);
    await root.put("/key", "value");
    expect(await reader.readKey("/key")).toMatchObject({ value: "value" });
    expect(await failureOf(reader.put("/key", ""))).toEqual(failed("GP_ETCD_40005", false, false));
    const wrong = failed("GP_ETCD_40004", false, false);
    expect(await failureOf(open([own.endpoint], { ...own.root, password: "wrong" }).status())).toEqual(wrong);
    expect(await failureOf(open([own.endpoint]).status())).toEqual(wrong);
    expect(await failureOf(open([shared.endpoint], own.root).status())).toEqual(wrong);

    await own.stop();
    await own.start();
    expect(await root.put("/key", "signed in again: etcd forgot the token"), "a new token").toBeTruthy();
  });

  test("that hangs ends with the call's deadline: nothing was sent", async () => {
    const own = await startEtcdWithAuth();
    const proxy = await startFaultProxy(own.endpoint);
    const plane = open([proxy.url], own.root);
    proxy.stall();
    const calls = [plane.put("/key", ""), plane.readKey("/key")].map(failureOf);
    expect(await Promise.all(calls)).toEqual([
      failed("GP_ETCD_40001", true, false),
      failed("GP_ETCD_40001", true, false),
    ]);
    proxy.heal();
    expect(await plane.readKey("/key")).toBeNull();
  });

  test("no message holds the password", async () => {
    const own = await startEtcdWithAuth();
    const { error } = await failureOf(open([own.endpoint], { username: "root", password: "hunter2" }).status());
    expect(JSON.stringify(error) + String(error)).not.toContain("hunter2");
  });
});
