"use client";

import "swagger-ui-dist/swagger-ui.css";
import { Box, Loader } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import classes from "./api-explorer.module.css";

/** The API's own description, to be read and tried as the signed-in person. Loaded only here: it is large. */
export function ApiExplorer() {
  const place = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let left = false;
    void import("swagger-ui-dist/swagger-ui-es-bundle.js").then(({ default: SwaggerUi }) => {
      if (left) return;
      SwaggerUi({ domNode: place.current, url: "/api/v1/openapi.json", docExpansion: "none", deepLinking: true });
      setReady(true);
    });
    return () => void (left = true);
  }, []);
  return (
    <Box className={classes.explorer}>
      {isReady ? null : <Loader aria-label="Loading the API's description" />}
      <div ref={place} />
    </Box>
  );
}
