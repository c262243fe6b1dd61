-- A key has at most one open record; those that are open are looked for often.
CREATE UNIQUE INDEX "DriftRecord_open" ON "DriftRecord" ("dataPlaneId", "key") WHERE "state" = 'OPEN';
CREATE INDEX "DriftRecord_open_by_id" ON "DriftRecord" ("id" DESC) WHERE "state" = 'OPEN';

-- With the plane goes what was open on it.
CREATE FUNCTION end_drift_of_plane() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "DriftRecord" SET "state" = 'GONE', "resolvedAt" = now() AT TIME ZONE 'UTC'
  WHERE "dataPlaneId" = OLD."id" AND "state" = 'OPEN';
  RETURN OLD;
END
$$;
CREATE TRIGGER "DataPlane_ends_drift" BEFORE DELETE ON "DataPlane" FOR EACH ROW EXECUTE FUNCTION end_drift_of_plane();

-- What has ended never changes.
CREATE TRIGGER "DriftRecord_ended" BEFORE UPDATE ON "DriftRecord" FOR EACH ROW
  WHEN (OLD."state" <> 'OPEN' AND NEW."state" <> OLD."state") EXECUTE FUNCTION refuse_change();
