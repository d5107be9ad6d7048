package io.aster.cli.report;

import io.aster.summary.Counts;
import io.aster.summary.NamedCount;
import io.aster.summary.Summary;
import io.aster.summary.ToolUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A summary as JSON. Stateless. */
final class SummaryJson {
    private SummaryJson() {}

    static Map<String, @Nullable Object> of(Summary summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sessions", new LinkedHashMap<>(summary.sessions()));
        json.put("events", summary.events());
        json.put("authors", names(summary.authors()));
        json.put("otherAuthorsEvents", summary.authors().others());
        json.put("agents", names(summary.agents()));
        json.put("otherAgentsEvents", summary.agents().others());
        json.put("days", names(summary.days()));
        json.put("earlierEvents", summary.days().others());
        json.put("tools", tools(summary.tools()));
        json.put("otherToolsCalls", summary.tools().others());
        json.put(
                "tokens",
                Map.of(
                        "events", summary.tokens().events(),
                        "input", summary.tokens().input(),
                        "output", summary.tokens().output()));
        return json;
    }

    private static List<Object> names(Counts<NamedCount> counts) {
        List<Object> names = new ArrayList<>();
        for (NamedCount count : counts.listed()) {
            Map<String, Object> name = new LinkedHashMap<>();
            name.put("name", count.name());
            name.put("events", count.events());
            names.add(name);
        }
        return names;
    }

    private static List<Object> tools(Counts<ToolUse> counts) {
        List<Object> tools = new ArrayList<>();
        for (ToolUse use : counts.listed()) {
            Map<String, @Nullable Object> tool = new LinkedHashMap<>();
            tool.put("name", use.name());
            tool.put("calls", use.calls());
            tool.put("answered", use.answered());
            tool.put("failed", use.failed());
            tool.put("averageSeconds", use.averageSeconds());
            tool.put("longestSeconds", use.longestSeconds());
            tools.add(tool);
        }
        return tools;
    }
}
