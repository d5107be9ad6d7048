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

            This page says what Aster promises about writes when processes and servers die, how that is tested, and what the tests found.
            `./aster-bench report` wrote it from [benchmarks/results/soak.json](../benchmarks/results/soak.json), the result of
            `./aster-bench soak`. Every figure was measured.

            ## What is promised

            Every acknowledged append is stored exactly once, in order, whichever process dies: a writer, or the server of a store.

            - An append that returned is stored once, with its content, at the sequence number that it returned. A session's events are
              numbered 1..n without gaps.
            - If the same event ids are appended again, the call returns the same sequence numbers and stores nothing, also concurrently
              and from several processes. An id with other content is refused.
            - An append that is refused, or whose store could not be reached (`StoreUnavailableException`), is not stored. If the answer
              was lost and could not be recovered, the error is `OutcomeUnknownException`; the same call with the same ids then returns
              the true answer.
            - An update that returned is stored, and one that ended in a conflict is not.

            SQLite, PostgreSQL, MySQL and Redis promise this with the settings shown below. There is one exception: if a **replica of
            Redis takes over** (Sentinel, Cluster), an acknowledged write that the replica did not have is lost, because Redis replicates
            asynchronously. `waitReplicas` makes that rarer, most of all with the number of all replicas, but
            [is no promise](redis.md#failover). So losses there are counted and are no failure; all other rows have to be 0 there, too.
            The data of the in-memory store ends with its process.
            """;

    private static final String METHOD = """
            ## How it is tested

            Several processes, each with several threads, write to the same eight sessions: single events, batches, appends that expect a
            sequence number, and updates by version. They repeat calls that were acknowledged. They send the same id from two threads or
            from several processes concurrently, with the same content and with other content, and batches of which an id is known. A
            writer logs each call before it makes the attempt, and the answer after it. While the store can't be reached or does not know
            the outcome, the writer repeats the call with the same ids; sometimes it gives up. A process that replaces a killed one first
            repeats the calls that were left without an answer.

            Meanwhile failures happen, one after the other, in an order drawn from the seed:

            - writers are killed (`SIGKILL`) and started again; they are paused (`SIGSTOP`);
            - one server: it is killed and started again on the same data; it is paused; connections are cut; an answer is swallowed after
              the server has carried out the request; a request is dropped; a network freezes;
            - Sentinel and Cluster: a primary is killed and returns after a replica has taken over; a primary is paused, sometimes long
              enough to be replaced; a replica is killed and started again; connections are cut.

            A run consists of rounds of at most 30 seconds, each with its own sessions. After each round, when all writers have their
            answers, a store that was not open before reads what is stored:

            - **lost**: an acknowledged event or update is not stored, or has other content or another sequence number than was
              acknowledged;
            - **doubled**: a further copy of an event with the same id in its session;
            - **told wrong**: an answer was wrong: a refused call is stored, a batch is stored in part, a refusal has no reason, sequence
              numbers are impossible, or no caller appended the event;
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

    private MarkdownTable table() {
        List<String> stores = stores();
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(stores);
        MarkdownTable table = new MarkdownTable(header);
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
        String figure = row.name().equals(SEED) ? Long.toString((long) value) : FigureFormat.whole(value);
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

                The same seed draws the same failures and calls in the same order; which call meets which failure depends on the machine.
                The command fails if a figure that a store promises to be 0 is not.

                Next: [Comparison with other libraries](peers.md).
                """;
    }
}
