package io.aster.benchmarks.measure;

import io.aster.benchmarks.load.Operation;

/**
 * The same work done by hand and by Aster.
 *
 * @param operations how often each is done in a round
 * @param budget how much longer Aster may take, as a ratio; 0 if that does not matter
 */
public record Pair(String name, int operations, double budget, Operation floor, Operation aster) {}
