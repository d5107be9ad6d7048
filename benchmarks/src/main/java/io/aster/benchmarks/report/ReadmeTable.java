package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The small table in a README: what a turn of a conversation costs, by hand, with Aster and with other libraries. */
enum ReadmeTable {
    ENGLISH(
            "README.md",
            "one turn on %s: load the conversation, append two messages",
            "after %,.0f turns",
            "log written then",
            "hand-written JDBC",
            "Medians of %d rounds, in microseconds and bytes; %d cores, JDK %s, %.10s. All figures: [performance](docs/performance.md)."),
    CHINESE(
            "README.zh-CN.md",
            "%s 上的一轮对话：载入历史，追加两条消息",
            "%,.0f 轮之后",
            "此时写入的日志",
            "手写 JDBC",
            "%d 轮测量的中位数，单位为微秒和字节；%d 核，JDK %s，%.10s。全部数据见[性能](docs/performance.md)。");

    static final String KIND = "peers";
    static final String BEGIN = "<!-- figures, written by ./aster-bench report -->\n";
    static final String END = "<!-- end of figures -->\n";

    private static final String STORE = "PostgreSQL";
    private static final String TURN = "a turn";
    private static final String WRITTEN = "written in a turn";
    private static final String ASTER = "Aster";

    private final String file;
    private final String title;
    private final String after;
    private final String written;
    private final String byHand;
    private final String source;

    ReadmeTable(String file, String title, String after, String written, String byHand, String source) {
        this.file = file;
        this.title = title;
        this.after = after;
        this.written = written;
        this.byHand = byHand;
        this.source = source;
    }

    /**
     * Replaces the table between the two comments of this README.
     *
     * @param folder the folder of the READMEs
     * @return the file; nothing where there is no README with the comments
     */
    Optional<Path> write(Result result, Path folder) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        String text = Files.readString(path);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        String table = text.substring(0, begin) + BEGIN + markdown(result) + text.substring(end);
        return Optional.of(Files.writeString(path, table));
    }

    private String markdown(Result result) {
        List<ResultRow> rows = result.rows().stream()
                .filter(row -> row.store().equals(STORE) && row.point() != null && row.floor() != null)
                .toList();
        List<ResultRow> turns = only(rows, TURN);
        Point first = Objects.requireNonNull(turns.get(0).point());
        Point last = Objects.requireNonNull(turns.get(turns.size() - 1).point());
        MarkdownTable table = new MarkdownTable(
                List.of(format(title, STORE), format(after, first.at()), format(after, last.at()), written));
        for (String subject : turns.stream().map(ResultRow::subject).distinct().toList()) {
            List<ResultRow> of =
                    rows.stream().filter(row -> row.subject().equals(subject)).toList();
            if (subject.equals(ASTER)) {
                table.add(line(byHand, row -> Objects.requireNonNull(row.floor()), of, first, last));
            }
            table.add(line(
                    subject.equals(ASTER) ? "**" + subject + "**" : subject, ResultRow::measured, of, first, last));
        }
        return "\n" + table + "\n"
                + format(
                        source,
                        result.rounds(),
                        result.machine().cores(),
                        result.machine().jdk(),
                        result.date()) + "\n\n";
    }

    private static List<String> line(String name, Side side, List<ResultRow> rows, Point first, Point last) {
        List<String> cells = new ArrayList<>(List.of(name));
        cells.add(figure(side, only(rows, TURN), first));
        cells.add(figure(side, only(rows, TURN), last));
        cells.add(figure(side, only(rows, WRITTEN), last));
        return cells;
    }

    private static String figure(Side side, List<ResultRow> rows, Point point) {
        return rows.stream()
                .filter(row -> point.equals(row.point()))
                .map(row -> FigureFormat.whole(side.of(row).medianValue()))
                .findFirst()
                .orElse("");
    }

    private static List<ResultRow> only(List<ResultRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).toList();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** Which of the two sides of a row is shown. */
    private interface Side {
        Rounds of(ResultRow row);
    }
}
