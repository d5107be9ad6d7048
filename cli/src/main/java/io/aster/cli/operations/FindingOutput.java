package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.SafeText;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.Terminal;
import io.aster.cli.terminal.TextWidth;
import io.aster.cli.terminal.TextWrap;
import io.aster.formats.line.JsonLine;
import io.aster.store.check.Finding;
import io.aster.store.check.Finding.Repair;
import io.aster.store.check.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints findings: on a terminal the severity, then what was found and what to do, broken into lines; elsewhere one line each, its parts
 * separated by tabs.
 */
final class FindingOutput {
    private static final int MARGIN = 10;

    private final Console console;
    private final boolean json;

    FindingOutput(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    void print(Finding finding) {
        if (json) {
            console.out().line(JsonLine.of(json(finding)));
        } else if (console.terminal().output()) {
            printWrapped(finding);
        } else {
            console.out()
                    .line(SafeText.line(label(finding))
                            + '\t'
                            + finding.check().id()
                            + '\t'
                            + SafeText.line(text(finding))
                            + '\t'
                            + SafeText.line(finding.advice()));
        }
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", finding.check().id());
        json.put("severity", finding.severity().code());
        json.put("subject", finding.subject());
        json.put("problem", finding.problem());
        json.put("advice", finding.advice());
        json.put("repair", finding.repair().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private void printWrapped(Finding finding) {
        Terminal terminal = console.terminal();
        String text = finding.check().id() + (finding.problem().isEmpty() ? "" : ": " + text(finding));
        String label = style(finding).paint(TextWidth.pad(label(finding), MARGIN, false), terminal.colour());
        printWrapped(label, SafeText.line(text), Style.PLAIN);
        if (!finding.advice().isEmpty()) {
            printWrapped(" ".repeat(MARGIN), SafeText.line(sentence(finding.advice())), Style.DIM);
        }
    }

    private void printWrapped(String label, String text, Style style) {
        Terminal terminal = console.terminal();
        TextWrap lines = new TextWrap(text, terminal.textColumns() - MARGIN);
        String margin = label;
        while (lines.hasNext()) {
            console.out().line(margin + style.paint(lines.next(), terminal.colour()));
            margin = " ".repeat(MARGIN);
        }
    }

    private static String text(Finding finding) {
        return finding.subject() == null ? finding.problem() : finding.subject() + ": " + finding.problem();
    }

    private static String sentence(String advice) {
        return advice.substring(0, 1).toUpperCase(Locale.ROOT) + advice.substring(1) + ".";
    }

    private static String label(Finding finding) {
        return finding.repair() == Repair.DONE ? "repaired" : finding.severity().code();
    }

    private static Style style(Finding finding) {
        if (finding.severity() == Severity.OK || finding.repair() == Repair.DONE) {
            return Style.GREEN;
        }
        return switch (finding.severity()) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            default -> Style.CYAN;
        };
    }
}
