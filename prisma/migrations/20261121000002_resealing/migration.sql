-- Versions are immutable in all they say. When keys are rotated, and then only, the sealed texts in them are replaced.
DROP TRIGGER "Version_immutable" ON "Version";

CREATE TRIGGER "Version_immutable" BEFORE UPDATE ON "Version" FOR EACH ROW
  WHEN (
    current_setting('gateplane.resealing', true) IS DISTINCT FROM 'on'
    OR to_jsonb(OLD) - 'definition' IS DISTINCT FROM to_jsonb(NEW) - 'definition'
  )
  EXECUTE FUNCTION refuse_change();
