import type { PathTemplate } from "@/lib/gateways/definition/path-template";
import type { HttpMethod } from "@/lib/gateways/definition/schema";
import type { Address } from "./address";

/** A route among those that may take the same requests. */
export type Contender = {
  id: string;
  methods: HttpMethod[];
  path: PathTemplate;
  regex: string;
  address: Address;
  userPriority: number;
};
