/** How to reach one etcd. `id` changes whenever anything else here does: clients are kept by it. */
export type EtcdConnection = {
  id: string;
  endpoints: readonly string[];
  username?: string;
  password?: string;
  tls?: TlsSettings;
  /** How long one call may take; 5 s when absent. */
  timeoutMs?: number;
};

/** PEM texts. `serverName` is checked against the certificate in place of the endpoint's host. */
export type TlsSettings = { ca?: string; cert?: string; key?: string; serverName?: string };
