import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const runByNode = ["scripts/**/*.ts", "sandbox/**/*.ts", "lib/env.ts"];

/** Which folder may import which, and which packages, is the matter of .dependency-cruiser.cjs. */
export default tseslint.config(
  { ignores: [".next/", ".gateplane/", "lib/db/generated/", "next-env.d.ts", "test-results/", "playwright-report/"] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 300 }],
      "no-restricted-imports": [
        "error",
        { name: "@/lib/db/client", importNames: ["writableClient"], message: "Writes go through runCommand." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "lib/env.ts parses the environment; call env()." },
        { property: "$transaction", message: "runCommand and runBookkeeping in lib/command open transactions." },
      ],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["{app,components}/**/*.tsx"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
    // It warns of what the React Compiler would have to skip; the compiler is not used.
    rules: { "react-hooks/incompatible-library": "off" },
  },
  { files: ["{app,components,lib}/**/*.{ts,tsx}"], rules: { "no-console": "error" } },
  {
    files: ["lib/env.ts", "lib/testing/**/*.ts", "{scripts,sandbox,e2e}/**/*.ts", "*.config.ts", "instrumentation.ts"],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
  {
    files: ["lib/{command,testing}/**/*.ts", "**/*.test.ts"],
    rules: { "no-restricted-imports": "off", "no-restricted-properties": "off" },
  },
  {
    files: runByNode,
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "TSParameterProperty, TSEnumDeclaration, TSModuleDeclaration", message: "Node only strips types." },
      ],
    },
  },
);
