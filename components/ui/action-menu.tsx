"use client";

import { Menu } from "@mantine/core";
import { IconDots, type Icon } from "@tabler/icons-react";
import { ActionButton } from "./action-button";

export type MenuAction = { label: string; icon: Icon; onClick: () => void; dangerous?: boolean };

type Props = { label: string; actions: readonly MenuAction[]; refusal?: string | undefined };

/** What is done seldom, behind one button. */
export function ActionMenu({ label, actions, refusal }: Props) {
  return (
    <Menu position="bottom-end" withinPortal disabled={refusal !== undefined}>
      <Menu.Target>
        <ActionButton variant="default" px={8} aria-label={label} refusal={refusal} onClick={() => undefined}>
          <IconDots aria-hidden size={16} />
        </ActionButton>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label: text, icon: Icon, onClick, dangerous }) => (
          <Menu.Item
            key={text}
            color={dangerous ? "red" : undefined}
            leftSection={<Icon aria-hidden size={16} />}
            onClick={onClick}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
