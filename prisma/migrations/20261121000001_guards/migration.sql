-- What Prisma's schema cannot say.

-- One release holds a scope's slot while it is under way.
CREATE UNIQUE INDEX "Release_slot" ON "Release" ("scope") WHERE "state" IN ('CHECKING', 'RUNNING');

-- There is at most one default plane.
CREATE UNIQUE INDEX "DataPlane_default" ON "DataPlane" ("isDefault") WHERE "isDefault";

-- There is one installation.
ALTER TABLE "Installation" ADD CONSTRAINT "Installation_singleton" CHECK ("singleton");

-- Audit and release events are written once: no update, no deletion, no truncation.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReleaseEvent_append_only" BEFORE UPDATE OR DELETE ON "ReleaseEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReleaseEvent_no_truncate" BEFORE TRUNCATE ON "ReleaseEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Versions are immutable; they go only with their gateway.
CREATE TRIGGER "Version_immutable" BEFORE UPDATE ON "Version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What has ended never changes: a release or target in an end state keeps it. Links and marks may still be added.
CREATE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."finishedAt" IS NOT NULL AND (NEW."state" <> OLD."state" OR NEW."finishedAt" IS DISTINCT FROM OLD."finishedAt") THEN
    RAISE EXCEPTION '% % has ended as % and stays so', TG_TABLE_NAME, OLD."id", OLD."state";
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Release_ended" BEFORE UPDATE ON "Release" FOR EACH ROW EXECUTE FUNCTION refuse_reopening();
CREATE TRIGGER "ReleaseTarget_ended" BEFORE UPDATE ON "ReleaseTarget" FOR EACH ROW EXECUTE FUNCTION refuse_reopening();
