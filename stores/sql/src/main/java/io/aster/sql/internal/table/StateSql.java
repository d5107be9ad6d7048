package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.store.StateScope;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that change rows of state, each read from its file when it is used for the first time. Thread-safe. */
public final class StateSql {
    /** What a statement does to rows, as its file is named. */
    public enum Verb {
        WRITE,
        KEEP,
        REMOVE,
        /** Of one row at a time. */
        REWRITE
    }

    private final SqlFiles files;
    private final Map<String, RepeatedSql> byFile = new ConcurrentHashMap<>();

    public StateSql(SqlFiles files) {
        this.files = files;
    }

    /** The statement for a number of rows of one scope. */
    public String of(Verb verb, StateScope scope, int rows) {
        String file = (verb + "_" + scope + "_state").toLowerCase(Locale.ROOT);
        return byFile.computeIfAbsent(file, name -> new RepeatedSql(files.read(name)))
                .repeat(Map.of("rows", rows));
    }
}
