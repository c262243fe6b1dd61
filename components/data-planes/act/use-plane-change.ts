"use client";

import { useQueryClient } from "@tanstack/react-query";
import { notifyDone } from "@/components/ui/notify";
import { useAction } from "@/components/ui/use-action";
import { updatePlaneAction } from "@/lib/data-planes/actions";

/** One change of a plane, out of a dialog. */
export function usePlaneChange(done: string, onClose: () => void) {
  const queries = useQueryClient();
  return useAction(updatePlaneAction, {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["data-planes"] });
      notifyDone(done);
      onClose();
    },
  });
}
