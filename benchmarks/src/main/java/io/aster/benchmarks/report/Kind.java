package io.aster.benchmarks.report;

import java.util.stream.Stream;

/** The text on each kind of result, in the order of the page. */
enum Kind {
    BUDGET("Beside hand-written code", """
            The floor of a lone caller is one connection with its statements prepared. The floor of many callers executes a statement for
            each event: through a HikariCP pool of 16 connections on PostgreSQL and MySQL, on one connection under a fair lock on SQLite,
            and on one shared Lettuce connection with a script on Redis. Callers are platform threads, which suit those pools better than
            virtual ones; on Redis they are virtual if the JVM has virtual threads. Reads create objects from rows and parse their JSON on
            both sides. The floor of a recorded run is Aster's own appends of the same rows in batches of 256. The budget for heap is 4
            KiB an event and twice its JSON."""),
    SLOW_DISK("The same on a slow disk", """
            Here every `fsync` and `fdatasync` takes 1 ms more, by a library that is preloaded into the servers, and for SQLite into this
            JVM."""),
    REDIS_BENCHMARK("Redis beside redis-benchmark", """
            The floor is the program `redis-benchmark`, with 50 connections and no pipelining; for an append it sends exactly the script
            call that a store sends. This server keeps nothing on disk."""),
    PEERS("Beside other libraries", """
            The cost of a turn of a conversation, as the conversation grows: the library first loads what it loads for a turn, and then a
            user's message and an answer of 300 bytes each are appended. Aster and the floor load the last 50 messages.
            [Comparison with other libraries](peers.md) says what each side does, and which bytes are counted. In the rows that compare a
            long conversation with a shorter one, the floor is the same side's turn in the shorter one."""),
    FRAMEWORKS("In frameworks for agents", """
            The cost of a turn in a framework, whose model answers immediately: with Aster's adapter, and as the floor with an adapter written by
            hand over JDBC, which appends the same rows. [Comparison with other libraries](peers.md#in-frameworks) says what a turn loads and
            stores in each framework, and what the adapters by hand do. What a framework brings along to keep conversations in memory is
            shown beside them, and loses them with the process."""),
    SCALE("Large tables", """
            What operations cost, and how many bytes an event takes, while one table grows: sessions of 200 events of 300 bytes each, all
            of one user. One caller reads and writes all sessions in turn, so the larger the table, the fewer of the pages that it needs
            are in a cache. Both sides work on the same table; lists and deletions have no floor. [Scaling](scaling.md) says how to grow
            further."""),
    VAULT("Through a vault", """
            The floor is Aster on the same store without a vault, on sessions of 200 events of 300 bytes each. The keys are in memory, and the
            sessions known: so is it after the first call for each. [Encryption](protection.md#what-it-costs) says what a vault does."""),
    OTHER("", "");

    private final String title;
    private final String text;

    Kind(String title, String text) {
        this.title = title;
        this.text = text;
    }

    /** The kind with this name in files. */
    static Kind of(String name) {
        return Stream.of(values())
                .filter(kind -> kind.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst()
                .orElse(OTHER);
    }

    /** The heading of a result with this name, and the text below it. */
    String opening(String name) {
        return this == OTHER ? "## " + name + "\n" : "## " + title + "\n\n" + text + "\n";
    }
}
