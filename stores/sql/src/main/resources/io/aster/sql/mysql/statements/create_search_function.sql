-- The terms of the text of an event's content, as words of a FULLTEXT index: those of SearchedText.terms, for which the tables of characters are
-- filled in, encoded as MysqlTerms does. lower() changes more letters than those tables have, separators among them, which are removed before. It
-- cuts a text at letters whose small form has more bytes, of which there are two.
-- No text makes this fail, which would refuse the event: then it is one that every query finds. The server limits the steps of a regular
-- expression (regexp_time_limit), so a long text is taken in pieces, between words. A document that its JSON can't keep is a string. To find a part
-- takes longer, the more there are.
-- No byte of a text is FE, and FEFE in hexadecimal is nowhere but where it was put.
CREATE FUNCTION aster_search_terms(content json) RETURNS longtext CHARACTER SET ascii COLLATE ascii_bin
DETERMINISTIC NO SQL SQL SECURITY INVOKER
BEGIN
    DECLARE said, piece longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    DECLARE terms longtext CHARACTER SET ascii COLLATE ascii_bin DEFAULT '';
    DECLARE parts, part json;
    DECLARE place, stop int DEFAULT 0;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION RETURN '{unknown}';
    SET parts = json_extract(content, '$.content');
    IF json_type(content) <> 'OBJECT' OR json_length(parts) > {parts} THEN
        RETURN '{unknown}';
    END IF;
    IF json_type(parts) = 'STRING' THEN
        SET said = json_unquote(parts);
    ELSEIF json_type(parts) = 'ARRAY' THEN
        WHILE place < json_length(parts) DO
            SET part = json_extract(parts, concat('$[', place, '].text'));
            IF json_type(part) = 'STRING' THEN
                SET said = concat_ws('\n', said, json_unquote(part));
            END IF;
            SET place = place + 1;
        END WHILE;
    END IF;
    SET said = trim(regexp_replace(coalesce(left(said, {length}), ''), '[\\x00{separators}]+', ' '));
    SET said = lower(replace(replace(said, 'Ⱥ', 'ⱥ'), 'Ⱦ', 'ⱦ') COLLATE utf8mb4_0900_ai_ci);
    IF said REGEXP '[{wide}]' THEN
        SET place = 1;
        WHILE place <= char_length('{wide}') DO
            SET said = replace(said, substring('{wide}', place, 1), substring('{narrow}', place, 1));
            SET place = place + 1;
        END WHILE;
    END IF;
    SET said = concat(said, ' ');
    SET place = 1;
    WHILE place < char_length(said) DO
        SET stop = locate(' ', said, place + {piece});
        SET stop = if(stop = 0, char_length(said), stop);
        SET piece = substring(said, place, stop - place);
        IF char_length(piece) < length(piece) THEN
            SET piece = regexp_replace(piece, '([{dense}])(?=([{dense}]?))', ' $1$2 ');
        END IF;
        SET piece = replace(hex(replace(convert(piece USING binary), ' ', x'FEFE')), 'FEFE', ' x');
        IF piece REGEXP '[0-9A-F]{{longer}}' THEN
            SET piece = regexp_replace(piece, '([0-9A-F]{{longest}})[0-9A-F]+', '$1');
        END IF;
        SET terms = concat(terms, ' x', piece);
        SET place = stop + 1;
    END WHILE;
    RETURN terms;
END
