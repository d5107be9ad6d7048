package io.aster.cli.report;

import io.aster.cli.terminal.SafeText;
import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.SummaryFilter;
import io.aster.summary.ToolUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A summary as one page of HTML: without scripts, and without anything that is loaded from elsewhere. */
final class HtmlReport {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d0d7de; --bar: #2f6fb3; --bad: #b42318; --dim: #57606a; }
            @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --bar: #6cb0f5; --bad: #ff8f85; --dim: #9da7b1; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
            p.about { color: var(--dim); margin-top: 0; }
            dl { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; }
            dl div { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; min-width: 7rem; }
            dt { color: var(--dim); } dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
            table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; }
            th { border-bottom: 1px solid var(--line); font-weight: 600; } td { border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
            th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } td.bar { width: 40%; min-width: 6rem; }
            svg { display: block; width: 100%; } rect { fill: var(--bar); } .bad { color: var(--bad); } summary { cursor: pointer; }
            .wide { overflow-x: auto; }
            """;

    private final Summary summary;
    private final SummaryFilter filter;
    private final Instant now;

    HtmlReport(Summary summary, SummaryFilter filter, Instant now) {
        this.summary = summary;
        this.filter = filter;
        this.now = now;
    }

    String page() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>Sessions of agents</title>
                <style>
                """ + STYLE + """
                </style>
                </head>
                <body>
                <h1>Sessions of agents</h1>
                """ + about() + figures() + days() + tools()
                + names("Authors", "Author", summary.authors())
                + names("Agents", "Agent", summary.agents()) + """
                </body>
                </html>
                """;
    }

    private String about() {
        StringBuilder text = new StringBuilder();
        text.append(filter.appName() == null ? "All apps" : "App " + filter.appName());
        text.append(filter.userId() == null ? ", all users" : ", user " + filter.userId());
        text.append(filter.from() == null ? "" : ", from " + filter.from());
        text.append(filter.before() == null ? "" : ", before " + filter.before());
        return "<p class=\"about\">" + escaped(text.toString()) + "; counted " + now.truncatedTo(ChronoUnit.SECONDS)
                + "</p>\n";
    }

    private String figures() {
        long calls = summary.tools().listed().stream().mapToLong(ToolUse::calls).sum()
                + summary.tools().others();
        long failed =
                summary.tools().listed().stream().mapToLong(ToolUse::failed).sum();
        StringBuilder figures = new StringBuilder("<dl>\n").append(figure("Sessions", summary.sessionCount()));
        summary.sessions().forEach((status, count) -> figures.append(figure(status, count)));
        figures.append(figure("Events", summary.events()))
                .append(figure("Tool calls", calls))
                .append(figure("Failed calls", failed));
        if (summary.tokens().events() > 0) {
            figures.append(figure("Input tokens", summary.tokens().input()))
                    .append(figure("Output tokens", summary.tokens().output()));
        }
        return figures.append("</dl>\n").toString();
    }

    private static String figure(String name, long number) {
        return "<div><dt>" + escaped(name) + "</dt><dd>" + Figures.number(number) + "</dd></div>\n";
    }

    private String days() {
        List<NamedCount> days = summary.days().listed();
        if (days.isEmpty()) {
            return "";
        }
        return "<h2>Events by day</h2>\n" + DayChart.of(days) + "<details><summary>As a table</summary>\n"
                + table("Day", days, summary.days().others(), "earlier days") + "</details>\n";
    }

    private static String names(String title, String column, Counts<NamedCount> counts) {
        return counts.listed().isEmpty()
                ? ""
                : "<h2>" + title + "</h2>\n" + table(column, counts.listed(), counts.others(), "others");
    }

    private static String table(String column, List<NamedCount> counts, long others, String othersName) {
        long most = counts.stream().mapToLong(NamedCount::events).max().orElse(0);
        String rows = counts.stream()
                .map(count -> row(escaped(count.name()), count.events(), most))
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table>\n<tr><th scope=\"col\">" + column
                + "</th><th scope=\"col\" class=\"n\">Events</th><th></th></tr>\n" + rows
                + (others == 0 ? "" : row("<i>" + othersName + "</i>", others, Math.max(most, others)))
                + "</table></div>\n";
    }

    private static String row(String name, long count, long most) {
        return "<tr><td>" + name + "</td><td class=\"n\">" + Figures.number(count) + "</td><td class=\"bar\">"
                + bar(count, most) + "</td></tr>\n";
    }

    private String tools() {
        Counts<ToolUse> tools = summary.tools();
        if (tools.listed().isEmpty()) {
            return "";
        }
        long most = tools.listed().get(0).calls();
        String rows = tools.listed().stream().map(tool -> row(tool, most)).collect(Collectors.joining());
        String others = tools.others() == 0
                ? ""
                : "<tr><td><i>others</i></td><td class=\"n\">" + Figures.number(tools.others())
                        + "</td><td></td><td></td><td></td><td></td></tr>\n";
        return """
                <h2>Tools</h2>
                <div class="wide"><table>
                <tr><th scope="col">Tool</th><th scope="col" class="n">Calls</th><th></th><th scope="col" class="n">Failed</th>\
                <th scope="col" class="n">Average</th><th scope="col" class="n">Longest</th></tr>
                """ + rows + others + "</table></div>\n";
    }

    private static String row(ToolUse tool, long most) {
        String failed = Figures.number(tool.failed())
                + (tool.failed() == 0 ? "" : " (" + Figures.share(tool.failed(), tool.answered()) + ")");
        return "<tr><td>" + escaped(tool.name()) + "</td><td class=\"n\">" + Figures.number(tool.calls())
                + "</td><td class=\"bar\">" + bar(tool.calls(), most) + "</td><td class=\"n"
                + (tool.failed() == 0 ? "" : " bad") + "\">" + failed + "</td><td class=\"n\">"
                + Figures.seconds(tool.averageSeconds()) + "</td><td class=\"n\">"
                + Figures.seconds(tool.longestSeconds()) + "</td></tr>\n";
    }

    /** The number stands beside it, so it says nothing to a screen reader. */
    private static String bar(long count, long most) {
        double width = most == 0 ? 0 : 100.0 * count / most;
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 100 12\" height=\"12\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"%.2f\" height=\"12\"/></svg>",
                width);
    }

    /** Text as it is shown, whatever it has. */
    static String escaped(String text) {
        return SafeText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
