import { Box, type BoxProps, type ElementProps } from "@mantine/core";
import classes from "./panel.module.css";

/** A framed area that stands on the page. */
export function Panel(props: BoxProps & ElementProps<"section", keyof BoxProps>) {
  return <Box component="section" className={classes.panel} p="md" {...props} />;
}
