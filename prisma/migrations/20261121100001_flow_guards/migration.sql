-- A paused release keeps its slot; what waits for its approval or its time holds none.
DROP INDEX "Release_slot";
CREATE UNIQUE INDEX "Release_slot" ON "Release" ("scope") WHERE "state" IN ('CHECKING', 'RUNNING', 'PAUSED');
CREATE INDEX "Release_waiting" ON "Release" ("scope", "resumeAt") WHERE "state" IN ('SCHEDULED', 'PAUSED');

-- Without a slot there is no place in the order, with one there is.
ALTER TABLE "Release" ADD CONSTRAINT "Release_seq"
  CHECK ("seq" IS NOT NULL OR "state" IN ('PENDING_APPROVAL', 'SCHEDULED', 'REFUSED', 'CANCELLED'));

-- Nobody takes back what they said.
CREATE TRIGGER "Approval_append_only" BEFORE UPDATE OR DELETE ON "Approval"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Approval_no_truncate" BEFORE TRUNCATE ON "Approval"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Releases asked for before this began when they were made.
UPDATE "Release" SET "begunAt" = "createdAt" WHERE "begunAt" IS NULL;
UPDATE "ReleaseTarget" SET "begunAt" = "createdAt" WHERE "begunAt" IS NULL;
