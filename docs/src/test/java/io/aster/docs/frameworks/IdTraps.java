package io.aster.docs.frameworks;

import java.util.List;

/** Ids of conversations that a store might cut, confuse or refuse. */
final class IdTraps {
    private IdTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap(
                        "an id of 200 characters works",
                        place -> apart(place, List.of("x".repeat(200), "x".repeat(199)))),
                new Trap(
                        "ids with `%`, `_`, `*` and other signs are not patterns",
                        place -> apart(
                                place,
                                List.of(
                                        "ab",
                                        "a%",
                                        "a_",
                                        "a*",
                                        "a?",
                                        "[ab]",
                                        "a'b",
                                        "a\\b",
                                        "a:b",
                                        "a/../b",
                                        "\uD83D\uDE00"))),
                new Trap(
                        "ids that differ in case or an accent are different",
                        place -> apart(place, List.of("alice", "Alice", "alic\u00e9", "alice\u0301"))),
                new Trap(
                        "ids of different types are different: `\"42\"`, `42`, `42L`",
                        place -> apart(place, List.of("42", 42, 42L))),
                new Trap("two users have a conversation of the same id each", IdTraps::users));
    }

    /** Whether each has its own messages, and whether deleting one leaves the others. */
    private static Outcome apart(Place place, List<?> ids) {
        Node node = place.open();
        for (Object id : ids) {
            node.add(id, about(id));
        }
        Outcome outcome = Outcome.yes();
        for (int i = 0; i < ids.size(); i++) {
            for (Object id : ids.subList(i, ids.size())) {
                outcome = outcome.and(Comparison.same(List.of(about(id)), node.read(id)));
            }
            node.delete(ids.get(i));
        }
        return outcome;
    }

    private static Said about(Object id) {
        return Said.user(id.getClass().getSimpleName() + " " + id);
    }

    private static Outcome users(Place place) {
        Node node = place.open();
        Node ann = node.ofUser("ann");
        Node ben = node.ofUser("ben");
        ann.add("shared-id", Said.user("of Ann"));
        ben.add("shared-id", Said.user("of Ben"));
        ann.delete("shared-id");
        return Comparison.same(List.of(Said.user("of Ben")), ben.read("shared-id"))
                .and(Comparison.same(List.of(), ann.read("shared-id")));
    }
}
