import { connect, type AddressInfo } from "node:net";
import { createServer, type TlsOptions } from "node:tls";
import { afterAll, describe, expect, test } from "vitest";
import { selfSignedCertificate } from "@/lib/testing/certificate";
import { testEtcd } from "@/lib/testing/etcd";
import { EtcdPlane } from "./client";
import type { TlsSettings } from "./connection";
import { tlsCredentials } from "./tls";

const server = selfSignedCertificate("etcd.test");
const user = selfSignedCertificate("gateplane.test");
const stranger = selfSignedCertificate("stranger.test");

describe("PEM texts", () => {
  test("that can be read become credentials", () => {
    const { rootCertificate, certChain, privateKey } = tlsCredentials({ ca: server.cert + user.cert, ...user });
    expect(rootCertificate.toString()).toBe(server.cert + user.cert);
    expect(certChain?.toString()).toBe(user.cert);
    expect(privateKey?.toString()).toBe(user.key);
  });

  test("without a CA the machine's own are trusted", () => {
    expect(tlsCredentials(user).rootCertificate.toString()).toContain("BEGIN CERTIFICATE");
  });

  test.each<[string, TlsSettings, string]>([
    ["a text that is no PEM", { ca: "hello" }, "CA certificate"],
    ["a damaged certificate", { ca: server.cert.replace(/M/g, "A") }, "CA certificate"],
    ["a damaged one behind a good one", { ca: server.cert + server.cert.replace(/M/g, "A") }, "CA certificate"],
    ["a key as certificate", { cert: user.key, key: user.key }, "client certificate"],
    ["a certificate as key", { cert: user.cert, key: user.cert }, "client key"],
    ["a certificate without a key", { cert: user.cert }, "client certificate"],
    ["a key without a certificate", { key: user.key }, "client certificate"],
    ["a key of another certificate", { cert: user.cert, key: stranger.key }, "client certificate"],
  ])("%s is refused before anything connects", (_, tls, text) => {
    const create = () => new EtcdPlane({ id: "bad PEM", endpoints: ["https://127.0.0.1:1"], tls });
    expect(create).toThrowError(
      expect.objectContaining({ code: "GP_ETCD_20001", params: { text, reason: expect.any(String) } }),
    );
  });
});

describe("an etcd behind TLS", () => {
  test("is reached with its CA and the server's name", async () => {
    const plane = await planeBehindTls({ ca: server.cert, serverName: "etcd.test" });
    expect(await plane.readKey("/nothing")).toBeNull();
  });

  test("is reached with a client certificate where it asks for one", async () => {
    const asking = { requestCert: true, rejectUnauthorized: true, ca: user.cert };
    const plane = await planeBehindTls({ ca: server.cert, serverName: "etcd.test", ...user }, asking);
    expect(await plane.readKey("/nothing")).toBeNull();
  });

  test.each<[string, TlsSettings]>([
    ["another CA", { ca: stranger.cert, serverName: "etcd.test" }],
    ["another server name", { ca: server.cert, serverName: "stranger.test" }],
  ])("is not trusted with %s", async (_, tls) => {
    const plane = await planeBehindTls(tls);
    await expect(plane.readKey("/nothing")).rejects.toMatchObject({ code: "GP_ETCD_40008" });
  });

  test("that speaks no TLS at all is told apart from one that is away", async () => {
    const plane = track(new EtcdPlane({ id: "plain", endpoints: [testEtcd().endpoint.replace("http:", "https:")] }));
    await expect(plane.status()).rejects.toMatchObject({ code: "GP_ETCD_40008" });
  });
});

async function planeBehindTls(tls: TlsSettings, options: TlsOptions = {}): Promise<EtcdPlane> {
  const target = new URL(testEtcd().endpoint);
  const front = createServer({ ...server, ALPNProtocols: ["h2"], ...options }, (socket) => {
    const etcd = connect(Number(target.port), target.hostname);
    socket.on("error", () => etcd.destroy()).pipe(etcd);
    etcd.on("error", () => socket.destroy()).pipe(socket);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  afterAll(() => void front.close());
  const { port } = front.address() as AddressInfo;
  return track(new EtcdPlane({ id: "tls", endpoints: [`https://127.0.0.1:${port}`], tls }));
}

function track(plane: EtcdPlane): EtcdPlane {
  afterAll(() => plane.close());
  return plane;
}
