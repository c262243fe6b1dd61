declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Options = { domNode: HTMLElement | null; url: string; docExpansion?: "none" | "list"; deepLinking?: boolean };
  export default function SwaggerUi(options: Options): void;
}
