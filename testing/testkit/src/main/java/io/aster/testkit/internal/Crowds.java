package io.aster.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testkit.load.Crowd;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that goes on while a test does something else. */
public final class Crowds {
    private Crowds() {}

    /** Runs the writing once, and the reading again and again until the writing has ended, and once more after that. */
    public static void writeAndRead(Runnable writing, Runnable reading) {
        AtomicBoolean written = new AtomicBoolean();
        Callable<Boolean> writer = () -> {
            try {
                writing.run();
                return true;
            } finally {
                written.set(true);
            }
        };
        assertThat(Race.run(List.of(writer, () -> repeatUntil(written, reading))))
                .containsExactly(true, true);
    }

    /** Runs the writing on threads of its own, again and again, while the calling thread does the work. */
    public static void during(List<Runnable> writing, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Boolean>> tasks = writing.stream()
                .<Callable<Boolean>>map(task -> () -> repeatUntil(done, task))
                .toList();
        try (Crowd<Boolean> crowd = new Crowd<>(tasks)) {
            try {
                work.run();
            } finally {
                done.set(true);
            }
            assertThat(crowd.results()).doesNotContain(false);
        }
    }

    private static boolean repeatUntil(AtomicBoolean done, Runnable task) {
        boolean last;
        do {
            last = done.get();
            task.run();
        } while (!last && !Thread.currentThread().isInterrupted());
        return last;
    }
}
