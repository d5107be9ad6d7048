package io.aster.docs.frameworks;

import java.util.List;
import java.util.stream.Stream;

/** Texts that a database, a driver or a format might change. */
final class TextTraps {
    private TextTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("empty and blank texts are kept", place -> kept(place, "blank", "", " ", "\n")),
                new Trap(
                        "emoji, quotes, backslashes, line ends and markup are kept",
                        place -> kept(place, "signs", "\uD83D\uDE00 'q' \"q\" \\ \\n % _ {} <x> \r\n\t \u2028")),
                new Trap("the character U+0000 is kept", place -> kept(place, "nul", "a\u0000b")),
                new Trap("half a character (a lone surrogate) is kept or refused, never changed", TextTraps::half),
                new Trap("a text of 1 MiB is kept", place -> kept(place, "long", "0123456789abcdef".repeat(1 << 16))));
    }

    private static Outcome kept(Place place, String conversation, String... texts) {
        Node node = place.open();
        List<Said> said = Stream.of(texts).map(Said::user).toList();
        said.forEach(each -> node.add(conversation, each));
        return Comparison.same(said, node.read(conversation));
    }

    private static Outcome half(Place place) {
        Node node = place.open();
        Said said = Said.user("half a \uD83D character");
        try {
            node.add("half", said);
        } catch (RuntimeException e) {
            return Outcome.of(node.read("half").isEmpty(), "refused, and stored nevertheless");
        }
        return Comparison.same(List.of(said), node.read("half"));
    }
}
