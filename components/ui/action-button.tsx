"use client";

import { Button, Tooltip, type ButtonProps } from "@mantine/core";
import type { MouseEventHandler, ReactNode } from "react";

type Props = Omit<ButtonProps, "disabled"> & {
  onClick: MouseEventHandler<HTMLButtonElement>;
  /** Why it cannot be pressed now; nothing when it can. */
  refusal?: string | undefined;
  children: ReactNode;
};

/** A button that says why it is disabled: it stays focusable so that everyone can find out. */
export function ActionButton({ refusal, onClick, ...props }: Props) {
  const isDisabled = refusal !== undefined;
  return (
    <Tooltip label={refusal} disabled={!isDisabled} openDelay={0}>
      <Button
        {...props}
        data-disabled={isDisabled || undefined}
        aria-disabled={isDisabled}
        onClick={(event) => (isDisabled ? event.preventDefault() : onClick(event))}
      />
    </Tooltip>
  );
}
