package io.aster.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and values, one below the other. On a terminal values are aligned, and long ones are broken into lines; elsewhere each is one line,
 * the name and the value separated by a tab. Not thread-safe.
 */
public final class FieldList {
    private final Output out;
    private final Terminal terminal;
    private final List<Fact> facts = new ArrayList<>();

    public FieldList(Output out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void add(String name, String value, Style style) {
        facts.add(new Fact(SafeText.line(name), SafeText.line(value), style));
    }

    public void add(String name, String value) {
        add(name, value, Style.PLAIN);
    }

    public void print() {
        if (terminal.output()) {
            printAligned();
        } else {
            facts.forEach(fact -> out.line(fact.name().strip() + "\t" + fact.value()));
        }
    }

    private void printAligned() {
        int margin =
                facts.stream().mapToInt(fact -> TextWidth.of(fact.name())).max().orElse(0) + 2;
        for (Fact fact : facts) {
            String name = TextWidth.pad(fact.name(), margin, false);
            TextWrap lines = new TextWrap(fact.value(), terminal.textColumns() - margin);
            while (lines.hasNext()) {
                out.line(
                        Style.DIM.paint(name, terminal.colour()) + fact.style().paint(lines.next(), terminal.colour()));
                name = " ".repeat(margin);
            }
        }
    }

    private record Fact(String name, String value, Style style) {}
}
