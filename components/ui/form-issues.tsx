"use client";

import { Alert, Code, List } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./error-panel.module.css";

/** Everything that is wrong in a form, also in places that have no field of their own. */
export function FormIssues({ errors }: { errors: Record<string, ReactNode> }) {
  const found = Object.entries(errors).filter(([, error]) => Boolean(error));
  if (found.length === 0) return null;
  const title =
    found.length === 1 ? "One value is not as it must be" : `${found.length} values are not as they must be`;
  return (
    <Alert
      classNames={{ root: classes.panel, title: classes.title, icon: classes.icon }}
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
    >
      <List size="sm">
        {found.map(([path, error]) => (
          <List.Item key={path}>
            {path !== "" && <Code>{path}</Code>} {error}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
