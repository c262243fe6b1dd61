import type { NextConfig } from "next";

const config: NextConfig = {
  serverExternalPackages: ["etcd3", "@grpc/grpc-js", "graphile-worker", "@node-rs/argon2", "prom-client"],
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
};

export default config;
