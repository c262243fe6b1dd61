import { Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core";

export default function Loading() {
  return (
    <Stack gap="md" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Group justify="space-between">
        <Skeleton height={28} width={200} />
        <Skeleton height={32} width={120} />
      </Group>
      <Skeleton height={72} radius="md" />
      <Skeleton height={360} radius="md" />
    </Stack>
  );
}
