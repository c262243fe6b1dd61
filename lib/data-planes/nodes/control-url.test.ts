import { describe, expect, test } from "vitest";
import { refusalOfAddress, refusalOfUrl } from "./control-url";

describe("control URLs", () => {
  test.each(["http://127.0.0.1:9090", "http://10.1.2.3:9090", "https://[::1]:9090", "http://node-1.internal:9090"])(
    "%s is normal",
    (url) => {
      expect(refusalOfUrl(url, [])).toBeNull();
    },
  );

  test.each([
    "http://169.254.169.254/latest",
    "http://2852039166",
    "http://0xa9fea9fe",
    "http://[fe80::1]:9090",
    "http://[::ffff:169.254.169.254]",
    "http://[fd00:ec2::254]",
    "http://100.100.100.200",
    "http://0.0.0.0:9090",
    "http://[::]:9090",
    "http://224.0.0.1",
  ])("%s is refused", (url) => {
    expect(refusalOfUrl(url, [])).toMatch(/link-local, metadata or unspecified/);
  });

  test("an allow list narrows to hosts and networks", () => {
    const allow = ["node-1.internal", "10.0.0.0/8", "fd12::/16"];
    expect(refusalOfUrl("http://node-1.internal:9090", allow)).toBeNull();
    expect(refusalOfUrl("http://10.9.9.9:9090", allow)).toBeNull();
    expect(refusalOfUrl("http://[fd12::5]:9090", allow)).toBeNull();
    expect(refusalOfUrl("http://192.168.0.1:9090", allow)).toMatch(/GATEPLANE_CONTROL_URL_ALLOW/);
    expect(refusalOfUrl("http://node-2.internal", ["node-1.internal"])).toMatch(/GATEPLANE_CONTROL_URL_ALLOW/);
  });

  test("a name is judged by what it resolves to", () => {
    expect(refusalOfAddress("node-2.internal", "10.0.0.1", ["10.0.0.0/8"])).toBeNull();
    expect(refusalOfAddress("node-2.internal", "192.168.0.1", ["10.0.0.0/8"])).not.toBeNull();
    expect(refusalOfAddress("node-1.internal", "169.254.169.254", ["node-1.internal"])).not.toBeNull();
  });

  test("an entry that is no network is a host", () => {
    expect(refusalOfUrl("http://10.0.0.1", ["10.0.0.0/99"])).not.toBeNull();
  });
});
