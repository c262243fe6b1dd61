import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider, type Configuration, type JWK } from "oidc-provider";

/** A person the provider knows; the key is what the sign-in page offers. */
export type Person = { email?: string; email_verified?: boolean; name?: string; groups?: string[] };

export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** May be changed while it runs: people move between groups. */
  people: Record<string, Person>;
  close(): Promise<void>;
};

type Options = { port?: number; redirectUri: string; people: Record<string, Person> };

/**
 * A certified OpenID provider (oidc-provider) that insists on PKCE, with a sign-in page that offers each person as a
 * link. As most providers do, it tells e-mail and groups by userinfo only.
 */
export async function startIdentityProvider({ port = 0, redirectUri, people }: Options): Promise<IdentityProvider> {
  const client = { clientId: "gateplane", clientSecret: randomUUID() };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(client, redirectUri, people));
  server.on("request", (request, response) => void answer(provider, people, request, response));
  return { issuer, ...client, people, close: () => closeServer(server) };
}

function configuration(
  client: { clientId: string; clientSecret: string },
  redirectUri: string,
  people: Record<string, Person>,
): Configuration {
  return {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, subject) => ({ accountId: subject, claims: () => ({ sub: subject, ...people[subject] }) }),
    loadExistingGrant: grantWhatIsAsked,
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [signingKey()] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Grant: 60, Interaction: 600, Session: 600 },
  };
}

/** Nobody is asked for consent. */
const grantWhatIsAsked: Configuration["loadExistingGrant"] = async ({ oidc }) => {
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
  grant.addOIDCScope(String(oidc.params?.scope));
  await grant.save();
  return grant;
};

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...(privateKey.export({ format: "jwk" }) as JWK), use: "sig", alg: "RS256" };
}

/** `/interaction/{id}` offers the people, `/interaction/{id}/{person}` is the click on one. */
async function answer(
  provider: Provider,
  people: Record<string, Person>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, uid, subject] = /^\/interaction\/([^/]+)(?:\/(.+))?$/.exec(request.url ?? "") ?? [];
  if (uid === undefined) return provider.callback()(request, response) as Promise<void>;
  if (subject !== undefined) {
    return provider.interactionFinished(request, response, { login: { accountId: decodeURIComponent(subject) } });
  }
  const links = Object.keys(people).map(
    (name) => `<p><a href="/interaction/${uid}/${name}">Continue as ${name}</a></p>`,
  );
  response.setHeader("content-type", "text/html");
  response.end(`<!doctype html><title>Identity provider</title><link rel="icon" href="data:,">${links.join("")}`);
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
