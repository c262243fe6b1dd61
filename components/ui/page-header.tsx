import { Box, Breadcrumbs, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "./text-link";

type Crumb = { label: string; href: string };

type Props = {
  title: ReactNode;
  /** The way here, without the page itself. */
  crumbs?: Crumb[];
  /** Beside the title: a state, a version. */
  aside?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

/** The top of every page: where it is, what it shows, what can be done. */
export function PageHeader({ title, crumbs = [], aside, description, actions }: Props) {
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="sm" mb="md">
      <Box miw={0}>
        {crumbs.length > 0 && (
          <Breadcrumbs component="nav" aria-label="Breadcrumb" separatorMargin={6} mb={2}>
            {crumbs.map(({ label, href }) => (
              <TextLink key={href} href={href} quiet>
                {label}
              </TextLink>
            ))}
          </Breadcrumbs>
        )}
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {aside}
        </Group>
        {description !== undefined && (
          <Text c="dimmed" mt={2}>
            {description}
          </Text>
        )}
      </Box>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
