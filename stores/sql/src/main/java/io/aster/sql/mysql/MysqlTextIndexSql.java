package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.store.search.text.Characters;
import io.aster.store.search.text.SearchedText;

/**
 * The statements of the index for full-text search.
 *
 * @param find whether it is complete; no row where there is none
 * @param findParts the names of what exists of it
 * @param next the next events to be indexed
 * @param fill indexes them
 * @param fits whether the server's settings keep all words
 */
record MysqlTextIndexSql(
        String find,
        String findParts,
        String fits,
        String createTable,
        String createFilling,
        String createFunction,
        String createInsertTrigger,
        String createUpdateTrigger,
        String next,
        String fill) {
    static final String FUNCTION = "aster_search_terms";

    private static final String COMPLETE = "complete";
    private static final int STEP = 200;

    /** How many characters of a text one regular expression gets. */
    private static final int PIECE = 4_000;

    /** How many parts of a message are read. */
    private static final int PARTS = 1_000;

    private static final String FITS = "@@innodb_ft_min_token_size <= " + MysqlTerms.SHORTEST
            + " AND @@innodb_ft_max_token_size >= " + MysqlTerms.LONGEST;

    static MysqlTextIndexSql of(Dialect dialect) {
        SqlFiles files = new SqlFiles(dialect);
        return new MysqlTextIndexSql(
                files.read("find_search_index").replace("{complete}", COMPLETE).replace("{fits}", FITS),
                files.read("find_search_parts"),
                "SELECT " + FITS,
                files.read("create_search_table"),
                files.read("create_search_filling"),
                function(files.read("create_search_function")),
                files.read("create_search_insert_trigger"),
                files.read("create_search_update_trigger"),
                files.read("next_searched_events").replace("{step}", Integer.toString(STEP)),
                files.read("fill_search"));
    }

    /** Changes nothing but the table's comment. */
    String setComplete(boolean isComplete) {
        return "ALTER TABLE event_search COMMENT = '" + (isComplete ? COMPLETE : "") + "'";
    }

    private static String function(String text) {
        int digits = 2 * MysqlTerms.MAX_BYTES;
        return text.replace("{length}", Integer.toString(SearchedText.MAX_LENGTH))
                .replace("{parts}", Integer.toString(PARTS))
                .replace("{piece}", Integer.toString(PIECE))
                .replace("{unknown}", MysqlTerms.UNKNOWN)
                .replace("{longest}", Integer.toString(digits))
                .replace("{longer}", Integer.toString(digits + 1))
                .replace("{wide}", wide(Characters.folded()))
                .replace("{narrow}", wide(Characters.foldedTo()))
                .replace("{dense}", escaped(Characters.denseBracket()))
                .replace("{separators}", escaped(Characters.separatorsBracket()));
    }

    /** Those that lower() does not fold, which are small already. */
    private static String wide(String characters) {
        StringBuilder wide = new StringBuilder();
        int[] folded = Characters.folded().codePoints().toArray();
        int[] all = characters.codePoints().toArray();
        for (int i = 0; i < folded.length; i++) {
            if (Character.toLowerCase(folded[i]) == folded[i]) {
                wide.appendCodePoint(all[i]);
            }
        }
        return wide.toString();
    }

    private static String escaped(String bracket) {
        return bracket.replace("\\", "\\\\");
    }
}
