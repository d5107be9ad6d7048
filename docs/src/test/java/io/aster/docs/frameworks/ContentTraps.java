package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Said.Call;
import io.aster.docs.frameworks.Said.Medium;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message has beside its text. */
final class ContentTraps {
    private static final Call CALL = new Call("call-1", "find_parcel", Map.of("id", 4711, "where", List.of("Oslo")));

    private ContentTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("tool calls and their results are kept", ContentTraps::tools),
                new Trap("media are kept, as bytes and as URLs", ContentTraps::media),
                new Trap("metadata are kept, with lists and maps in them", ContentTraps::metadata),
                new Trap("null values in the arguments of a tool are kept", ContentTraps::nullArguments),
                new Trap("a null in the metadata (ADK: in the initial state) is no error", ContentTraps::nullMetadata),
                new Trap(
                        "numbers are exact: 2^53 + 1, the least and the largest `long`, 0.1, 2.0",
                        ContentTraps::numbers));
    }

    private static Outcome tools(Place place) {
        return kept(
                place,
                "tools",
                Said.user("Where is it?"),
                Said.call(CALL, new Call("call-2", "find_parcel", Map.of())),
                Said.result(CALL, "in transit"),
                Said.result(new Call("call-2", "find_parcel", Map.of()), ""),
                Said.assistant("On its way."));
    }

    private static Outcome media(Place place) {
        Medium bytes = new Medium("image/png", false, "AAH/fw==");
        Medium url = new Medium("image/jpeg", true, "https://example.com/a.jpg?b=c");
        return kept(place, "media", Said.user("What is this?").with(bytes, url));
    }

    private static Outcome metadata(Place place) {
        Map<String, Object> noted =
                Map.of("source", "app", "attempt", 2, "urgent", true, "tags", List.of("a", 1, Map.of("b", List.of())));
        return kept(
                place,
                "metadata",
                Said.user("Hello").with(noted),
                Said.assistant("Hi").with(noted));
    }

    private static Outcome nullArguments(Place place) {
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("city", null);
        arguments.put("days", Arrays.asList(1, null));
        return kept(place, "null-arguments", Said.user("Hello"), Said.call(new Call("call-1", "weather", arguments)));
    }

    private static Outcome nullMetadata(Place place) {
        Map<String, @Nullable Object> noted = new HashMap<>();
        noted.put("none", null);
        noted.put("some", "x");
        return place.open().keepNull("null-metadata", Said.user("Hello").with(noted));
    }

    private static Outcome numbers(Place place) {
        Map<String, Object> numbers = Map.of(
                "odd",
                (1L << 53) + 1,
                "deep",
                List.of(Map.of("least", Long.MIN_VALUE, "largest", Long.MAX_VALUE)),
                "tenth",
                0.1,
                "whole",
                2.0);
        return kept(
                place,
                "numbers",
                Said.user("Hello").with(numbers),
                Said.call(new Call("call-1", "sum", Map.copyOf(numbers))));
    }

    /** Whether a conversation of these messages comes back from the store as it is. */
    private static Outcome kept(Place place, String conversation, Said... messages) {
        Node node = place.open();
        for (Said message : messages) {
            node.add(conversation, message);
        }
        return Comparison.same(List.of(messages), node.read(conversation));
    }
}
