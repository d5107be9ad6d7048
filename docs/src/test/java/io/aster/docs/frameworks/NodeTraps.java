package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Said.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several processes, several requests, and processes that end. What happens at the same time is made by the order of the calls: both turns
 * read before one of them writes.
 */
final class NodeTraps {
    private static final List<Said> TOGETHER =
            List.of(Said.user("first"), Said.user("of the one"), Said.user("of the other"));

    private NodeTraps() {}

    static List<Trap> all() {
        return List.of(
                new Trap("after a restart the conversation is there", NodeTraps::restart),
                new Trap("after a restart in the middle of a turn it goes on after the tool call", NodeTraps::middle),
                new Trap("two nodes that take turns see each other's messages", NodeTraps::turns),
                new Trap("all messages of two nodes that write concurrently are stored", NodeTraps::twoNodes),
                new Trap("all messages of two concurrent requests of one node are stored", NodeTraps::twoRequests),
                new Trap("a model is given all messages of two concurrent requests", NodeTraps::given));
    }

    private static Outcome restart(Place place) {
        Node node = place.open();
        List<Said> said = List.of(Said.user("Hello"), Said.assistant("Hi"), Said.user("Again"));
        said.forEach(each -> node.add("restart", each));
        return Comparison.same(said, place.restart(node).read("restart"));
    }

    private static Outcome middle(Place place) {
        Call call = new Call("call-1", "find_parcel", Map.of("id", "4711"));
        Node node = place.open();
        Turn turn = node.turn("middle");
        turn.add(List.of(Said.user("Where is it?")));
        turn.add(List.of(Said.call(call)));
        Node next = place.restart(node);
        Turn rest = next.turn("middle");
        rest.add(List.of(Said.result(call, "in transit")));
        rest.add(List.of(Said.assistant("On its way.")));
        return Comparison.same(
                List.of(
                        Said.user("Where is it?"),
                        Said.call(call),
                        Said.result(call, "in transit"),
                        Said.assistant("On its way.")),
                next.read("middle"));
    }

    private static Outcome turns(Place place) {
        List<Node> nodes = List.of(place.open(), place.open());
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Said message = Said.user("message " + i);
            nodes.get(i % 2).add("turns", message);
            said.add(message);
        }
        return Comparison.same(said, nodes.get(0).read("turns"))
                .and(Comparison.same(said, nodes.get(1).read("turns")));
    }

    private static Outcome twoNodes(Place place) {
        Node node = place.open();
        concurrent(node, place.open(), "two-nodes");
        return Comparison.all(TOGETHER, node.everything("two-nodes"));
    }

    private static Outcome twoRequests(Place place) {
        Node node = place.open();
        concurrent(node, node, "two-requests");
        return Comparison.all(TOGETHER, node.everything("two-requests"));
    }

    private static Outcome given(Place place) {
        Node node = place.open();
        Turn turn = concurrent(node, node, "given");
        if (!turn.appends()) {
            throw new NotApplicableException(Turn.WHOLE_LIST);
        }
        return Comparison.all(TOGETHER, node.read("given"));
    }

    /** Says {@link #TOGETHER}: the first message, and then the two others in two turns. */
    private static Turn concurrent(Node one, Node other, String conversation) {
        one.add(conversation, TOGETHER.get(0));
        Turn turn = one.turn(conversation);
        Turn otherTurn = other.turn(conversation);
        turn.add(List.of(TOGETHER.get(1)));
        otherTurn.add(List.of(TOGETHER.get(2)));
        return turn;
    }
}
