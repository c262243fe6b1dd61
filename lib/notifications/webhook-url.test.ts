import { describe, expect, test } from "vitest";
import { refusalOfReceiver, refusalOfWebhookUrl } from "./webhook-url";

describe("webhook URLs", () => {
  test.each(["https://hooks.example.com/x?y=1", "http://10.1.2.3", "http://192.168.1.1:8080", "http://[fd12::5]/hook"])(
    "%s is normal",
    (url) => {
      expect(refusalOfWebhookUrl(url, [])).toBeNull();
    },
  );

  test.each([
    "http://127.0.0.1:8080/hook",
    "http://127.8.8.8",
    "http://127.1",
    "http://2130706433",
    "http://0x7f000001",
    "http://0x7f.0.0.1",
    "http://0177.0.0.1",
    "http://localhost",
    "http://LOCALHOST./",
    "http://api.localhost",
    "http://[::1]",
    "http://[::127.0.0.1]",
    "http://[::ffff:127.0.0.1]",
    "http://[64:ff9b::127.0.0.1]",
    "http://[::]",
    "http://0.0.0.0",
    "http://0",
    "http://169.254.169.254/latest/meta-data",
    "http://2852039166",
    "http://[::ffff:169.254.169.254]",
    "http://[fe80::1]",
    "http://[fd00:ec2::254]",
    "http://100.100.100.200",
    "http://224.0.0.1",
    "http://255.255.255.255",
  ])("%s is refused", (url) => {
    expect(refusalOfWebhookUrl(url, [])).toMatch(/loopback, link-local, metadata or unspecified/);
  });

  test("what the allow list names may be asked, and nothing beside it", () => {
    const allow = ["127.0.0.1", "hooks.localhost", "169.254.7.0/24"];
    expect(refusalOfWebhookUrl("http://127.0.0.1:1", allow)).toBeNull();
    expect(refusalOfWebhookUrl("http://localhost", allow)).toBeNull();
    expect(refusalOfWebhookUrl("http://hooks.localhost", allow)).toBeNull();
    expect(refusalOfWebhookUrl("http://169.254.7.1", allow)).toBeNull();
    expect(refusalOfWebhookUrl("http://127.0.0.2", allow)).not.toBeNull();
    expect(refusalOfWebhookUrl("http://[::1]", allow)).not.toBeNull();
    expect(refusalOfWebhookUrl("http://169.254.169.254", allow)).not.toBeNull();
  });

  test("a name is judged by what it resolves to", () => {
    expect(refusalOfReceiver("hooks.example.com", "127.0.0.1", [])).not.toBeNull();
    expect(refusalOfReceiver("hooks.example.com", "::ffff:7f00:1", [])).not.toBeNull();
    expect(refusalOfReceiver("hooks.example.com", "10.0.0.1", [])).toBeNull();
    expect(refusalOfReceiver("hooks.example.com", "127.0.0.1", ["hooks.example.com"])).toBeNull();
    expect(refusalOfReceiver("hooks.example.com", "127.0.0.1", ["127.0.0.0/8"])).toBeNull();
  });
});
