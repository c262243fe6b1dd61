import { createSign, generateKeyPairSync } from "node:crypto";

export type TestCertificate = { cert: string; key: string };

/** A certificate for this host name that vouches for itself, so it serves as CA, server and client alike. */
export function selfSignedCertificate(hostName: string): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = sequence(tagged(0x31, sequence(oid("550403"), utf8(hostName))));
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(time(now - 3_600_000), time(now + 86_400_000)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(
      0xa3,
      sequence(
        sequence(oid("551d13"), octets(sequence(tagged(0x01, Buffer.of(0xff))))),
        sequence(oid("551d11"), octets(sequence(tagged(0x82, Buffer.from(hostName))))),
      ),
    ),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const certificate = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.of(0), signature));
  return { cert: pem(certificate), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

// DER, as much of it as one certificate needs.

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const octets = (content: Buffer) => tagged(0x04, content);
const integer = (value: number) => tagged(0x02, Buffer.of(value));
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, "hex"));
const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
const time = (ms: number) => tagged(0x18, Buffer.from(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, "")));
const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
