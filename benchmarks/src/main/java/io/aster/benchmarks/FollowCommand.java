package io.aster.benchmarks;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.follow.Following;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures followers of sessions. */
@Command(
        name = "follow",
        description = {
            "Measures how soon events reach followers in another process,",
            "and how much processor time followers take while nothing comes."
        })
final class FollowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STORE",
            arity = "0..*",
            description = "sqlite, postgresql, mysql, redis; all if none is named.")
    private List<Target> stores = new ArrayList<>();

    @Option(names = "--followers", paramLabel = "N", description = "How many sessions are followed; 200 if not given.")
    private int followers = 200;

    @Option(names = "--events", paramLabel = "N", description = "How many events are sent; 1000 if not given.")
    private int events = 1_000;

    @Option(names = "--idle", paramLabel = "SECONDS", description = "How long nothing comes; 20 if not given.")
    private int idle = 20;

    @Override
    public Integer call() throws Exception {
        for (Target store : stores.isEmpty() ? List.of(Target.values()) : stores) {
            try (Engine engine = store.start()) {
                Following following = new Following(engine, followers, events, Duration.ofSeconds(idle));
                System.out.println(following.run(""));
                if (store == Target.POSTGRESQL) {
                    System.out.println(following.run("follow=notify"));
                }
            }
        }
        return 0;
    }
}
