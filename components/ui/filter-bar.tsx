"use client";

import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import classes from "./filter-bar.module.css";

type BarProps = { label: string; active: boolean; onClear: () => void; children: ReactNode };

/** A row of filters above a list. */
export function FilterBar({ label, active, onClear, children }: BarProps) {
  return (
    <search aria-label={label} className={classes.bar}>
      {children}
      {active && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          Clear
        </Button>
      )}
    </search>
  );
}

const MOST_AT_A_GLANCE = 8;

type Option = string | { value: string; label: string };

type ChoiceProps = {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | undefined) => void;
  /** Where there are too many to offer all: what is typed, so that the options can follow. */
  onSearch?: (text: string) => void;
};

/** One of several; what the address holds is offered even where it is not among them. */
export function FilterChoice({ label, value, options, onChange, onSearch }: ChoiceProps) {
  const isKnown = options.some((option) => (typeof option === "string" ? option : option.value) === value);
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={value === undefined || isKnown ? [...options] : [value, ...options]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      searchable={onSearch !== undefined || options.length > MOST_AT_A_GLANCE}
      onSearchChange={onSearch}
      clearable
      clearButtonProps={{ "aria-label": `Clear ${label}` }}
      w={150}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
    />
  );
}

type TextProps = {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  w?: number;
};

const TYPING_MS = 250;

/** Free text; the list follows when typing pauses. */
export function FilterText({ label, value = "", onChange, w = 200 }: TextProps) {
  const [typed, setTyped] = useState({ text: value, from: value });
  if (typed.from !== value) setTyped({ text: value, from: value });
  const report = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), TYPING_MS);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch aria-hidden size={14} />}
      value={typed.text}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped({ text, from: value });
        report(text);
      }}
      w={w}
    />
  );
}
