package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Said.Call;
import java.util.List;
import java.util.Map;

/** Searches, each among the conversations of a user of its own. */
final class SearchTraps {
    private SearchTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("`%`, `_lpha`, `al*` and `.*` in a search are no patterns", SearchTraps::patterns),
                new Trap("a search finds numbers, and words of other scripts", SearchTraps::scripts),
                new Trap("a search works where there are tool calls", SearchTraps::tools));
    }

    private static Outcome patterns(Place place) {
        Node node = place.open();
        Node user = node.ofUser("of-patterns");
        user.add("patterns", Said.user("alpha beta"));
        Outcome outcome = found(List.of("alpha beta"), user.search("alpha"));
        for (String query : List.of("%", "_lpha", "al*", ".*")) {
            outcome = outcome.and(found(List.of(), user.search(query)));
        }
        return outcome;
    }

    private static Outcome scripts(Place place) {
        Node node = place.open();
        Node user = node.ofUser("of-scripts");
        user.add(
                "scripts",
                Said.user("parcel 4711"),
                Said.user("\u0433\u0434\u0435 \u043f\u043e\u0441\u044b\u043b\u043a\u0430"));
        return found(List.of("parcel 4711"), user.search("4711"))
                .and(found(
                        List.of("\u0433\u0434\u0435 \u043f\u043e\u0441\u044b\u043b\u043a\u0430"),
                        user.search("\u043f\u043e\u0441\u044b\u043b\u043a\u0430")));
    }

    private static Outcome tools(Place place) {
        Node node = place.open();
        Node user = node.ofUser("of-tools");
        user.add("tool-search", Said.user("alpha"), Said.call(new Call("call-1", "find", Map.of("word", "beta"))));
        return found(List.of("alpha"), user.search("alpha"));
    }

    private static Outcome found(List<String> expected, List<String> found) {
        return Outcome.of(found.equals(expected), found.size() + " messages found instead of " + expected.size());
    }
}
