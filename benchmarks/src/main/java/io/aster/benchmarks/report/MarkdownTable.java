package io.aster.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown; the first column is text, the others are figures. */
final class MarkdownTable {
    private final List<String> lines = new ArrayList<>();

    public MarkdownTable(List<String> columns) {
        add(columns);
        lines.add("| --- |" + String.join("", Collections.nCopies(columns.size() - 1, " ---: |")));
    }

    void add(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** With its last line ended. */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
