package io.aster.docs.frameworks;

import java.util.List;
import java.util.Map;

/** Conversations that are summed up, so that a model is given less of them. */
final class SummaryTraps {
    private static final List<Said> SUMMED = List.of(Said.user("alpha"), Said.assistant("beta"), Said.user("gamma"));
    private static final Said NEWEST = Said.assistant("delta");

    private SummaryTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap(
                        "a summary comes before the newest message, and what it sums up stays stored",
                        SummaryTraps::kept),
                new Trap("a message that is written while a summary is being made stays", SummaryTraps::meanwhile),
                new Trap("of two summaries that are made at the same time, one is written", SummaryTraps::two),
                new Trap("a search finds what was summed up", SummaryTraps::found));
    }

    private static Node summed(Place place, String conversation) {
        Node node = place.open();
        SUMMED.forEach(each -> node.add(conversation, each));
        node.add(conversation, NEWEST);
        return node;
    }

    private static Outcome kept(Place place) {
        Node node = summed(place, "summed-up");
        node.summary("summed-up").write("In short");
        return Comparison.same(List.of(Said.assistant("In short"), NEWEST), said(node, "summed-up"))
                .and(Comparison.all(SUMMED, node.everything("summed-up")));
    }

    /** Refusing the summary is right, and so is writing it before the new message. */
    private static Outcome meanwhile(Place place) {
        Node node = summed(place, "meanwhile");
        Summary summary = node.summary("meanwhile");
        Said late = Said.user("late");
        node.add("meanwhile", late);
        summary.write("In short");
        return Comparison.all(List.of(late), node.read("meanwhile"));
    }

    private static Outcome two(Place place) {
        Node node = summed(place, "two-summaries");
        Summary one = node.summary("two-summaries");
        Summary another = node.summary("two-summaries");
        boolean isFirst = one.write("In short");
        boolean isSecond = another.write("Briefly");
        return Outcome.of(isFirst && !isSecond, "both are")
                .and(Comparison.same(List.of(Said.assistant("In short"), NEWEST), said(node, "two-summaries")));
    }

    private static Outcome found(Place place) {
        Node node = place.open();
        Node user = node.ofUser("of-summaries");
        SUMMED.forEach(each -> user.add("summed-search", each));
        user.add("summed-search", NEWEST);
        user.summary("summed-search").write("In short");
        List<String> found = user.search("alpha");
        return Outcome.of(found.equals(List.of("alpha")), found.size() + " messages found instead of 1");
    }

    /** Without the notes that a framework makes of a summary. */
    private static List<Said> said(Node node, String conversation) {
        return node.read(conversation).stream().map(said -> said.with(Map.of())).toList();
    }
}
