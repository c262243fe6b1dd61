import { PasswordInput, type PasswordInputProps } from "@mantine/core";

type Props = Omit<PasswordInputProps, "value" | "onChange"> & {
  value?: string | undefined;
  onChange?: (value: string | undefined) => void;
};

/** An empty field means none. */
export function OptionalPassword({ value, onChange, ...props }: Props) {
  return (
    <PasswordInput
      autoComplete="new-password"
      {...props}
      value={value ?? ""}
      onChange={({ currentTarget }) => onChange?.(currentTarget.value || undefined)}
    />
  );
}
