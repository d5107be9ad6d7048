package io.aster.benchmarks;

/** One unit of work to time. */
@FunctionalInterface
interface Operation {
    void run() throws Exception;
}
