"use client";

import { Alert, Button, Code, Group, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { CopyText } from "./copy-text";
import classes from "./error-panel.module.css";
import { failureOf } from "./failure";

type Props = {
  error: unknown;
  /** Offers to try again. */
  onRetry?: () => void;
};

/** What happened, why, what to do, and the id to ask about. Shows nothing without an error. */
export function ErrorPanel({ error, onRetry }: Props) {
  if (error === null || error === undefined) return null;
  const { message, code, cure, issues, requestId } = failureOf(error);
  return (
    <Alert
      role="alert"
      classNames={{ root: classes.panel, title: classes.title, icon: classes.icon }}
      icon={<IconAlertTriangle aria-hidden />}
      title={message}
    >
      <Text>{cure}</Text>
      {issues !== undefined && issues.length > 0 && (
        <List size="sm" mt="xs">
          {issues.map((issue) => (
            <List.Item key={`${issue.path} ${issue.message}`}>
              {issue.path !== "" && <Code>{issue.path}</Code>} {issue.message}
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="xs" mt="xs">
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
        {code && <Code>{code}</Code>}
        {requestId !== "" && (
          <Group gap={4}>
            <Text size="xs" c="dimmed">
              Request <Code>{requestId}</Code>
            </Text>
            <CopyText text={requestId} what="request id" />
          </Group>
        )}
      </Group>
    </Alert>
  );
}
