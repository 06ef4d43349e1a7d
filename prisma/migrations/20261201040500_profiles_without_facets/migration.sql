-- Facets were told and decided nothing; a profile has none any more.
UPDATE "ProfileVersion" SET "profile" = "profile" - 'facets' WHERE "profile" ? 'facets';
UPDATE "AddedSeed" SET "profile" = "profile" - 'facets' WHERE "profile" ? 'facets';
