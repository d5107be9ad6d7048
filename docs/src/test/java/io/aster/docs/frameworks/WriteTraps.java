package io.aster.docs.frameworks;

import java.util.ArrayList;
import java.util.List;

/** Writes of one process, one after the other. */
final class WriteTraps {
    private WriteTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("messages of equal times, and of a clock that goes back, stay in order", WriteTraps::times),
                new Trap("a write that is repeated (a retry) stores nothing twice", WriteTraps::retry),
                new Trap("messages of two conversations may have the same id", WriteTraps::sameIds),
                new Trap("creating a conversation that exists loses nothing", WriteTraps::create),
                new Trap("what is written is not changed by the caller's own object", WriteTraps::change));
    }

    private static Outcome times(Place place) {
        Node node = place.open();
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Said message = Said.user("message " + i);
            node.turn("times").addAt(i < 20 ? 1_700_000_000_000L : 1_700_000_000_000L - i, message);
            said.add(message);
        }
        return Comparison.same(said, node.read("times")).and(Comparison.same(said, node.everything("times")));
    }

    private static Outcome retry(Place place) {
        Node node = place.open();
        Said said = Said.user("Hello");
        node.turn("retry").repeat(said);
        return Comparison.same(List.of(said), node.everything("retry"));
    }

    private static Outcome sameIds(Place place) {
        Node node = place.open();
        List<String> conversations = List.of("same-ids", "same-ids-too");
        Outcome outcome = Outcome.yes();
        for (String conversation : conversations) {
            node.turn(conversation).addWithId("message-1", Said.user("of " + conversation));
        }
        for (String conversation : conversations) {
            outcome = outcome.and(
                    Comparison.same(List.of(Said.user("of " + conversation)), node.everything(conversation)));
        }
        return outcome;
    }

    private static Outcome create(Place place) {
        Node node = place.open();
        Said said = Said.user("Hello");
        node.add("create", said);
        try {
            node.create("create");
        } catch (NotApplicableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Refusing it is right.
        }
        return Comparison.same(List.of(said), node.read("create"));
    }

    private static Outcome change(Place place) {
        Node node = place.open();
        Said unwritten = Said.user("Not written");
        Said written = Said.user("Hello");
        node.turn("change").addAndChange(written, unwritten);
        return Comparison.none(List.of(unwritten), node.read("change"), "read without having been written")
                .and(Comparison.same(List.of(written), node.read("change")));
    }
}
