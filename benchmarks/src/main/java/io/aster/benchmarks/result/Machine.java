package io.aster.benchmarks.result;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Where a run took place.
 *
 * @param memoryMiB of the whole machine
 * @param virtualThreads whether the JVM has them
 * @param load the average number of threads that ran or waited to, in the minute before; negative where it is not known
 */
public record Machine(int cores, long memoryMiB, String os, String jdk, boolean virtualThreads, double load) {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB, %s, JDK %s, %s, load %.1f",
                cores,
                memoryMiB / 1_024.0,
                os,
                jdk,
                virtualThreads ? "virtual threads" : "no virtual threads",
                load);
    }

    /** This one, as it is now. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                system.getName() + " " + system.getArch(),
                Runtime.version().toString(),
                Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS,
                system.getSystemLoadAverage());
    }
}
