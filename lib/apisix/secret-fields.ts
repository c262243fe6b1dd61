type Places = readonly (string | number)[];

/**
 * The fields of plugins that APISIX 3.13 or 3.18 declares in `encrypt_fields`: what it keeps encrypted is a secret here
 * too. Lists on the way are walked; a list or an object at the end stands for all texts in it.
 */
export const secretFields: Readonly<Record<string, readonly string[]>> = {
  "ai-aliyun-content-moderation": ["access_key_secret"],
  "ai-cache": ["redis_password", "semantic.embedding.azure_openai.api_key", "semantic.embedding.openai.api_key"],
  "ai-lakera-guard": ["api_key"],
  "ai-proxy": [
    "auth.aws.secret_access_key",
    "auth.aws.session_token",
    "auth.gcp.service_account_json",
    "auth.header",
    "auth.query",
  ],
  "ai-proxy-multi": [
    "instances.auth.aws.secret_access_key",
    "instances.auth.aws.session_token",
    "instances.auth.gcp.service_account_json",
    "instances.auth.header",
    "instances.auth.query",
    "semantic_opts.embeddings.auth.header",
    "semantic_opts.embeddings.auth.query",
  ],
  "ai-rag": ["embeddings_provider.azure_openai.api_key", "vector_search_provider.azure_ai_search.api_key"],
  "ai-rate-limiting": ["redis_password", "sentinel_password"],
  "authz-casdoor": ["client_secret"],
  "authz-keycloak": ["client_secret"],
  "aws-lambda": ["authorization.apikey", "authorization.iam.accesskey", "authorization.iam.secretkey"],
  "azure-functions": ["authorization.apikey"],
  "cas-auth": ["cookie.secret"],
  "clickhouse-logger": ["password"],
  csrf: ["key"],
  "dingtalk-auth": ["app_secret", "secret", "secret_fallbacks"],
  "elasticsearch-logger": ["auth.password", "headers"],
  "feishu-auth": ["app_secret", "secret", "secret_fallbacks"],
  "google-cloud-logging": ["auth_config.private_key"],
  "graphql-limit-count": ["redis_password", "sentinel_password"],
  "http-logger": ["auth_header"],
  "kafka-logger": ["brokers.sasl_config.password"],
  "kafka-proxy": ["sasl.password"],
  lago: ["token"],
  "limit-conn": ["redis_password"],
  "limit-count": ["redis_password", "sentinel_password"],
  "limit-req": ["redis_password"],
  loggly: ["customer_token"],
  "loki-logger": ["headers"],
  openfunction: ["authorization.service_token"],
  "openid-connect": [
    "client_rsa_private_key",
    "client_secret",
    "dpop.private_key",
    "session.redis.password",
    "session.secret",
  ],
  openwhisk: ["service_token"],
  "rocketmq-logger": ["secret_key"],
  "sls-logger": ["access_key_secret"],
  "splunk-hec-logging": ["endpoint.token"],
  "tencent-cloud-cls": ["secret_key"],
};

/** Where in a plugin's configuration its secrets stand. A reference only says where APISIX finds one. */
export function secretPlaces(plugin: string, configuration: unknown): Places[] {
  const fields = Object.hasOwn(secretFields, plugin) ? (secretFields[plugin] ?? []) : [];
  return fields.flatMap((field) => placesAlong(field.split("."), configuration, []));
}

export function isSecretReference(text: string): boolean {
  return text.startsWith("$secret://") || text.slice(0, 7).toLowerCase() === "$env://";
}

function placesAlong(names: readonly string[], value: unknown, places: Places): Places[] {
  const [name, ...rest] = names;
  if (name === undefined) return textPlaces(value, places);
  if (Array.isArray(value)) return value.flatMap((item, at) => placesAlong(names, item, [...places, at]));
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return [];
  return placesAlong(rest, (value as Record<string, unknown>)[name], [...places, name]);
}

function textPlaces(value: unknown, places: Places): Places[] {
  if (typeof value === "string") return isSecretReference(value) ? [] : [places];
  if (Array.isArray(value)) return value.flatMap((item, at) => textPlaces(item, [...places, at]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textPlaces(item, [...places, name]));
}
