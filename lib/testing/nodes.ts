import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox, type Sandbox, type SandboxOptions } from "@/sandbox/sandbox";
import { atEndOfFile } from "./end-of-file";

/** Nodes of planes, and what only looks like one. All of them end with the test file. */

/** A sandbox plane that reads this etcd. */
export async function startNode(
  etcd: { endpoint: string; prefix: string },
  options: Partial<SandboxOptions> = {},
): Promise<Sandbox> {
  const node = await startSandbox({ etcd: etcd.endpoint, prefix: etcd.prefix, log: () => undefined, ...options });
  atEndOfFile(node.close);
  return node;
}

/** A control API that answers as it is told to. @returns its address */
export async function startControlApi(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEndOfFile(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers by path, 404 to what is not among them. */
export function answering(answers: Record<string, unknown>): RequestListener {
  return ({ url = "" }, response) => {
    if (url in answers) response.end(JSON.stringify(answers[url]));
    else response.writeHead(404).end(JSON.stringify({ error_msg: "404 Route Not Found" }));
  };
}

/** The control API of another node, but for what is changed in its answers. @returns its address */
export async function startDoctoredNode(
  { controlUrl }: Pick<Sandbox, "controlUrl">,
  change: (path: string, answer: unknown) => unknown,
): Promise<string> {
  const passOn = async (path: string) => {
    const answer = await fetch(`${controlUrl}${path}`);
    return JSON.stringify(change(path, await answer.json()));
  };
  return startControlApi(({ url = "" }, response) => {
    void passOn(url).then((text) => response.end(text));
  });
}
