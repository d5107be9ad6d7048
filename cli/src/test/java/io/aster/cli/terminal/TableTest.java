package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<Column> COLUMNS = List.of(
            Column.of("ID"),
            Column.number("N"),
            Column.of("NAME").shrinkingTo(4).optional(1),
            Column.of("TIME").optional(2));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void alignsByCells() {
        assertThat(print(Cli.plainTerminal(80), List.of(row("a", "1", "漢字", "now"), row("bcd", "23", "x", "then"))))
                .containsExactly("ID    N  NAME  TIME", "a     1  漢字  now", "bcd  23  x     then");
    }

    @Test
    void shrinksBeforeItLeavesOut() {
        List<Cell> row = row("id-1", "7", "a long name", "12:00");

        assertThat(print(Cli.plainTerminal(26), List.of(row)))
                .containsExactly("ID    N  NAME        TIME", "id-1  7  a long na…  12:00");
        assertThat(print(Cli.plainTerminal(20), List.of(row)))
                .containsExactly("ID    N  NAME  TIME", "id-1  7  a l…  12:00");
        assertThat(print(Cli.plainTerminal(19), List.of(row))).containsExactly("ID    N  NAME", "id-1  7  a long na…");
        assertThat(print(Cli.plainTerminal(3), List.of(row))).containsExactly("ID    N", "id-1  7");
    }

    @Test
    void tellsWhatItLeftOut() {
        Table table = new Table(COLUMNS, Cli.plainTerminal(12));

        assertThat(table.print(Stream.of(row("id-1", "7", "n", "12:00")).iterator(), new Output(bytes)))
                .containsExactly("NAME", "TIME");
    }

    @Test
    void neitherCutsNorPadsWhereOutputIsNoTerminal() {
        Stream<List<Cell>> rows = IntStream.range(0, 1_000).mapToObj(i -> row("id", "1", "x".repeat(i), "now"));
        Output out = new Output(bytes);

        new Table(COLUMNS, Terminal.NONE).print(rows.iterator(), out);
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1_001)
                .last()
                .isEqualTo("id\t1\t" + "x".repeat(999) + "\tnow");
        assertThat(print(Terminal.NONE, List.of(row("a\tb", "1", "漢字", "now"), row("bcd", "23", "", "then"))))
                .containsExactly("ID\tN\tNAME\tTIME", "a    b\t1\t漢字\tnow", "bcd\t23\t\tthen");
    }

    @Test
    void printsNothingWithoutRows() {
        assertThat(print(Terminal.NONE, List.of())).isEmpty();
    }

    @Test
    void letsNoControlCharacterThrough() {
        assertThat(print(Cli.terminal(80), List.of(row("\u001B[2J", "1", "\u009B31m", "\n"))))
                .last()
                .isEqualTo("␛[2J  1  <U+9B>31m  ␊");
    }

    @Test
    void coloursTheTextAndNotTheGap() {
        List<Cell> row = List.of(new Cell("ok", Style.GREEN), Cell.of(1), Cell.of("x"), Cell.of("y"));

        assertThat(print(Cli.terminal(80), List.of(row))).last().isEqualTo("\u001B[32mok\u001B[0m  1  x     y");
    }

    private List<String> print(Terminal terminal, List<List<Cell>> rows) {
        bytes.reset();
        Output out = new Output(bytes);
        List<String> unused = new Table(COLUMNS, terminal).print(rows.iterator(), out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<Cell> row(String... texts) {
        return Stream.of(texts).map(Cell::of).toList();
    }
}
