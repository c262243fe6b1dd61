"use client";

import { Input, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useId, type ReactNode } from "react";
import classes from "./code-editor.module.css";
import type { EditorProps } from "./editor";

/** Loaded where it is shown: it is larger than the rest of a page. */
const Editor = dynamic(() => import("./editor"), { ssr: false, loading: () => <Skeleton height={160} /> });

type Props = Omit<EditorProps, "describedBy"> & {
  description?: ReactNode;
  error?: ReactNode;
  /** As high as the window allows: where the text is what the page is about. */
  tall?: boolean;
  /** The label is said by what stands around it. */
  hideLabel?: boolean;
};

/** JSON or YAML with line numbers, colours, folding, and marks where it cannot be read. */
export function CodeEditor({ label, description, error, tall, hideLabel, ...editor }: Props) {
  const id = useId();
  return (
    <Input.Wrapper
      label={hideLabel ? undefined : label}
      labelElement="div"
      description={description}
      error={error}
      errorProps={{ id, role: "alert" }}
    >
      <div className={`${classes.frame} ${tall ? classes.tall : ""}`} data-invalid={Boolean(error) || undefined}>
        <Editor label={label} {...editor} describedBy={error ? id : undefined} />
      </div>
    </Input.Wrapper>
  );
}
