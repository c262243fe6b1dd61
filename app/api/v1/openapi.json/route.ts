import { describeApi } from "../_operations/describe-api";

/** Open to everyone: it tells how to ask, not what there is. */
export function GET(): Response {
  return Response.json(describeApi());
}
