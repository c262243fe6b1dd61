import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeComponent,
  type VariantColorsResolver,
} from "@mantine/core";
import table from "./table.module.css";

const accent: MantineColorsTuple = [
  "#edf2ff",
  "#dbe4ff",
  "#bac8ff",
  "#9ab0ff",
  "#7b9bff",
  "#5c7ff5",
  "#446cf0",
  "#2f5bea",
  "#274dc9",
  "#1f3fa6",
];

const red: MantineColorsTuple = [
  "#fdebea",
  "#fbd5d2",
  "#f9b5af",
  "#ff9f94",
  "#ff8f83",
  "#ec6a5e",
  "#d94b40",
  "#b92b24",
  "#a1241e",
  "#821c17",
];

const gray: MantineColorsTuple = [
  "#fafaf8",
  "#f3f3f0",
  "#e8e8e4",
  "#e4e4df",
  "#c9c9c4",
  "#98989a",
  "#66666b",
  "#4f4f54",
  "#34343a",
  "#1c1c20",
];

const dark: MantineColorsTuple = [
  "#ececee",
  "#c4c5c9",
  "#9a9ca2",
  "#82848b",
  "#2b2d31",
  "#232529",
  "#1b1c1f",
  "#17181b",
  "#111214",
  "#0c0d0e",
];

/** Controls are 32 px high unless asked otherwise: half of them stand in dense tables and bars. */
const controlHeight = "2rem";

const sized = (component: MantineThemeComponent): MantineThemeComponent => ({
  ...component,
  defaultProps: { size: "sm", ...component.defaultProps },
});

const input = sized({
  vars: (_theme: unknown, { size }: { size?: string }) =>
    size === "sm" ? { wrapper: { "--input-height": controlHeight, "--input-fz": "0.8125rem" } } : {},
});

/** Filled things are bright in the dark and dark in the light, so what is written on them is the opposite. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...colors, color: "var(--on-filled)" } : colors;
};

export const theme = createTheme({
  colors: { accent, red, gray, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  black: "#17181b",
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "0.25rem", sm: "0.375rem", md: "0.5rem", lg: "0.75rem", xl: "1rem" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.4" },
      h2: { fontSize: "1rem", lineHeight: "1.5" },
      h3: { fontSize: "0.875rem", lineHeight: "1.5" },
    },
  },
  components: {
    Button: sized({
      vars: (_theme: unknown, { size }: { size?: string }) =>
        size === "sm"
          ? { root: { "--button-height": controlHeight, "--button-padding-x": "0.75rem", "--button-fz": "0.8125rem" } }
          : {},
    }),
    Input: input,
    InputWrapper: { defaultProps: { size: "sm" } },
    TextInput: sized({}),
    PasswordInput: sized({}),
    NumberInput: sized({}),
    Textarea: sized({}),
    Select: sized({}),
    MultiSelect: sized({}),
    TagsInput: sized({}),
    Autocomplete: sized({}),
    JsonInput: sized({}),
    SegmentedControl: sized({}),
    Text: { defaultProps: { size: "sm" } },
    Anchor: { defaultProps: { size: "sm" } },
    Table: { classNames: { th: table.th }, defaultProps: { fz: "sm", verticalSpacing: "xs", horizontalSpacing: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 360, fz: "xs" } },
    Paper: { defaultProps: { radius: "md" } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Modal: {
      styles: { title: { fontWeight: 650 } },
      defaultProps: { radius: "md", centered: true, closeButtonProps: { "aria-label": "Close" } },
    },
  },
});

/** The page lies a shade behind what stands on it; everything Mantine draws counts as standing on it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--mantine-primary-color-contrast": "var(--on-filled)" },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-default-border": "var(--mantine-color-gray-2)",
    "--mantine-color-dimmed": "var(--mantine-color-gray-6)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
  },
  dark: {
    "--mantine-color-body": "var(--mantine-color-dark-7)",
    "--mantine-color-text": "var(--mantine-color-dark-0)",
    "--mantine-color-default-border": "var(--mantine-color-dark-4)",
  },
});
