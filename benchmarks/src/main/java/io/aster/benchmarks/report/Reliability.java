package io.aster.benchmarks.report;

import io.aster.benchmarks.result.Result;
import io.aster.benchmarks.result.ResultRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The page {@code reliability.md}: what is promised, and what became of it while writers and servers were killed. */
final class Reliability {
    /** The kind of results that it shows. */
    static final String KIND = "soak";

    /** A row that is no quantity, to be copied as it is. */
    private static final String SEED = "seed";

    /** The file's name. */
    static final String PAGE = "reliability.md";

    private static final String INTRODUCTION = """
            # Reliability

            `./aster-bench report` wrote this page out of [benchmarks/results/soak.json](../benchmarks/results/soak.json), which
            `./aster-bench soak` wrote. It has no figure that was not measured.

            ## What is promised

            Every acknowledged append is stored exactly once, in order, whatever process dies: a writer, or the server of a store.

            - An append that returned is stored once, with its content, at the sequence number that it returned. A session's events are numbered 1..n without gaps.
            - The same event ids again return the same sequence numbers and store nothing, also concurrently and from several processes. An id with other content is refused.
            - An append that is refused, or whose store could not be reached (`StoreUnavailableException`), is not stored. Where the
              answer was lost for good, the error is `OutcomeUnknownException`; the same call with the same ids then returns the true answer.
            - An update that returned is stored, and one that ended in a conflict is not.

            SQLite, PostgreSQL, MySQL and Redis promise this with the settings shown below. Where a **replica of Redis takes over** (Sentinel, Cluster),
            an acknowledged write that the replica did not have is lost: Redis replicates asynchronously. `waitReplicas` makes that rarer, most of all with as many as
            there are replicas, and [is no promise](redis.md#failover). So what is lost there is counted and is no failure; all other rows have to be 0 there, too. The
            in-memory store ends with its process.
            """;

    private static final String METHOD = """
            ## How it is tested

            Several processes, each with several threads, write to the same eight sessions: single events, batches, appends that expect a sequence number, updates by
            version, the same call again after it was acknowledged, the same id from two threads or from several processes concurrently, with the same content and with
            other content, batches of which an id is known. Before each attempt a writer writes down what it calls, and after it what it was told. A call is made again with the same
            ids while the store can't be reached or does not know, now and then until the writer gives up; a process that takes the place of a killed one first makes the calls again that
            were left without an answer.

            Meanwhile failures happen, one after the other, in an order drawn by the seed:

            - writers are killed (`SIGKILL`) and started again; they are paused (`SIGSTOP`);
            - one server: it is killed and started again on the same data; it is paused; connections are cut; an answer is swallowed after the
              server has done what it was sent; a request is dropped; a network freezes;
            - Sentinel and Cluster: a primary is killed and comes back after a replica has taken over; a primary is paused, in part long enough to be replaced; a replica is
              killed and started again; connections are cut.

            A run consists of rounds of at most 30 seconds, each with sessions of its own. After each, when all writers have their answers, a store that was not open before reads
            what is stored:

            - **lost**: an acknowledged event or update is not stored, or has other content or another sequence number than was acknowledged;
            - **doubled**: a further copy of an event with the same id in its session;
            - **told wrong**: a refused call is stored, a batch is stored in part, a refusal has no reason, sequence numbers can't be, or an event was appended by no caller;
            - **gaps**: a sequence number without an event, or out of order;
            - **sessions miscounted**: a session whose `eventCount` is not the number of its events, or that can't be read.
            """;

    private final Result result;
    private final String findings;

    Reliability(Result result, String findings) {
        this.result = result;
        this.findings = findings;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(INTRODUCTION).append('\n').append(METHOD);
        text.append("\n## What was found\n\nMeasured on %s: %s.\n\n"
                .formatted(LocalDate.ofInstant(result.date(), ZoneOffset.UTC), result.machine()));
        result.servers()
                .forEach((store, settings) -> text.append("- ")
                        .append(store)
                        .append(' ')
                        .append(settings)
                        .append('\n'));
        result.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        text.append('\n').append(table());
        if (!findings.isBlank()) {
            text.append('\n').append(findings.strip()).append('\n');
        }
        return text.append('\n').append(repetition()).toString();
    }

    private Table table() {
        List<String> stores = stores();
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(stores);
        Table table = new Table(header);
        for (String title :
                result.rows().stream().map(Reliability::title).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(title));
            stores.forEach(store -> cells.add(figure(store, title)));
            table.add(cells);
        }
        return table;
    }

    private String figure(String store, String title) {
        return result.rows().stream()
                .filter(row -> row.store().equals(store) && title(row).equals(title))
                .findFirst()
                .map(Reliability::figure)
                .orElse("");
    }

    private static String figure(ResultRow row) {
        double value = row.measured().medianValue();
        String figure = row.name().equals(SEED) ? Long.toString((long) value) : Numbers.whole(value);
        return Boolean.FALSE.equals(row.met()) ? "**" + figure + "**" : figure;
    }

    private static String title(ResultRow row) {
        return row.unit().isEmpty() ? row.name() : row.name() + ", " + row.unit();
    }

    private List<String> stores() {
        return result.rows().stream().map(ResultRow::store).distinct().toList();
    }

    /** The seed decides over failures and calls; what meets what depends on the machine. */
    private static String repetition() {
        return """
                ## Again

                ```sh
                ./aster-bench soak STORE --minutes N --seed S    # sqlite, postgresql, mysql, redis, redis-sentinel, redis-cluster
                ./aster-bench soak --help                        # by the number of kills or appends, with more writers, and what is printed
                ```

                The same seed draws the same failures and calls in the same order; what meets what is for the machine to decide. The command fails if a figure that a store
                promises to be 0 is not.
                """;
    }
}
