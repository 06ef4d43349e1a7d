-- The reason of a version that pseudo-relevance feedback made is called by what it is.
UPDATE "ProfileVersion" SET "reason" = 'expanded' || substr("reason", length('learnt') + 1)
WHERE "reason" ~ '^learnt( [a-z]+=[0-9]+)*$';
