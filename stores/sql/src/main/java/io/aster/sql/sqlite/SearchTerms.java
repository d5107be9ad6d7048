package io.aster.sql.sqlite;

import io.aster.error.StoreException;
import io.aster.store.search.text.SearchedText;
import java.sql.SQLException;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/** The function {@code aster_search_terms} of a connection, by which triggers compute what the full-text index has of an event's content. */
final class SearchTerms extends Function {
    private SearchTerms() {}

    static void addTo(SQLiteConnection connection) throws SQLException {
        Function.create(connection, "aster_search_terms", new SearchTerms(), 1, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        result(terms(value_text(0)));
    }

    /** None of content that can't be read, which is no reason to refuse a write beside it. */
    private static String terms(String content) {
        try {
            return String.join(" ", SearchedText.terms(SearchedText.of(content)));
        } catch (StoreException e) {
            return "";
        }
    }
}
