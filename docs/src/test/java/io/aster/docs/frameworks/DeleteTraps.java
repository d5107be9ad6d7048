package io.aster.docs.frameworks;

import java.util.List;

/** Conversations that are deleted. */
final class DeleteTraps {
    private DeleteTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("a deleted conversation that is used again begins empty", DeleteTraps::again),
                new Trap("a late write does not bring back what was deleted", DeleteTraps::late));
    }

    private static Outcome again(Place place) {
        Node node = place.open();
        node.add("again", Said.user("old"));
        node.delete("again");
        node.add("again", Said.user("new"));
        return Comparison.same(List.of(Said.user("new")), node.read("again"));
    }

    private static Outcome late(Place place) {
        Node node = place.open();
        Said old = Said.user("old");
        node.add("late", old);
        Turn turn = node.turn("late");
        if (!turn.appends()) {
            throw new NotApplicableException(Turn.WHOLE_LIST);
        }
        Outcome before = Comparison.same(List.of(old), node.read("late"));
        node.delete("late");
        try {
            turn.add(List.of(Said.user("late")));
        } catch (RuntimeException e) {
            // Refusing it is right.
        }
        return before.and(Comparison.none(List.of(old), node.read("late"), "back"));
    }
}
