package io.aster.cli.search;

import io.aster.cli.terminal.SafeText;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.TimeText;
import io.aster.search.SearchHit;
import io.aster.search.Snippet;
import io.aster.search.Snippet.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hit as lines to read: where it is, then what was found, with marks that are painted or, without colours, in brackets. */
record HitText(boolean colour) {
    List<String> of(SearchHit hit) {
        String place = hit.sessionId() + " #" + hit.seq() + " " + hit.author();
        return List.of(
                Style.BOLD.paint(SafeText.line(place), colour)
                        + Style.DIM.paint("  " + TimeText.seconds(hit.timestamp()), colour),
                "    " + snippet(hit.snippet()));
    }

    private String snippet(Snippet snippet) {
        StringBuilder line = new StringBuilder();
        int done = 0;
        for (Mark mark : snippet.marks()) {
            String found = SafeText.line(snippet.text().substring(mark.start(), mark.end()));
            line.append(SafeText.line(snippet.text().substring(done, mark.start())))
                    .append(colour ? Style.YELLOW.paint(found, true) : "[" + found + "]");
            done = mark.end();
        }
        return line.append(SafeText.line(snippet.text().substring(done))).toString();
    }

    static Map<String, @Nullable Object> json(SearchHit hit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sessionId", hit.sessionId());
        json.put("appName", hit.appName());
        json.put("userId", hit.userId());
        json.put("seq", hit.seq());
        json.put("eventId", hit.eventId());
        json.put("author", hit.author());
        json.put("agentId", hit.agentId());
        json.put("timestamp", hit.timestamp().toString());
        json.put("score", hit.score());
        json.put("snippet", hit.snippet().text());
        json.put(
                "marks",
                hit.snippet().marks().stream()
                        .map(mark -> List.of((long) mark.start(), (long) mark.end()))
                        .toList());
        return json;
    }
}
