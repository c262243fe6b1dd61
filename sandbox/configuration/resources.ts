/** The parts of APISIX's objects that this plane acts on; their schemas are in resource-schemas.ts. */

export type PluginConfigurations = Record<string, unknown>;

export interface Timeout {
  connect: number;
  send: number;
  read: number;
}

export interface UpstreamNode {
  host: string;
  port?: number;
  weight: number;
  priority?: number;
}

export interface Upstream {
  nodes?: Record<string, number> | UpstreamNode[];
  scheme: "http" | "https" | "grpc" | "grpcs";
  type: string;
  hash_on?: string;
  key?: string;
  pass_host: "pass" | "node" | "rewrite";
  upstream_host?: string;
  retries?: number;
  timeout?: Timeout;
}

export interface Service {
  upstream?: Upstream;
  upstream_id?: string | number;
  plugins?: PluginConfigurations;
  hosts?: string[];
  enable_websocket?: boolean;
}

export interface Route extends Service {
  id: string;
  uri?: string;
  uris?: string[];
  host?: string;
  methods?: string[];
  remote_addr?: string;
  remote_addrs?: string[];
  vars?: unknown[];
  priority: number;
  plugin_config_id?: string | number;
  service_id?: string | number;
  timeout?: Timeout;
  status: 0 | 1;
}

export interface PluginConfig {
  plugins: PluginConfigurations;
}
