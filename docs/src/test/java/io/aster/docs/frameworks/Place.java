package io.aster.docs.frameworks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A store that nodes open, one after the other or several at a time. Closes them. */
final class Place implements AutoCloseable {
    private static final int NO_WINDOW = 1_000_000;

    private final Database database;
    private final Opening opening;
    private final List<Node> nodes = new ArrayList<>();

    Place(Database database, Opening opening) {
        this.database = database;
        this.opening = opening;
    }

    /** Another process. */
    Node open() {
        return open(NO_WINDOW);
    }

    /** Another process, which gives a model this many messages at most. */
    Node open(int window) {
        Node node = opening.open(database, window);
        nodes.add(node);
        return node;
    }

    /** A process that ends, and the one that is started after it. */
    Node restart(Node node) {
        nodes.remove(node);
        node.close();
        return open();
    }

    /** How many bytes this call writes to the disk. */
    long written(Runnable call) {
        long before = database.written();
        call.run();
        return database.written() - before;
    }

    @Override
    public void close() {
        Collections.reverse(nodes);
        nodes.forEach(Node::close);
        nodes.clear();
    }

    /** How a process opens a store. */
    interface Opening {
        /**
         * A new node.
         *
         * @param window how many messages a model is given at most
         */
        Node open(Database database, int window);
    }
}
