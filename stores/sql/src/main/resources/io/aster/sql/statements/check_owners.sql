-- {table} has rows that belong to a row of {owners} by their {column}.
-- 1 id to begin after, 2 how many at most
SELECT owner, EXISTS (SELECT 1 FROM {owners} WHERE {owners}.{id} = owner)
FROM (SELECT DISTINCT {column} AS owner FROM {table} WHERE {column} > ? ORDER BY {column} LIMIT ?) AS page
ORDER BY owner
