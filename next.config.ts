import type { NextConfig } from "next";

/** Of every answer; what depends on the request (the policy of pages) is set in proxy.ts. */
const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

const toHeaders = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  serverExternalPackages: ["etcd3", "@grpc/grpc-js", "graphile-worker", "@node-rs/argon2", "prom-client"],
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    { source: "/:path*", headers: toHeaders(securityHeaders) },
    { source: "/api/:path*", headers: toHeaders({ "Content-Security-Policy": apiPolicy }) },
  ],
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};

export default config;
