-- The terms of the text of an event's content: the same as SearchedText.terms has, for which the tables of characters are filled in. The text
-- of an event never makes this fail, which would refuse the event: it is cut, and so is each word.
-- Everything in it is of pg_catalog, because the server also runs it without a search path.
CREATE OR REPLACE FUNCTION {schema}.aster_search_terms(content jsonb) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $aster$
DECLARE
    said text;
    dense text[] := '{}';
BEGIN
    IF jsonb_typeof(content -> 'content') = 'string' THEN
        said := content ->> 'content';
    ELSIF jsonb_typeof(content -> 'content') = 'array' THEN
        said := (SELECT string_agg(part ->> 'text', E'\n') FROM jsonb_array_elements(content -> 'content') AS part
            WHERE jsonb_typeof(part -> 'text') = 'string');
    END IF;
    IF said IS NULL THEN
        RETURN NULL;
    END IF;
    IF strpos(said, E'\x1a') > 0 THEN
        said := replace(replace(said, E'\x1a0', E'\x1a'), E'\x1a1', E'\x1a');
    END IF;
    said := lower(left(said, {length}) COLLATE "C");
    IF octet_length(said) > length(said) THEN
        said := translate(said, '{capitals}', '{small}');
        IF said ~ '[{dense}]' THEN
            dense := (SELECT array_agg(one || next) FROM (
                SELECT one, coalesce(lead(one) OVER (PARTITION BY run ORDER BY place), '') AS next
                FROM regexp_split_to_table(said, '[^{dense}]+') WITH ORDINALITY AS runs (letters, run)
                CROSS JOIN unnest(string_to_array(letters, NULL)) WITH ORDINALITY AS letter (one, place)) AS pairs);
            said := regexp_replace(said, '[{dense}]+', ' ', 'g');
        END IF;
    END IF;
    RETURN (SELECT array_to_tsvector(array_agg(left(word, {term})) || dense)
        FROM regexp_split_to_table(said, '[{separators}]+') AS word
        WHERE word <> '');
END
$aster$
