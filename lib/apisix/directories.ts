/** The kinds of object that Gateplane writes, by the directory of etcd that APISIX reads them from. */
export const directories = ["upstreams", "services", "plugin_configs", "routes"] as const;

export type Directory = (typeof directories)[number];
