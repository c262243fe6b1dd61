/** The plugins of APISIX by the version they came with; 1.2 stands for "1.2 or before", 2.99.0 was the beta of 3.0. */
const pluginsByVersion = {
  "1.2":
    "basic-auth cors example-plugin fault-injection grpc-transcode ip-restriction jwt-auth kafka-logger key-auth " +
    "limit-conn limit-count limit-req node-status openid-connect prometheus proxy-cache proxy-mirror proxy-rewrite " +
    "redirect response-rewrite serverless-post-function serverless-pre-function tcp-logger udp-logger wolf-rbac zipkin",
  "1.3": "batch-requests syslog",
  "1.4": "authz-keycloak consumer-restriction echo http-logger skywalking",
  "1.5": "request-validation uri-blocker",
  "2.0": "hmac-auth log-rotate referer-restriction request-id",
  "2.1": "api-breaker sls-logger",
  "2.2": "error-log-logger server-info traffic-split",
  "2.3": "dubbo-proxy",
  "2.6": "ext-plugin-post-req ext-plugin-pre-req",
  "2.7": "client-control",
  "2.8": "gzip ua-restriction",
  "2.9": "authz-casbin real-ip",
  "2.11.0": "azure-functions datadog ldap-auth skywalking-logger",
  "2.12.0":
    "aws-lambda forward-auth google-cloud-logging grpc-web opa openwhisk proxy-control rocketmq-logger " +
    "splunk-hec-logging",
  "2.13.0": "clickhouse-logger csrf file-logger loggly mocking opentelemetry public-api",
  "2.14.1": "authz-casdoor ext-plugin-post-resp",
  "2.15.0": "kafka-proxy",
  "2.99.0": "elasticsearch-logger openfunction tencent-cloud-cls workflow",
  "3.0.0": "ai cas-auth",
  "3.1.0": "gm inspect",
  "3.2.0": "body-transformer degraphql",
  "3.4.0": "loki-logger",
  "3.5.0": "chaitin-waf",
  "3.8.0": "brotli jwe-decrypt multi-auth",
  "3.9.0": "http-dubbo ocsp-stapling",
  "3.11.0": "ai-prompt-decorator ai-prompt-template ai-proxy attach-consumer-label",
  "3.12.0": "ai-aws-content-moderation ai-prompt-guard ai-proxy-multi ai-rag ai-rate-limiting",
  "3.13.0": "ai-request-rewrite lago mcp-bridge",
  "3.14.0": "ai-aliyun-content-moderation",
  "3.17.0":
    "acl data-mask dingtalk-auth error-page exit-transformer feishu-auth graphql-limit-count graphql-proxy-cache " +
    "oas-validator proxy-buffering saml-auth traffic-label",
  "3.18.0": "ai-cache ai-lakera-guard ldap-auth-advanced",
};

const firstVersions: ReadonlyMap<string, string> = new Map(
  Object.entries(pluginsByVersion).flatMap(([version, plugins]) =>
    plugins.split(" ").map((plugin) => [plugin, version] as const),
  ),
);

/** Since when APISIX has a plugin; undefined for one that is not its own. */
export function firstVersionOf(plugin: string): string | undefined {
  return firstVersions.get(plugin);
}
