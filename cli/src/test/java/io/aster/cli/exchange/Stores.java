package io.aster.cli.exchange;

/** Stores of one test, told apart by names that it gives them; each is empty when it is first asked for. */
interface Stores extends AutoCloseable {
    /** Before there are any. */
    Stores NONE = name -> {
        throw new IllegalStateException("no stores yet");
    };

    /** The URL of the store of that name. */
    String url(String name);

    /** Waits until nobody works on the store for a client that was killed. */
    default void awaitEndOfKilled(String name) {}

    /** Removes them all. */
    @Override
    default void close() {}
}
