package io.aster.soak.history;

import java.time.Duration;

/**
 * How long, and by how many. A run goes on until all three have been reached: the time, the kills and the acknowledged appends.
 *
 * @param time for which writers write, more than zero
 * @param kills the least number of kills, of writers and servers together
 * @param appends the least number of acknowledged events
 * @param seed of all that is drawn at random
 * @param writers how many processes, 1 or more
 * @param threads in each process, 1 or more
 */
public record Plan(Duration time, long kills, long appends, int seed, int writers, int threads) {}
