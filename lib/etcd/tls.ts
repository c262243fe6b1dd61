import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext, getCACertificates } from "node:tls";
import { AppError } from "@/lib/core/errors";
import type { TlsSettings } from "./connection";

export type TlsCredentials = { rootCertificate: Buffer; certChain?: Buffer; privateKey?: Buffer };

/**
 * PEM texts as gRPC takes them, each read first: gRPC itself would only say that no connection came about.
 * @throws AppError GP_ETCD_20001 that names the text and what is wrong with it
 */
export function tlsCredentials({ ca, cert, key }: TlsSettings): TlsCredentials {
  if (ca !== undefined) mustRead("CA certificate", () => certificatesOf(ca));
  if (cert !== undefined) mustRead("client certificate", () => certificatesOf(cert));
  if (key !== undefined) mustRead("client key", () => createPrivateKey(key));
  if (cert !== undefined || key !== undefined) mustRead("client certificate", () => mustBePair(cert, key));
  return {
    rootCertificate: Buffer.from(ca ?? getCACertificates().join("\n")),
    certChain: cert === undefined ? undefined : Buffer.from(cert),
    privateKey: key === undefined ? undefined : Buffer.from(key),
  };
}

function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  if (blocks === null) throw new Error("it holds no PEM certificate");
  return blocks.map((block) => new X509Certificate(block));
}

function mustBePair(cert: string | undefined, key: string | undefined): void {
  if (cert === undefined || key === undefined) throw new Error("certificate and key go together, one is missing");
  createSecureContext({ cert, key });
}

function mustRead(text: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it is not PEM";
    throw new AppError("GP_ETCD_20001", { text, reason }, { cause: error });
  }
}
