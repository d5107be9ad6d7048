package io.aster.benchmarks.load;

/** One unit of work to time. */
@FunctionalInterface
public interface Operation {
    void run() throws Exception;
}
