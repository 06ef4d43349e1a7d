-- A visitor is called one; the rows, their key and what points at them stay.
ALTER TABLE "Visit" RENAME COLUMN "reader" TO "visitor";
