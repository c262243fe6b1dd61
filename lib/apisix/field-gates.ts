import { directories, type Directory } from "./directories";

type Fields = Readonly<Record<string, unknown>>;

/** A field that some supported version does not know, refuses or, worse, takes and ignores. */
export type FieldGate = {
  since: string;
  directories: readonly Directory[];
  /** Where the object makes use of it: pointers, none when it does not. */
  find: (object: Fields) => string[];
};

/** From the oldest supported version on; older fields need no gate. */
export const fieldGates: readonly FieldGate[] = [
  { since: "3.4.0", directories, find: longLabels },
  { since: "3.7.0", directories: ["plugin_configs"], find: (object) => present(object, "name") },
  { since: "3.12.0", directories: ["services", "plugin_configs", "routes"], find: preFunctions },
  { since: "3.15.0", directories, find: longNames },
  { since: "3.15.0", directories: ["services"], find: anyHost },
  { since: "3.18.0", directories: ["upstreams"], find: (object) => present(object, "checks", "active", "http_method") },
  {
    since: "3.18.0",
    directories: ["upstreams"],
    find: (object) => present(object, "checks", "active", "http_req_body"),
  },
];

function present(object: Fields, ...names: string[]): string[] {
  const value = names.reduce<unknown>((inner, name) => fieldsOf(inner)[name], object);
  return value === undefined ? [] : [`/${names.join("/")}`];
}

function longLabels({ labels }: Fields): string[] {
  return Object.entries(fieldsOf(labels)).flatMap(([name, value]) => (isLonger(value, 64) ? [`/labels/${name}`] : []));
}

function preFunctions({ plugins }: Fields): string[] {
  return Object.entries(fieldsOf(plugins)).flatMap(([name, configuration]) =>
    fieldsOf(fieldsOf(configuration)["_meta"])["pre_function"] === undefined
      ? []
      : [`/plugins/${name}/_meta/pre_function`],
  );
}

function longNames({ name }: Fields): string[] {
  return isLonger(name, 100) ? ["/name"] : [];
}

function anyHost({ hosts }: Fields): string[] {
  return Array.isArray(hosts) ? hosts.flatMap((host, at) => (host === "*" ? [`/hosts/${at}`] : [])) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function isLonger(value: unknown, length: number): boolean {
  return typeof value === "string" && value.length > length;
}
