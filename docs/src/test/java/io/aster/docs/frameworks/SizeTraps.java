package io.aster.docs.frameworks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Long conversations. */
final class SizeTraps {
    private static final int MANY = 5_000;
    private static final int SOME = 1_000;
    private static final int WINDOW = 10;
    private static final int KIB_OF_A_MESSAGE = 64;

    private SizeTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("5,000 messages are kept, in order", SizeTraps::many),
                new Trap(
                        "a message after 1,000 others costs a write of less than " + KIB_OF_A_MESSAGE + " KiB",
                        SizeTraps::cost),
                new Trap("30 messages stay stored when a window of 10 has slid over them", SizeTraps::window));
    }

    private static Outcome many(Place place) {
        Node node = place.open();
        List<Said> said = messages(MANY);
        node.turn("many").add(said);
        return Comparison.same(said, node.everything("many"));
    }

    /** The least of three, because a server also writes for itself now and then. */
    private static Outcome cost(Place place) {
        Node node = place.open();
        List<Said> said = new ArrayList<>(messages(SOME));
        node.turn("cost").add(said);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            Said next = Said.user("one more " + i);
            least = Math.min(least, place.written(() -> node.add("cost", next)));
            said.add(next);
        }
        return Outcome.of(least < KIB_OF_A_MESSAGE * 1_024L, "all messages are written again")
                .and(Comparison.same(said, node.everything("cost")));
    }

    private static Outcome window(Place place) {
        Node node = place.open(WINDOW);
        List<Said> said = messages(30);
        said.forEach(each -> node.add("window", each));
        return Comparison.same(said.subList(said.size() - WINDOW, said.size()), node.read("window"))
                .and(Comparison.all(said, node.everything("window")));
    }

    private static List<Said> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Said.user("message " + i))
                .toList();
    }
}
