package io.aster.benchmarks;

import java.util.Locale;

/**
 * What Aster must reach beside redis-benchmark; 0 for what does not matter.
 *
 * @param ratio of its rate
 * @param enough calls a second that will do, however much faster redis-benchmark is
 * @param p50Millis the median of a call's time, which has to be less
 */
record RateBudget(double ratio, int enough, double p50Millis) {
    boolean isMet(double measuredRatio, double perSecond, double measuredP50Millis) {
        boolean fast = measuredRatio >= ratio || (enough > 0 && perSecond >= enough);
        return fast && (p50Millis == 0 || measuredP50Millis < p50Millis);
    }

    @Override
    public String toString() {
        String rate = ratio == 0 ? "" : String.format(Locale.ROOT, ">= %.1f", ratio);
        String orRate = enough == 0 ? rate : rate + String.format(Locale.ROOT, " or %,d/s", enough);
        String time = p50Millis == 0 ? "" : String.format(Locale.ROOT, "< %.0f ms", p50Millis);
        return orRate.isEmpty() || time.isEmpty() ? orRate + time : orRate + ", " + time;
    }
}
