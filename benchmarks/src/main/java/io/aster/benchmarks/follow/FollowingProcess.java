package io.aster.benchmarks.follow;

import com.sun.management.OperatingSystemMXBean;
import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.follow.Follower;
import io.aster.value.Times;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The program of the process that follows, each session with a thread of its own. Reads commands from its input and answers each with a line:
 * {@code cpu} with the nanoseconds of processor time that it has used, {@code wait N} with the delays of the next N events, in microseconds,
 * once they have come.
 */
final class FollowingProcess {
    /** The member of an event's metadata that says when it was sent, in microseconds. */
    static final String SENT = "sent";

    private FollowingProcess() {}

    /** Takes the store's URL and the number of sessions, {@code f0} and so on. */
    public static void main(String[] args) throws Exception {
        BlockingQueue<Long> delays = new LinkedBlockingQueue<>();
        List<Follower<Event>> followers = new ArrayList<>();
        try (Aster aster = Aster.open(args[0]);
                Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8)) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                Follower<Event> follower = aster.sessions().follow("f" + i, 0);
                followers.add(follower);
                Thread reader = new Thread(() -> read(follower, delays), "reader-" + i);
                reader.setDaemon(true);
                reader.start();
            }
            System.out.println("ready");
            while (commands.hasNext()) {
                if (commands.next().equals("cpu")) {
                    System.out.println(processorTime());
                } else {
                    System.out.println(take(delays, commands.nextInt()));
                }
            }
            followers.forEach(Follower::close);
        }
    }

    private static void read(Follower<Event> follower, BlockingQueue<Long> delays) {
        for (Event event : follower) {
            long sent = (Long) Objects.requireNonNull(event.metadata().get(SENT));
            delays.add(Times.toMicros(Instant.now()) - sent);
        }
    }

    private static String take(BlockingQueue<Long> delays, int count) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(delays.take()).append(' ');
        }
        return all.toString();
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
