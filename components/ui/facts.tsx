import { Text } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import classes from "./facts.module.css";

type Props = { facts: readonly { label: string; value: ReactNode }[] };

/** What is known of one thing: names and values in two columns. */
export function Facts({ facts }: Props) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <Text component="dt" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} className={classes.value}>
            {value}
          </Text>
        </Fragment>
      ))}
    </dl>
  );
}
