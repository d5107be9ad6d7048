package io.aster.benchmarks;

/** One unit of work to time. */
@FunctionalInterface
public interface Operation {
    void run() throws Exception;
}
