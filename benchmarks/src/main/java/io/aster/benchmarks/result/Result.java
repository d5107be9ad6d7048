package io.aster.benchmarks.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one run measured.
 *
 * @param format the number of the file's format, {@value #FORMAT} for one that is new
 * @param kind what was measured, which is the file's name too: {@code budget}, {@code slow-disk}, {@code peers}, {@code frameworks},
 *     {@code scale}
 * @param date when it began, in whole seconds
 * @param servers by store: the version, and what is set for durability and memory
 * @param rounds how many counted, after those that warmed up
 * @param notes what a reader has to know besides, such as what could not be measured
 */
public record Result(
        int format,
        String kind,
        Instant date,
        Machine machine,
        Map<String, String> servers,
        int rounds,
        List<String> notes,
        List<ResultRow> rows) {
    public static final int FORMAT = 1;

    public Result {
        if (!kind.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("a kind is a word of small letters, unlike \"" + kind + "\"");
        }
        date = date.truncatedTo(ChronoUnit.SECONDS);
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }
}
